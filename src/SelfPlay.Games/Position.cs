namespace SelfPlay.Games;

/// <summary>The erased face over a typed position.</summary>
public sealed class Position<TGame, TState> : IPosition
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly Game<TGame, TState> game;
    private readonly List<int> history;
    private TGame rules;
    private TState state;
    private TState? before;
    private int[] legal = [];

    /// <summary>A position reached by some history of actions.</summary>
    public Position(Game<TGame, TState> game, in TState state, IEnumerable<int>? history = null)
    {
        this.game = game;
        rules = game.Rules;
        this.state = state;
        this.history = [.. history ?? []];
        ListLegalActions();
    }

    /// <summary>The typed state.</summary>
    public ref readonly TState State => ref state;

    /// <inheritdoc/>
    public Game Game => game;

    /// <inheritdoc/>
    public int CurrentPlayer => rules.CurrentPlayer(in state);

    /// <inheritdoc/>
    public IReadOnlyList<int> LegalActions => legal;

    /// <inheritdoc/>
    public IReadOnlyList<int> History => history;

    /// <inheritdoc/>
    public IReadOnlyList<float> Returns
    {
        get
        {
            if (CurrentPlayer != Player.Terminal)
                throw new InvalidOperationException("the game is not over");
            var returns = new float[game.Shape.Players];
            rules.Returns(in state, returns);
            return returns;
        }
    }

    /// <inheritdoc/>
    public string BoardText => TGame.BoardText(in rules, in state);

    /// <inheritdoc/>
    public IReadOnlyList<BoardPiece> Pieces => TGame.Pieces(in rules, in state);

    /// <inheritdoc/>
    public ActionSketch? LastMove => before is { } origin ? TGame.Sketch(in rules, in origin, history[^1]) : null;

    /// <inheritdoc/>
    public IReadOnlyList<float> ChanceProbabilities
    {
        get
        {
            if (CurrentPlayer != Player.Chance)
                throw new InvalidOperationException("chance does not act here");
            var probabilities = new float[legal.Length];
            TGame.ChanceProbabilities(in rules, in state, probabilities);
            return probabilities;
        }
    }

    /// <inheritdoc/>
    public void Apply(int action)
    {
        if (Array.BinarySearch(legal, action) < 0)
            throw new IllegalMoveException($"action {action} is not legal; legal are {LegalTexts()}");
        before = state;
        rules.Apply(ref state, action);
        history.Add(action);
        ListLegalActions();
    }

    /// <inheritdoc/>
    public string ActionText(int action) => TGame.ActionText(in rules, in state, action);

    /// <inheritdoc/>
    public ActionSketch Sketch(int action) => TGame.Sketch(in rules, in state, action);

    /// <inheritdoc/>
    public int ParseAction(string text)
    {
        foreach (var action in legal)
        {
            if (string.Equals(ActionText(action), text, StringComparison.OrdinalIgnoreCase))
                return action;
        }
        throw new IllegalMoveException($"'{text}' is not a legal move; legal are {LegalTexts()}");
    }

    /// <inheritdoc/>
    public IPosition Clone() => new Position<TGame, TState>(game, in state, history) { before = before };

    private void ListLegalActions()
    {
        var buffer = new int[game.Shape.Actions.Count];
        legal = buffer[..rules.LegalActions(in state, buffer)];
    }

    private string LegalTexts() =>
        legal.Length == 0 ? "none, the game is over" : string.Join(' ', legal.Select(ActionText));
}
