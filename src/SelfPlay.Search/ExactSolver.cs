using System.Numerics;
using System.Runtime.CompilerServices;
using SelfPlay.Games;

namespace SelfPlay.Search;

/// <summary>What can be solved, and with how much memory.</summary>
public static class ExactSolver
{
    /// <summary>The bytes that a solver's table may take unless told otherwise: 64 MiB.</summary>
    public const long DefaultMemory = 64L << 20;

    /// <summary>Whether a game of this shape has exact values that <see cref="ExactSolver{TGame,TState}"/> can find, given time.</summary>
    public static bool CanSolve(GameShape shape) => shape.Players == 1 || (shape.Players == 2 && shape.ZeroSum);
}

/// <summary>
/// Exact values by depth-first alpha-beta with a transposition table, for zero-sum games of two players and games of one, small
/// enough. Chance is averaged over (expectimax, with the bounds of Ballard 1983, Star1). Values are the first player's return
/// throughout, so a player may move twice in a row. The table stays valid from one position to the next.
/// </summary>
public sealed class ExactSolver<TGame, TState>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    // Near the root, where it saves most, positions that are images of each other are one.
    private const int SymmetricPlies = 8;

    // A table of 16 GiB is as large as an array can be.
    private const int LargestTableBits = 30;

    // Progress is reported that often: a few times a second.
    private const long PositionsBetweenReports = 1 << 20;

    // Averages over chance are rounded.
    private const float Rounding = 1e-5f;

    private enum Bound : byte { None, Lower, Upper, Exact }

    private struct Entry
    {
        public ulong Hash;
        public float Value;
        public Bound Bound;
        public byte Generation;
        public ushort BestAction;
    }

    /// <summary>Room for the children of a position.</summary>
    private sealed class Level(int actions, bool hasChance)
    {
        public readonly int[] Actions = new int[actions];
        public readonly TState[] Children = new TState[actions];
        public readonly ulong[] Hashes = new ulong[actions];
        public readonly float[] Probabilities = new float[hasChance ? actions : 0];
    }

    private readonly GameShape shape;
    private readonly Entry[] table;
    private readonly List<Level> levels = [];
    private readonly long[] history;
    private readonly float[] returns;
    private readonly int actionCount;
    private TGame rules;
    private byte generation;
    private long nodeLimit;
    private long nodes;
    private IProgress<long>? progress;

    /// <summary>Makes a solver.</summary>
    /// <param name="game">A game for which <see cref="ExactSolver.CanSolve"/> holds.</param>
    /// <param name="memory">The most bytes that the table may take, which is nearly all a solver needs; the table is the largest power of two within.</param>
    /// <exception cref="SelfPlayException">It does not hold.</exception>
    public ExactSolver(Game<TGame, TState> game, long memory = ExactSolver.DefaultMemory)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memory, Unsafe.SizeOf<Entry>());
        if (!ExactSolver.CanSolve(game.Shape))
            throw new SelfPlayException($"{game.Id} cannot be solved: the solver wants one player, or two with zero-sum returns");
        shape = game.Shape;
        rules = game.Rules;
        actionCount = shape.Actions.Count;
        table = new Entry[1 << Math.Min(BitOperations.Log2((ulong)memory / (ulong)Unsafe.SizeOf<Entry>()), LargestTableBits)];
        history = new long[2 * actionCount];
        returns = new float[shape.Players];
    }

    /// <summary>
    /// Forgets what was found before, so that the nodes that the next position takes, and with them its limit, do not
    /// depend on earlier ones.
    /// </summary>
    public void Forget()
    {
        history.AsSpan().Clear();
        if (++generation == 0)
            table.AsSpan().Clear();
    }

    /// <summary>The value of a position alone: faster than <see cref="Solve"/>, which looks for all best actions.</summary>
    /// <param name="state">Any position.</param>
    /// <param name="limit">The most positions to visit.</param>
    /// <param name="progress">Told the positions visited so far, on this thread.</param>
    /// <returns>The first player's return, or null when the limit was reached.</returns>
    public float? Value(in TState state, long limit = long.MaxValue, IProgress<long>? progress = null)
    {
        this.progress = progress;
        nodes = 0;
        nodeLimit = limit;
        return TrySearch(in state, -1, 1);
    }

    /// <summary>The value of a position and all actions that keep it.</summary>
    /// <param name="state">Any position.</param>
    /// <param name="limit">The most positions to visit.</param>
    /// <param name="progress">Told the positions visited so far, on this thread.</param>
    public Solution Solve(in TState state, long limit = long.MaxValue, IProgress<long>? progress = null)
    {
        if (Value(in state, limit, progress) is not { } best)
            return new Solution(null, [], nodes);
        var player = rules.CurrentPlayer(in state);
        if (player < 0)
            return new Solution(best, [], nodes);
        var legal = new int[actionCount];
        var count = rules.LegalActions(in state, legal);
        var slack = shape.HasChance ? Rounding : 0;
        // Whether an action is as good takes a narrow window, its value would take a wide one.
        var (alpha, beta) = player == 0 ? (MathF.BitDecrement(best - slack), best - slack) : (best + slack, MathF.BitIncrement(best + slack));
        var actions = new List<int>(count);
        for (var i = 0; i < count; i++)
        {
            var child = state;
            rules.Apply(ref child, legal[i]);
            if (TrySearch(in child, alpha, beta) is not { } value)
                return new Solution(null, [], nodes);
            if (player == 0 ? value >= beta : value <= alpha)
                actions.Add(legal[i]);
        }
        return new Solution(best, actions, nodes);
    }

    private float? TrySearch(in TState state, float alpha, float beta)
    {
        var value = Search(in state, HashOf(in state, 0), 0, alpha, beta);
        return float.IsNaN(value) ? null : value;
    }

    /// <summary>Fail-soft alpha-beta in the first player's returns; NaN once the node limit is passed.</summary>
    private float Search(in TState state, ulong hash, int ply, float alpha, float beta)
    {
        if (++nodes > nodeLimit)
            return float.NaN;
        if (nodes % PositionsBetweenReports == 0)
            progress?.Report(nodes);
        var player = rules.CurrentPlayer(in state);
        if (player == Player.Terminal)
        {
            rules.Returns(in state, returns);
            return returns[0];
        }

        ref var entry = ref table[hash & (ulong)(table.Length - 1)];
        var bestAction = -1;
        if (entry.Bound != Bound.None && entry.Hash == hash && entry.Generation == generation)
        {
            if (entry.Bound == Bound.Exact || (entry.Bound == Bound.Lower && entry.Value >= beta) || (entry.Bound == Bound.Upper && entry.Value <= alpha))
                return entry.Value;
            bestAction = entry.BestAction;
        }

        if (levels.Count == ply)
            levels.Add(new Level(actionCount, shape.HasChance));
        var level = levels[ply];
        var legal = level.Actions.AsSpan();
        var next = level.Children.AsSpan();
        var nextHashes = level.Hashes.AsSpan();
        var count = rules.LegalActions(in state, legal);
        if (player == Player.Chance)
        {
            var mean = SearchChance(in state, level, count, ply, alpha, beta);
            if (!float.IsNaN(mean))
                Store(ref entry, hash, mean, alpha, beta, bestAction: 0);
            return mean;
        }

        // A move that wins at once needs no search, and finding it first saves most of the tree.
        var winning = player == 0 ? 1f : -1f;
        for (var i = 0; i < count; i++)
        {
            next[i] = state;
            rules.Apply(ref next[i], legal[i]);
            if (rules.CurrentPlayer(in next[i]) != Player.Terminal)
                continue;
            rules.Returns(in next[i], returns);
            if (returns[0] == winning)
                return winning;
        }

        // Neither does one that is known to be good enough (enhanced transposition cut-off).
        for (var i = 0; i < count; i++)
        {
            nextHashes[i] = HashOf(in next[i], ply + 1);
            ref readonly var known = ref table[nextHashes[i] & (ulong)(table.Length - 1)];
            if (known.Hash != nextHashes[i] || known.Generation != generation)
                continue;
            var isGoodEnough = player == 0
                ? known.Value >= beta && known.Bound is (Bound.Lower or Bound.Exact)
                : known.Value <= alpha && known.Bound is (Bound.Upper or Bound.Exact);
            if (isGoodEnough)
                return known.Value;
        }

        var sign = player == 0 ? 1 : -1;
        var (low, high) = (alpha, beta);
        var best = -sign * float.MaxValue;
        var cutoffs = history.AsSpan(player * actionCount, actionCount);
        for (var i = 0; i < count; i++)
        {
            PickNext(legal, next, nextHashes, i, count, bestAction, cutoffs);
            var value = Search(in next[i], nextHashes[i], ply + 1, low, high);
            if (float.IsNaN(value))
                return value;
            if (sign * value > sign * best)
            {
                best = value;
                bestAction = legal[i];
            }
            if (player == 0)
                low = MathF.Max(low, best);
            else
                high = MathF.Min(high, best);
            if (low >= high)
            {
                cutoffs[legal[i]] += 1 + count - i;
                break;
            }
        }

        Store(ref entry, hash, best, alpha, beta, bestAction);
        return best;
    }

    /// <summary>
    /// The mean over chance's outcomes. Each is searched within the bounds that still matter when those after it may all be as
    /// good, or as bad, as a return can be.
    /// </summary>
    private float SearchChance(in TState state, Level level, int count, int ply, float alpha, float beta)
    {
        TGame.ChanceProbabilities(in rules, in state, level.Probabilities.AsSpan(0, count));
        float mean = 0, rest = 1;
        for (var i = 0; i < count; i++)
        {
            var probability = level.Probabilities[i];
            rest -= probability;
            var (low, high) = ((alpha - mean - rest) / probability, (beta - mean + rest) / probability);
            if (low >= 1)
                return MathF.Min(alpha, mean + probability + rest);
            if (high <= -1)
                return MathF.Max(beta, mean - probability - rest);
            level.Children[i] = state;
            rules.Apply(ref level.Children[i], level.Actions[i]);
            var value = Search(in level.Children[i], HashOf(in level.Children[i], ply + 1), ply + 1, MathF.Max(low, -1), MathF.Min(high, 1));
            if (float.IsNaN(value))
                return value;
            mean += probability * value;
            if (value <= low)
                return MathF.Min(alpha, mean + rest);
            if (value >= high)
                return MathF.Max(beta, mean - rest);
        }
        return mean;
    }

    private void Store(ref Entry entry, ulong hash, float value, float alpha, float beta, int bestAction)
    {
        var bound = value <= alpha ? Bound.Upper : value >= beta ? Bound.Lower : Bound.Exact;
        entry = new Entry { Hash = hash, Value = value, Bound = bound, Generation = generation, BestAction = (ushort)bestAction };
    }

    /// <summary>The hash of a position, near the root the lowest of its images' hashes: all of them have one value.</summary>
    private ulong HashOf(in TState state, int ply)
    {
        var hash = TGame.Hash(in rules, in state);
        if (ply > SymmetricPlies)
            return hash;
        for (var symmetry = TGame.SymmetryCount(in rules) - 1; symmetry > 0; symmetry--)
            hash = Math.Min(hash, TGame.Hash(in rules, TGame.TransformState(in rules, symmetry, in state)));
        return hash;
    }

    /// <summary>Swaps the most promising action left to the front: the table's, then those that caused most cut-offs.</summary>
    private static void PickNext(Span<int> legal, Span<TState> next, Span<ulong> hashes, int from, int count, int first, ReadOnlySpan<long> cutoffs)
    {
        var pick = from;
        for (var i = from; i < count; i++)
        {
            if (legal[i] == first)
            {
                pick = i;
                break;
            }
            if (cutoffs[legal[i]] > cutoffs[legal[pick]])
                pick = i;
        }
        (legal[from], legal[pick]) = (legal[pick], legal[from]);
        (next[from], next[pick]) = (next[pick], next[from]);
        (hashes[from], hashes[pick]) = (hashes[pick], hashes[from]);
    }
}
