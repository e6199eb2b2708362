using System.Numerics;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>How many positions a game has.</summary>
/// <param name="Exact">The number of positions that can be reached, if it could be counted.</param>
/// <param name="Log10">Its decimal logarithm; without a count the estimate below the bound.</param>
/// <param name="Log10Bound">The logarithm of the number of ways to fill the board: an upper bound, counters apart.</param>
public sealed record StateSpace(long? Exact, double Log10, double Log10Bound)
{
    /// <summary>Counts by breadth-first search up to a limit of positions; beyond it, estimates.</summary>
    /// <remarks>The estimate is the number of ways to fill the board with such numbers of pieces as random play shows: Σ n! / (a! b! (n − a − b)!) over the pairs (a, b) seen.</remarks>
    internal static StateSpace Of<TSites>(Game<ForgeRules<TSites>, ForgeState<TSites>> game, long limit, ulong seed)
        where TSites : unmanaged, ISiteSet<TSites>
    {
        var rules = game.Rules;
        var rows = string.Concat(rules.Record.Board.Rows);
        var kinds = rows.Any(c => c is 'X' or 'O') ? 5 : 3;
        var sites = rows.Count(c => c is not ('#' or '*'));
        var bound = sites * Math.Log10(kinds);
        if (Count(game, limit) is { } exact)
            return new(exact, Math.Log10(exact), bound);
        return new(null, Math.Min(bound, Seen(game, sites, seed)), bound);
    }

    private static long? Count<TSites>(Game<ForgeRules<TSites>, ForgeState<TSites>> game, long limit)
        where TSites : unmanaged, ISiteSet<TSites>
    {
        if (limit == 0)
            return null;
        var rules = game.Rules;
        var (known, open, actions) = (new HashSet<ulong>(), new Queue<ForgeState<TSites>>(), new int[game.Shape.Actions.Count]);
        var start = rules.NewPosition();
        known.Add(StateBytes.Hash(in start));
        open.Enqueue(start);
        while (open.TryDequeue(out var state))
        {
            var count = rules.LegalActions(in state, actions);
            for (var i = 0; i < count; i++)
            {
                var next = state;
                rules.Apply(ref next, actions[i]);
                if (!known.Add(StateBytes.Hash(in next)))
                    continue;
                if (known.Count > limit)
                    return null;
                open.Enqueue(next);
            }
        }
        return known.Count;
    }

    private static double Seen<TSites>(Game<ForgeRules<TSites>, ForgeState<TSites>> game, int sites, ulong seed)
        where TSites : unmanaged, ISiteSet<TSites>
    {
        const int Games = 200;
        var rules = game.Rules;
        var (seen, actions) = (new HashSet<(int, int)>(), new int[game.Shape.Actions.Count]);
        for (var i = 0; i < Games; i++)
        {
            var random = SeededRandom.ForStream(seed, (ulong)i);
            var state = rules.NewPosition();
            for (int count; ; rules.Apply(ref state, actions[random.Next(count)]))
            {
                seen.Add((state.First.Count, state.Second.Count));
                count = rules.LegalActions(in state, actions);
                if (count == 0)
                    break;
            }
        }
        var total = seen.Aggregate(BigInteger.Zero, (sum, pair) => sum + Choose(sites, pair.Item1) * Choose(sites - pair.Item1, pair.Item2));
        return BigInteger.Log10(total);
    }

    private static BigInteger Choose(int n, int k)
    {
        var ways = BigInteger.One;
        for (var i = 0; i < k; i++)
            ways = ways * (n - i) / (i + 1);
        return ways;
    }
}
