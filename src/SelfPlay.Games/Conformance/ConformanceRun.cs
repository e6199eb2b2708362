namespace SelfPlay.Games;

/// <summary>The checks of one game; this part plays the random games and collects failures.</summary>
internal sealed partial class ConformanceRun<TGame, TState>(Game<TGame, TState> game, ulong seed)
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly GameShape shape = game.Shape;
    private readonly List<ConformanceFailure> failures = [];
    private readonly List<int> actions = [];
    private readonly List<string> moves = [];
    private readonly List<VisitedPosition> visited = [];
    private readonly Dictionary<string, ulong> hashes = [];
    private TGame rules = game.Rules;
    private SeededRandom random = new(seed);
    private TState state;
    private TState before;
    private string member = "";
    private int positions;

    private sealed record VisitedPosition(TState State, int Player, int[] Legal, ulong Hash, IReadOnlyList<BoardPiece> Pieces);

    public ConformanceReport Run(int games)
    {
        Guard(CheckDescription);
        Guard(CheckParameters);
        Guard(CheckShape);
        if (!Failed(ConformanceLaws.Shape) && !Failed(ConformanceLaws.SymmetryCount))
        {
            Guard(CheckNewPosition);
            for (var i = 0; i < games; i++)
            {
                actions.Clear();
                moves.Clear();
                visited.Clear();
                Guard(PlayRandomGame);
            }
            moves.Clear();
            CheckHashesDistinct();
        }
        return new ConformanceReport(game.Id, games, positions, failures);
    }

    private void PlayRandomGame()
    {
        state = Call("NewPosition", () => rules.NewPosition());
        var least = -1f;
        while (true)
        {
            positions++;
            before = state;
            // What follows is undefined once the player or the legal actions make no sense: this game is given up then.
            if (CheckPlayer() is not { } player || CheckLegalActions(player) is not { } legal)
                return;
            var hash = CheckHash();
            var texts = CheckTexts(legal);
            CheckObservations();
            visited.Add(new VisitedPosition(state, player, legal, hash, CheckDrawing(legal, texts)));
            var probabilities = player == Player.Chance ? CheckChance(legal) : [];
            var returns = player == Player.Terminal ? CheckReturns() : [];
            least = CheckLeastReturn(least, returns);
            CheckApply(legal);
            CheckSymmetries(player, legal, probabilities, returns);
            if (player == Player.Terminal)
                break;
            if (moves.Count == shape.MaxLength)
            {
                Fail(ConformanceLaws.MaxLength, $"the game goes on after {shape.MaxLength} actions, the declared maximum");
                return;
            }
            var choice = probabilities.Length > 0 ? random.NextIndex(probabilities) : random.Next(legal.Length);
            member = "Apply";
            rules.Apply(ref state, legal[choice]);
            actions.Add(legal[choice]);
            moves.Add(texts[choice]);
        }
        CheckHistoryIndependence();
        CheckErasedReplay();
    }

    /// <summary>Runs a part of the checks; an exception that a member raises is a failure and ends the part.</summary>
    private void Guard(Action part)
    {
        try
        {
            part();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Fail(ConformanceLaws.Throws, $"{member} threw {PluginLoader.Reason(error)}");
        }
    }

    private T Call<T>(string name, Func<T> call)
    {
        member = name;
        return call();
    }

    /// <summary>Reports a member that has changed the position, and undoes the change.</summary>
    private void CheckUnchanged(ConformanceLaw law)
    {
        if (StateBytes.Equal(in state, in before))
            return;
        Fail(law, $"{member} changed the state from {Hex(in before)} to {Hex(in state)}");
        state = before;
    }

    private void Fail(ConformanceLaw law, string message)
    {
        if (!Failed(law))
            failures.Add(new ConformanceFailure(law.Name, message, string.Join(' ', moves)));
    }

    private bool Failed(ConformanceLaw law) => failures.Any(f => f.Law == law.Name);

    private int[] ListLegalActions(in TState position)
    {
        var legal = new int[shape.Actions.Count];
        member = "LegalActions";
        return legal[..rules.LegalActions(in position, legal)];
    }

    private static string Hex(in TState position) => Convert.ToHexString(StateBytes.Of(in position));
}
