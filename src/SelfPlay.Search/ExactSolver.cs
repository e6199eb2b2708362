using SelfPlay.Games;

namespace SelfPlay.Search;

/// <summary>What a solver found out about a position.</summary>
/// <param name="Value">The first player's return under best play by both; null when the node limit was reached first.</param>
/// <param name="BestActions">The actions that keep this value, ascending; empty when unknown or when the game is over.</param>
/// <param name="ActionValues">The first player's return after each legal action; empty when unknown.</param>
/// <param name="Positions">Positions visited.</param>
public sealed record Solution(float? Value, IReadOnlyList<int> BestActions, IReadOnlyList<(int Action, float Value)> ActionValues, long Positions);

/// <summary>
/// Exact values by depth-first alpha-beta with a transposition table, for deterministic two-player zero-sum games small
/// enough. Values are the first player's return throughout, so a player may move twice in a row. The table stays valid
/// from one position to the next.
/// </summary>
public sealed class ExactSolver<TGame, TState>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private enum Bound : byte { None, Lower, Upper, Exact }

    private struct Entry
    {
        public ulong Hash;
        public float Value;
        public Bound Bound;
        public byte Generation;
        public ushort BestAction;
    }

    private readonly Entry[] table;
    private readonly int[] actions;
    private readonly TState[] children;
    private readonly ulong[] hashes;
    private readonly long[] history;
    private readonly float[] returns = new float[2];
    private readonly int actionCount;
    private TGame rules;
    private byte generation;
    private long nodeLimit;
    private long nodes;

    /// <summary>Makes a solver.</summary>
    /// <param name="game">A deterministic two-player zero-sum game.</param>
    /// <param name="tableBits">The table has 2^tableBits entries of 16 bytes. Default 22 (64 MiB).</param>
    /// <exception cref="SelfPlayException">The game has chance, or is not a zero-sum game of two.</exception>
    public ExactSolver(Game<TGame, TState> game, int tableBits = 22)
    {
        if (!game.Shape.IsTwoPlayerZeroSum)
            throw new SelfPlayException($"{game.Id} cannot be solved: the solver wants two players, zero-sum returns and no chance");
        rules = game.Rules;
        actionCount = game.Shape.Actions.Count;
        table = new Entry[1 << tableBits];
        actions = new int[(game.Shape.MaxLength + 2) * actionCount];
        children = new TState[(game.Shape.MaxLength + 2) * actionCount];
        hashes = new ulong[(game.Shape.MaxLength + 2) * actionCount];
        history = new long[2 * actionCount];
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

    /// <summary>The value of a position alone: faster than <see cref="Solve"/>, which values every action.</summary>
    /// <param name="state">Any position.</param>
    /// <param name="limit">The most positions to visit.</param>
    /// <returns>The first player's return, or null when the limit was reached.</returns>
    public float? Value(in TState state, long limit = long.MaxValue)
    {
        nodes = 0;
        nodeLimit = limit;
        return TrySearch(in state, -1, 1);
    }

    /// <summary>The value of a position and of each of its actions.</summary>
    /// <param name="state">Any position.</param>
    /// <param name="limit">The most positions to visit.</param>
    public Solution Solve(in TState state, long limit = long.MaxValue)
    {
        nodes = 0;
        nodeLimit = limit;
        var player = rules.CurrentPlayer(in state);
        if (player == Player.Terminal)
        {
            rules.Returns(in state, returns);
            return new Solution(returns[0], [], [], 1);
        }
        var legal = new int[actionCount];
        var count = rules.LegalActions(in state, legal);
        var values = new List<(int Action, float Value)>(count);
        for (var i = 0; i < count; i++)
        {
            var child = state;
            rules.Apply(ref child, legal[i]);
            if (TrySearch(in child, -1, 1) is not { } value)
                return new Solution(null, [], [], nodes);
            values.Add((legal[i], value));
        }
        var best = player == 0 ? values.Max(v => v.Value) : values.Min(v => v.Value);
        return new Solution(best, [.. values.Where(v => v.Value == best).Select(v => v.Action)], values, nodes);
    }

    private float? TrySearch(in TState state, float alpha, float beta)
    {
        var value = Search(in state, TGame.Hash(in rules, in state), 0, alpha, beta);
        return float.IsNaN(value) ? null : value;
    }

    /// <summary>Fail-soft alpha-beta in the first player's returns; NaN once the node limit is passed.</summary>
    private float Search(in TState state, ulong hash, int ply, float alpha, float beta)
    {
        if (++nodes > nodeLimit)
            return float.NaN;
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

        var legal = actions.AsSpan(ply * actionCount, actionCount);
        var next = children.AsSpan(ply * actionCount, actionCount);
        var nextHashes = hashes.AsSpan(ply * actionCount, actionCount);
        var count = rules.LegalActions(in state, legal);
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
            nextHashes[i] = TGame.Hash(in rules, in next[i]);
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

        var bound = best <= alpha ? Bound.Upper : best >= beta ? Bound.Lower : Bound.Exact;
        entry = new Entry { Hash = hash, Value = best, Bound = bound, Generation = generation, BestAction = (ushort)bestAction };
        return best;
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
