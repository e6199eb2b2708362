using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>A set of up to 256 sites.</summary>
public readonly record struct Sites256 : ISiteSet<Sites256>
{
    private readonly ulong word0, word1, word2, word3;

    private Sites256(ulong word0, ulong word1, ulong word2, ulong word3) =>
        (this.word0, this.word1, this.word2, this.word3) = (word0, word1, word2, word3);

    /// <inheritdoc/>
    public static int Capacity => 256;

    /// <inheritdoc/>
    public bool IsEmpty => (word0 | word1 | word2 | word3) == 0;

    /// <inheritdoc/>
    public int Count => BitOperations.PopCount(word0) + BitOperations.PopCount(word1) + BitOperations.PopCount(word2) + BitOperations.PopCount(word3);

    /// <inheritdoc/>
    public int Lowest => word0 != 0 ? BitOperations.TrailingZeroCount(word0)
        : word1 != 0 ? 64 + BitOperations.TrailingZeroCount(word1)
        : word2 != 0 ? 128 + BitOperations.TrailingZeroCount(word2)
        : 192 + BitOperations.TrailingZeroCount(word3);

    private ReadOnlySpan<ulong> Words => MemoryMarshal.CreateReadOnlySpan(in word0, 4);

    /// <inheritdoc/>
    public static Sites256 Of(int site)
    {
        var bit = 1UL << site;
        return (site >> 6) switch { 0 => new(bit, 0, 0, 0), 1 => new(0, bit, 0, 0), 2 => new(0, 0, bit, 0), _ => new(0, 0, 0, bit) };
    }

    /// <inheritdoc/>
    public static Sites256 operator &(Sites256 left, Sites256 right) =>
        new(left.word0 & right.word0, left.word1 & right.word1, left.word2 & right.word2, left.word3 & right.word3);

    /// <inheritdoc/>
    public static Sites256 operator |(Sites256 left, Sites256 right) =>
        new(left.word0 | right.word0, left.word1 | right.word1, left.word2 | right.word2, left.word3 | right.word3);

    /// <inheritdoc/>
    public static Sites256 operator ^(Sites256 left, Sites256 right) =>
        new(left.word0 ^ right.word0, left.word1 ^ right.word1, left.word2 ^ right.word2, left.word3 ^ right.word3);

    /// <inheritdoc/>
    public static Sites256 Without(Sites256 left, Sites256 right) =>
        new(left.word0 & ~right.word0, left.word1 & ~right.word1, left.word2 & ~right.word2, left.word3 & ~right.word3);

    /// <inheritdoc/>
    public static Sites256 Shift(Sites256 set, int by)
    {
        var (a, b, c, d) = (set.word0, set.word1, set.word2, set.word3);
        for (; by >= 64; by -= 64)
            (a, b, c, d) = (0, a, b, c);
        for (; by <= -64; by += 64)
            (a, b, c, d) = (b, c, d, 0);
        if (by > 0)
            return new(a << by, b << by | a >> -by, c << by | b >> -by, d << by | c >> -by);
        by = -by;
        return by == 0 ? new(a, b, c, d) : new(a >> by | b << -by, b >> by | c << -by, c >> by | d << -by, d >> by);
    }

    /// <inheritdoc/>
    public bool Has(int site) => (Unsafe.Add(ref Unsafe.AsRef(in word0), site >> 6) >> site & 1) != 0;

    /// <inheritdoc/>
    public int Append(int offset, int last, Span<int> actions, int count)
    {
        if (last < 0)
        {
            for (var word = 0; word < 4; word++)
                count = Bitboard.AppendCells(Words[word], offset + 64 * word, actions, count);
            return count;
        }
        for (var word = 3; word >= 0; word--)
            count = new Sites64(Words[word]).Append(offset - 64 * word, last, actions, count);
        return count;
    }

    /// <inheritdoc/>
    public void Write(Span<float> plane, bool turned)
    {
        Bitboard.WritePlane(Words, plane);
        if (turned)
            plane.Reverse();
    }

    /// <inheritdoc/>
    public bool Equals(Sites256 other) => (this ^ other).IsEmpty;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(word0, word1, word2, word3);
}
