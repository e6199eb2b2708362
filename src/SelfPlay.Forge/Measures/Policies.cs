using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Forge;

/// <summary>Something that chooses actions; used by one game at a time.</summary>
internal interface IPolicy<TState>
    where TState : unmanaged
{
    /// <summary>Chooses a legal action.</summary>
    /// <param name="state">A position that is not terminal.</param>
    /// <param name="lastAction">The action before, −1 if there is none.</param>
    /// <param name="random">The source of chance.</param>
    int Choose(in TState state, int lastAction, ref SeededRandom random);
}

/// <summary>Which policy plays; <c>Uct</c> with a number of simulations.</summary>
internal readonly record struct PolicySpec(PolicyKind Kind, int Simulations = 0)
{
    public static PolicySpec Random { get; } = new(PolicyKind.Random);

    /// <summary>Policies that no game worth playing is won by.</summary>
    public static IReadOnlyList<PolicySpec> Trivial { get; } = [new(PolicyKind.FirstLegal), new(PolicyKind.Mirror), new(PolicyKind.Greedy)];

    public static PolicySpec Uct(int simulations) => new(PolicyKind.Uct, simulations);

    public IPolicy<TState> Create<TGame, TState>(Game<TGame, TState> game)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged => Kind switch
        {
            PolicyKind.Uct => new UctPolicy<TGame, TState>(game, Simulations),
            _ => new SimplePolicy<TGame, TState>(game, Kind),
        };

    public override string ToString() => Kind switch
    {
        PolicyKind.Uct => $"mcts:{Simulations}",
        PolicyKind.FirstLegal => "first-legal",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}

/// <summary>The kinds of policies.</summary>
internal enum PolicyKind
{
    /// <summary>Any legal action.</summary>
    Random,

    /// <summary>The first legal action.</summary>
    FirstLegal,

    /// <summary>An action that wins at once if there is one, else any that does not lose at once.</summary>
    Greedy,

    /// <summary>The image of the opponent's last action under some symmetry of the board if that is legal, else any.</summary>
    Mirror,

    /// <summary>Tree search with random play-outs.</summary>
    Uct,
}

/// <summary>Plain UCT.</summary>
internal sealed class UctPolicy<TGame, TState>(Game<TGame, TState> game, int simulations) : IPolicy<TState>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly PlayoutSearch<TGame, TState> search = new(game, simulations);

    public int Choose(in TState state, int lastAction, ref SeededRandom random) => search.ChooseAction(in state, ref random);

    /// <summary>The mean value that the last search found for a seat, in [−1, 1].</summary>
    public float Value(int player) => search.RootValue(player);
}

/// <summary>Policies without search: a game worth playing is not won by them.</summary>
internal sealed class SimplePolicy<TGame, TState>(Game<TGame, TState> game, PolicyKind kind) : IPolicy<TState>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly int[] actions = new int[game.Shape.Actions.Count];
    private readonly float[] returns = new float[game.Shape.Players];
    private TGame rules = game.Rules;

    public int Choose(in TState state, int lastAction, ref SeededRandom random)
    {
        var legal = actions.AsSpan(0, rules.LegalActions(in state, actions));
        return kind switch
        {
            PolicyKind.FirstLegal => legal[0],
            PolicyKind.Greedy => Greedy(in state, legal, ref random),
            PolicyKind.Mirror => Mirrored(legal, lastAction) is var action and >= 0 ? action : legal[random.Next(legal.Length)],
            _ => legal[random.Next(legal.Length)],
        };
    }

    private int Greedy(in TState state, ReadOnlySpan<int> legal, ref SeededRandom random)
    {
        var player = rules.CurrentPlayer(in state);
        var (chosen, candidates) = (legal[random.Next(legal.Length)], 0);
        foreach (var action in legal)
        {
            var next = state;
            rules.Apply(ref next, action);
            if (rules.CurrentPlayer(in next) == Player.Terminal)
            {
                rules.Returns(in next, returns);
                if (returns[player] > 0)
                    return action;
                if (returns[player] < 0)
                    continue;
            }
            if (random.Next(++candidates) == 0)
                chosen = action;
        }
        return chosen;
    }

    private int Mirrored(ReadOnlySpan<int> legal, int lastAction)
    {
        // Where the board turns for the second player, the image by 180° is the same action.
        for (var symmetry = 0; lastAction >= 0 && symmetry < TGame.SymmetryCount(in rules); symmetry++)
        {
            var image = TGame.TransformAction(in rules, symmetry, lastAction);
            if (legal.Contains(image))
                return image;
        }
        return -1;
    }
}
