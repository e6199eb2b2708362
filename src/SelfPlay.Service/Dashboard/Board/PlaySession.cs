using SelfPlay.Games;

namespace SelfPlay.Service.Dashboard.Board;

/// <summary>Who sits at a seat: a person where <see cref="Kind"/> is null.</summary>
/// <param name="Kind">What kind of agent; null for a person.</param>
/// <param name="Run">Of a network: its run.</param>
/// <param name="Step">Of a network: its checkpoint; null for the newest accepted one.</param>
/// <param name="Simulations">How long it thinks; 0 is the policy alone.</param>
/// <param name="Released">Of a network that comes with the project: its name, instead of a run.</param>
public sealed record Sitter(PlayerKind? Kind, string? Run = null, long? Step = null, int Simulations = 100, string? Released = null)
{
    /// <summary>A person.</summary>
    public static Sitter Person { get; } = new((PlayerKind?)null);

    /// <summary>Asks the sitter for a move.</summary>
    public MoveRequest Request(IReadOnlyList<string> moves) => new()
    {
        Moves = moves, Player = Kind ?? PlayerKind.Random, Run = Kind == PlayerKind.Network ? Run : null, Step = Kind == PlayerKind.Network ? Step : null,
        Released = Kind == PlayerKind.Network ? Released : null,
        Simulations = Kind == PlayerKind.Playouts ? Math.Max(1, Simulations) : Simulations,
    };
}

/// <summary>A game between people and agents.</summary>
/// <param name="name">The game's name.</param>
/// <param name="game">The game.</param>
/// <param name="agents">Chooses the agents' moves.</param>
public sealed class PlaySession(string name, Game game, MoveService agents)
{
    private readonly List<MoveView> played = [];

    /// <summary>The game.</summary>
    public Game Game => game;

    /// <summary>Where it stands.</summary>
    public IPosition Position { get; private set; } = game.NewPosition();

    /// <summary>The moves so far, and what those who chose them thought.</summary>
    public IReadOnlyList<MoveView> Played => played;

    /// <summary>Who sits where.</summary>
    public Sitter[] Sitters { get; } = new Sitter[game.Shape.Players];

    /// <summary>Whether a person is to move.</summary>
    public bool WaitsForPerson => Position.CurrentPlayer >= 0 && Sitters[Position.CurrentPlayer].Kind is null;

    /// <summary>Whether the game is over.</summary>
    public bool IsOver => Position.CurrentPlayer == Player.Terminal;

    /// <summary>Begins anew.</summary>
    public void Restart()
    {
        played.Clear();
        Position = game.NewPosition();
    }

    /// <summary>Plays a person's move.</summary>
    public void Play(int action) => Apply(new MoveView(Position.ActionText(action), Position.CurrentPlayer, null, [], "a person"));

    /// <summary>Lets the agent, or chance, make the next move.</summary>
    /// <returns>Whether the game is still where it was when the agent was asked, and the move was made.</returns>
    /// <exception cref="SelfPlayException">The agent cannot choose; the message says why.</exception>
    public async Task<bool> LetAgentPlayAsync(CancellationToken cancellation)
    {
        var position = Position;
        var sitter = position.CurrentPlayer >= 0 ? Sitters[position.CurrentPlayer] : Sitter.Person;
        var ply = played.Count;
        var move = await agents.ChooseAsync(name, sitter.Request([.. played.Select(m => m.Move)]), cancellation);
        // Meanwhile somebody may have taken a move back.
        if (position != Position || ply != played.Count)
            return false;
        Apply(move);
        return true;
    }

    /// <summary>What an agent would play here.</summary>
    /// <exception cref="SelfPlayException">It cannot choose; the message says why.</exception>
    public Task<MoveView> HintAsync(Sitter adviser, CancellationToken cancellation) =>
        agents.ChooseAsync(name, adviser.Request([.. played.Select(m => m.Move)]), cancellation);

    /// <summary>Takes moves back until a person is to move again, or to the beginning.</summary>
    public void TakeBack()
    {
        var keep = played.FindLastIndex(m => m.Player >= 0 && Sitters[m.Player].Kind is null);
        var moves = played.Take(Math.Max(0, keep)).ToList();
        Restart();
        moves.ForEach(Apply);
    }

    private void Apply(MoveView move)
    {
        var after = Position.Clone();
        after.Apply(after.ParseAction(move.Move));
        Position = after;
        played.Add(move);
    }
}
