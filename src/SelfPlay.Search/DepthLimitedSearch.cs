using SelfPlay.Games;

namespace SelfPlay.Search;

/// <summary>
/// Fail-soft alpha-beta to a fixed depth for zero-sum games of two without chance. A game that is not over at the horizon is
/// worth 0. Values are the first player's return inside, so a player may move twice in a row.
/// </summary>
public sealed class DepthLimitedSearch<TGame, TState>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly List<int[]> legal = [];
    private readonly float[] returns = new float[2];
    private readonly int actionCount;
    private TGame rules;

    /// <summary>Makes a search.</summary>
    /// <exception cref="SelfPlayException">The game is not of that kind.</exception>
    public DepthLimitedSearch(Game<TGame, TState> game)
    {
        if (!game.Shape.IsTwoPlayerZeroSum)
            throw new SelfPlayException($"alpha-beta cannot search {game.Id}: it wants two players, zero-sum returns and no chance");
        rules = game.Rules;
        actionCount = game.Shape.Actions.Count;
    }

    /// <summary>
    /// All best actions. Depth grows step by step: a win is taken as soon as it can be, and if all actions lose, those that
    /// hold out longest are best.
    /// </summary>
    /// <param name="state">A position in which a player acts.</param>
    /// <param name="depth">Actions to look ahead, at least 1.</param>
    /// <returns>The best actions, ascending, and the value for the player to move as far as the search can see.</returns>
    public (IReadOnlyList<int> Best, float Value) Search(in TState state, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        var sign = rules.CurrentPlayer(in state) == 0 ? 1 : -1;
        (List<int> Best, float Value) found = ([], 0);
        for (var horizon = 1; horizon <= depth; horizon++)
        {
            var next = SearchRoot(in state, horizon, sign);
            if (next.Value <= -1 && horizon > 1)
                return (found.Best, next.Value);
            found = next;
            if (found.Value >= 1)
                break;
        }
        return found;
    }

    private (List<int> Best, float Value) SearchRoot(in TState state, int horizon, int sign)
    {
        var actions = LegalAt(horizon);
        var count = rules.LegalActions(in state, actions);
        var (best, value) = (new List<int>(count), float.NegativeInfinity);
        for (var i = 0; i < count; i++)
        {
            var child = state;
            rules.Apply(ref child, actions[i]);
            // Just below the best value, so that an action as good is told from a worse one.
            var bound = Math.Max(-1, MathF.BitDecrement(value));
            var result = sign * (sign > 0 ? Value(in child, horizon - 1, bound, 1) : Value(in child, horizon - 1, -1, -bound));
            if (result > value)
                best.Clear();
            if (result >= value)
                best.Add(actions[i]);
            value = Math.Max(value, result);
        }
        return (best, value);
    }

    private float Value(in TState state, int depth, float alpha, float beta)
    {
        var player = rules.CurrentPlayer(in state);
        if (player == Player.Terminal)
        {
            rules.Returns(in state, returns);
            return returns[0];
        }
        if (depth == 0)
            return 0;
        var actions = LegalAt(depth);
        var count = rules.LegalActions(in state, actions);
        var best = player == 0 ? float.NegativeInfinity : float.PositiveInfinity;
        for (var i = 0; i < count && alpha < beta; i++)
        {
            var child = state;
            rules.Apply(ref child, actions[i]);
            var value = Value(in child, depth - 1, alpha, beta);
            if (player == 0)
                alpha = Math.Max(alpha, best = Math.Max(best, value));
            else
                beta = Math.Min(beta, best = Math.Min(best, value));
        }
        return best;
    }

    private int[] LegalAt(int depth)
    {
        while (legal.Count <= depth)
            legal.Add(new int[actionCount]);
        return legal[depth];
    }
}
