using System.Runtime.CompilerServices;

namespace Go;

/// <summary>The points of a square board and how stones live and die on them, apart from turns.</summary>
internal abstract class Grid
{
    private protected Grid(int size) => Words = (size * size + 63) / 64;

    /// <summary>The grid of a board's size.</summary>
    public static Grid OfSize(int size) => size * size <= 128 ? new Grid<Bits128>(size) : new Grid<Bits512>(size);

    /// <summary>How many words of a set the board needs; the others stay empty.</summary>
    public int Words { get; }

    /// <summary>Finds the empty points on which a player's stone would be no suicide.</summary>
    /// <param name="board">The stones.</param>
    /// <param name="player">The player to move.</param>
    /// <param name="inAtari">The stones, of both players, whose chain has a single liberty.</param>
    /// <param name="points">Where they are written.</param>
    public abstract void FindMoves(in Board board, int player, in PointSet inAtari, ref PointSet points);

    /// <summary>Removes the point, if there is one, on which a player's stone would bring back an earlier board.</summary>
    /// <param name="board">The stones.</param>
    /// <param name="player">The player to move.</param>
    /// <param name="inAtari">The stones, of both players, whose chain has a single liberty.</param>
    /// <param name="earlier">The board not to be repeated.</param>
    /// <param name="points">Points on which the stone would be no suicide.</param>
    public abstract void RemoveRepetition(in Board board, int player, in PointSet inAtari, in Board earlier, ref PointSet points);

    /// <summary>Places a stone, takes off what it captures, and brings the chains in atari up to date.</summary>
    /// <param name="board">The stones.</param>
    /// <param name="player">The player to move.</param>
    /// <param name="inAtari">The stones, of both players, whose chain has a single liberty.</param>
    /// <param name="point">An empty point on which the stone is no suicide.</param>
    /// <returns>Whether stones were taken off.</returns>
    public abstract bool Place(ref Board board, int player, ref PointSet inAtari, int point);

    /// <summary>The number of a player's stones and of the empty points from which one comes to no others.</summary>
    public abstract int Area(in Board board, int player);
}

/// <inheritdoc/>
/// <typeparam name="TBits">A set that can hold all points of the board.</typeparam>
internal sealed class Grid<TBits> : Grid
    where TBits : struct, IBits<TBits>
{
    private readonly int size;
    // All points, those that have a point to their left, and those that have one to their right.
    private readonly TBits all, notFirstColumn, notLastColumn;

    public Grid(int size)
        : base(size)
    {
        this.size = size;
        for (var point = 0; point < size * size; point++)
        {
            all |= TBits.Of(point);
            if (point % size > 0)
                notFirstColumn |= TBits.Of(point);
            if (point % size < size - 1)
                notLastColumn |= TBits.Of(point);
        }
    }

    /// <inheritdoc/>
    public override void FindMoves(in Board board, int player, in PointSet inAtari, ref PointSet points)
    {
        var (own, other, atari) = (TBits.Load(in board[player]), TBits.Load(in board[1 - player]), TBits.Load(in inAtari));
        var empty = all & ~(own | other);
        var moves = empty & Neighbours(empty | other & atari | own & ~atari);
        moves.Store(ref points);
    }

    /// <inheritdoc/>
    public override void RemoveRepetition(in Board board, int player, in PointSet inAtari, in Board earlier, ref PointSet points)
    {
        var (own, other) = (TBits.Load(in board[player]), TBits.Load(in board[1 - player]));
        var (ownThen, otherThen) = (TBits.Load(in earlier[player]), TBits.Load(in earlier[1 - player]));
        // A move adds one stone and may take enemy stones off; only if the boards differ by just that, it is tried.
        var added = ownThen ^ own;
        if (!(added & own | otherThen & ~other).IsEmpty || added.Count != 1)
            return;
        var moves = TBits.Load(in points);
        if (!(added & ~moves).IsEmpty)
            return;
        var captured = Spread(Neighbours(added) & other & TBits.Load(in inAtari), other);
        if ((other ^ captured ^ otherThen).IsEmpty)
            (moves ^ added).Store(ref points);
    }

    /// <inheritdoc/>
    public override bool Place(ref Board board, int player, ref PointSet inAtari, int point)
    {
        var stone = TBits.Of(point);
        var around = Neighbours(stone);
        var (own, other, atari) = (TBits.Load(in board[player]) | stone, TBits.Load(in board[1 - player]), TBits.Load(in inAtari));
        own.Store(ref board[player]);

        // Only chains next to the new stone and chains next to captured ones can come into atari or out of it.
        var touched = around;
        var captured = around & other & atari;
        var captures = !captured.IsEmpty;
        if (captures)
        {
            captured = Spread(captured, other);
            other ^= captured;
            atari ^= captured;
            touched |= Neighbours(captured);
            other.Store(ref board[1 - player]);
        }
        // Those of one's own had another liberty before, or have joined the new stone, whose chain is looked at below.
        touched &= own & atari;
        if (!touched.IsEmpty)
            atari ^= Spread(touched, own & atari);

        var empty = all & ~(own | other);
        atari |= InAtari(stone, own, empty);
        for (var left = around & other & ~atari; !left.IsEmpty; left &= ~atari)
        {
            var first = left.First;
            left ^= first;
            atari |= InAtari(first, other, empty);
        }
        atari.Store(ref inAtari);
        return captures;
    }

    /// <inheritdoc/>
    public override int Area(in Board board, int player)
    {
        var (own, other) = (TBits.Load(in board[player]), TBits.Load(in board[1 - player]));
        var empty = all & ~(own | other);
        return (Spread(own, empty) & ~Spread(other, empty)).Count;
    }

    // The points next to those of a set; what leaves the board at top or bottom is for the caller to mask.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TBits Neighbours(TBits points) =>
        points << 1 & notFirstColumn | points >> 1 & notLastColumn | points << size | points >> size;

    // A set with all points that can be reached from it through neighbours within `through`.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TBits Spread(TBits points, TBits through)
    {
        while (true)
        {
            var added = Neighbours(points) & through & ~points;
            if (added.IsEmpty)
                return points;
            points |= added;
        }
    }

    // The chain of a stone if it has a single liberty, otherwise nothing. Most chains show a second liberty before all of
    // their stones have been found.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TBits InAtari(TBits chain, TBits stones, TBits empty)
    {
        while (true)
        {
            var neighbours = Neighbours(chain);
            if ((neighbours & empty).Count > 1)
                return default;
            var added = neighbours & stones & ~chain;
            if (added.IsEmpty)
                return chain;
            chain |= added;
        }
    }
}
