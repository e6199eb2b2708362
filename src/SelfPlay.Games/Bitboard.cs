using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SelfPlay.Games;

/// <summary>Sets of cells as the bits of a word, or of several words on boards of more than 64 cells.</summary>
public static class Bitboard
{
    // Up to so many cells are listed faster one by one.
    private const int FewCells = 2;

    /// <summary>Writes 1 for each cell of a set and 0 for the others.</summary>
    /// <param name="cells">The set; bit i is cell i.</param>
    /// <param name="plane">One element per cell of the board, at most 64.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WritePlane(ulong cells, Span<float> plane)
    {
        if (plane.Length < Vector256<float>.Count)
        {
            for (var i = 0; i < plane.Length; i++)
                plane[i] = (cells >> i) & 1;
            return;
        }
        ref var first = ref MemoryMarshal.GetReference(plane);
        var last = plane.Length - Vector256<float>.Count;
        for (var i = 0; i < last; i += Vector256<float>.Count)
            Expand((int)(cells >> i)).StoreUnsafe(ref first, (nuint)i);
        // The last vector may overlap the one before: the same numbers are written twice.
        Expand((int)(cells >> last)).StoreUnsafe(ref first, (nuint)last);
    }

    /// <summary>Writes 1 for each cell of a set and 0 for the others.</summary>
    /// <param name="cells">The set; bit i of word w is cell 64 · w + i.</param>
    /// <param name="plane">One element per cell of the board, at most 64 a word.</param>
    public static void WritePlane(ReadOnlySpan<ulong> cells, Span<float> plane)
    {
        foreach (var word in cells)
        {
            var length = Math.Min(plane.Length, 64);
            WritePlane(word, plane[..length]);
            plane = plane[length..];
        }
    }

    /// <summary>Appends the cells of a set, in ascending order, to a list of actions.</summary>
    /// <param name="cells">The set.</param>
    /// <param name="offset">Added to each cell's number.</param>
    /// <param name="actions">The list; elements beyond its new length may be overwritten too.</param>
    /// <param name="count">Its present length.</param>
    /// <returns>Its new length.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AppendCells(ulong cells, int offset, Span<int> actions, int count) =>
        Avx512F.IsSupported && BitOperations.PopCount(cells) > FewCells
            ? AppendByVectors(cells, offset, actions, count)
            : AppendOneByOne(cells, offset, actions, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AppendOneByOne(ulong cells, int offset, Span<int> actions, int count)
    {
        for (; cells != 0; cells &= cells - 1)
            actions[count++] = offset + BitOperations.TrailingZeroCount(cells);
        return count;
    }

    // Sixteen cells are looked at together and written as a whole vector; where the list has no room for one, the last cells go
    // one by one.
    private static int AppendByVectors(ulong cells, int offset, Span<int> actions, int count)
    {
        var width = Vector512<int>.Count;
        var bits = Vector512.Create(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
        ref var first = ref MemoryMarshal.GetReference(actions);
        for (; cells != 0 && count <= actions.Length - width; cells >>= width)
        {
            var chosen = Vector512.Equals(Vector512.Create((int)cells) & bits, bits);
            var numbers = Vector512<int>.Indices + Vector512.Create(offset);
            Avx512F.Compress(Vector512<int>.Zero, chosen, numbers).StoreUnsafe(ref first, (nuint)count);
            count += BitOperations.PopCount((ushort)cells);
            offset += width;
        }
        return AppendOneByOne(cells, offset, actions, count);
    }

    private static Vector256<float> Expand(int eightCells)
    {
        var bits = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return Vector256.Equals(Vector256.Create(eightCells) & bits, bits).AsSingle() & Vector256<float>.One;
    }
}
