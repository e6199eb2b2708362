using System.Numerics;
using System.Runtime.CompilerServices;

namespace Go;

/// <summary>A set of points of a board of up to 19 × 19: bit i of word w is point 64 · w + i.</summary>
[InlineArray(6)]
public struct PointSet
{
    private ulong word;
}

/// <summary>The points of a square board and how stones live and die on them, apart from turns and repetition.</summary>
public readonly struct Grid
{
    private readonly int size;
    private readonly PointSet board, goLeft, goRight;
    // The up to four neighbours of each point, from index 4 · point; −1 where there is none.
    private readonly short[] neighbours;

    /// <summary>The grid of a board's size.</summary>
    public Grid(int size)
    {
        this.size = size;
        Words = (size * size + 63) / 64;
        neighbours = new short[4 * size * size];
        for (var point = 0; point < size * size; point++)
        {
            var (row, column) = Math.DivRem(point, size);
            Add(ref board, point);
            if (column > 0)
                Add(ref goLeft, point);
            if (column < size - 1)
                Add(ref goRight, point);
            neighbours[4 * point] = (short)(row > 0 ? point - size : -1);
            neighbours[4 * point + 1] = (short)(column > 0 ? point - 1 : -1);
            neighbours[4 * point + 2] = (short)(column < size - 1 ? point + 1 : -1);
            neighbours[4 * point + 3] = (short)(row < size - 1 ? point + size : -1);
        }
    }

    /// <summary>How many words of a set the board needs; the others stay empty.</summary>
    public int Words { get; }

    /// <summary>Whether a set has a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds(in PointSet points, int point) => (points[point >> 6] >> point & 1) != 0;

    /// <summary>Finds the points without a stone.</summary>
    public void Empty(in PointSet stones, in PointSet others, ref PointSet empty)
    {
        for (var i = 0; i < Words; i++)
            empty[i] = board[i] & ~(stones[i] | others[i]);
    }

    /// <summary>Finds the points next to those of a set; what leaves the board at top or bottom is for the caller to mask.</summary>
    public void Neighbours(in PointSet points, ref PointSet neighbours)
    {
        ulong lower = 0, lowerRight = 0;
        var word = points[0];
        for (var i = 0; i < Words; i++)
        {
            var higher = i + 1 < Words ? points[i + 1] : 0;
            var higherLeft = i + 1 < Words ? higher & goLeft[i + 1] : 0;
            var right = word & goRight[i];
            neighbours[i] = right << 1 | lowerRight >> 63 | (word & goLeft[i]) >> 1 | higherLeft << 63
                | word << size | lower >> (64 - size) | word >> size | higher << (64 - size);
            (lower, lowerRight, word) = (word, right, higher);
        }
    }

    /// <summary>Places a stone, takes off what it captures, and brings the chains in atari up to date.</summary>
    /// <param name="point">An empty point on which the stone is no suicide.</param>
    /// <param name="own">The stones of the player to move.</param>
    /// <param name="other">The stones of the other player.</param>
    /// <param name="inAtari">The stones, of both players, whose chain has a single liberty.</param>
    /// <returns>Whether stones were taken off.</returns>
    public bool Place(int point, ref PointSet own, ref PointSet other, ref PointSet inAtari)
    {
        // Only chains next to the new stone and chains next to captured ones can come into atari or out of it.
        var captures = false;
        Add(ref own, point);
        var around = neighbours.AsSpan(4 * point, 4);
        foreach (var neighbour in around)
        {
            if (neighbour >= 0 && Holds(in other, neighbour) && Holds(in inAtari, neighbour))
            {
                Capture(neighbour, ref other, in own, ref inAtari);
                captures = true;
            }
        }
        PointSet empty = default;
        Empty(in own, in other, ref empty);
        foreach (var neighbour in around)
        {
            if (neighbour < 0)
                continue;
            if (Holds(in own, neighbour))
            {
                if (Holds(in inAtari, neighbour))
                    Remove(ref inAtari, Chain(neighbour, in own));
            }
            else if (Holds(in other, neighbour) && !Holds(in inAtari, neighbour))
            {
                AddIfInAtari(neighbour, in other, in empty, ref inAtari);
            }
        }
        AddIfInAtari(point, in own, in empty, ref inAtari);
        return captures;
    }

    /// <summary>The number of a player's stones and of the empty points from which one comes to no others.</summary>
    public int Area(in PointSet stones, in PointSet enemies)
    {
        PointSet empty = default;
        Empty(in stones, in enemies, ref empty);
        var (reach, enemyReach) = (stones, enemies);
        Spread(ref reach, in empty);
        Spread(ref enemyReach, in empty);
        var area = 0;
        for (var i = 0; i < Words; i++)
            area += BitOperations.PopCount(reach[i] & ~enemyReach[i]);
        return area;
    }

    // The chains next to captured stones had another liberty before, or have joined the new stone.
    private void Capture(int captured, ref PointSet other, in PointSet own, ref PointSet inAtari)
    {
        var chain = Chain(captured, in other);
        Remove(ref other, in chain);
        Remove(ref inAtari, in chain);
        PointSet freed = default;
        Neighbours(in chain, ref freed);
        for (var i = 0; i < Words; i++)
        {
            for (var left = freed[i] & own[i] & inAtari[i]; left != 0; left &= inAtari[i] & (left - 1))
                Remove(ref inAtari, Chain(64 * i + BitOperations.TrailingZeroCount(left), in own));
        }
    }

    private PointSet Chain(int point, in PointSet stones)
    {
        PointSet chain = default;
        Add(ref chain, point);
        Spread(ref chain, in stones);
        return chain;
    }

    // Enlarges a set by all points that can be reached from it through neighbours within `through`.
    private void Spread(ref PointSet points, in PointSet through)
    {
        PointSet next = default;
        for (var grown = true; grown;)
        {
            grown = false;
            Neighbours(in points, ref next);
            for (var i = 0; i < Words; i++)
            {
                var added = next[i] & through[i] & ~points[i];
                points[i] |= added;
                grown |= added != 0;
            }
        }
    }

    // Most chains show a second liberty before all of their stones have been found.
    private void AddIfInAtari(int point, in PointSet stones, in PointSet empty, ref PointSet inAtari)
    {
        PointSet chain = default, next = default;
        Add(ref chain, point);
        while (true)
        {
            var (grown, liberties) = (false, 0);
            Neighbours(in chain, ref next);
            for (var i = 0; i < Words; i++)
            {
                liberties += BitOperations.PopCount(next[i] & empty[i]);
                var added = next[i] & stones[i] & ~chain[i];
                chain[i] |= added;
                grown |= added != 0;
            }
            if (liberties > 1)
                return;
            if (!grown)
                break;
        }
        for (var i = 0; i < Words; i++)
            inAtari[i] |= chain[i];
    }

    private static void Add(ref PointSet points, int point) => points[point >> 6] |= 1UL << point;

    private void Remove(ref PointSet points, in PointSet removed)
    {
        for (var i = 0; i < Words; i++)
            points[i] &= ~removed[i];
    }
}
