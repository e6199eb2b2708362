using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>A set of up to 256 sites.</summary>
public readonly record struct Sites256 : ISiteSet<Sites256>
{
    private readonly Vector256<ulong> words;

    private Sites256(Vector256<ulong> words) => this.words = words;

    /// <inheritdoc/>
    public static int Capacity => 256;

    /// <inheritdoc/>
    public bool IsEmpty => words == Vector256<ulong>.Zero;

    /// <inheritdoc/>
    public int Count =>
        BitOperations.PopCount(words[0]) + BitOperations.PopCount(words[1]) + BitOperations.PopCount(words[2]) + BitOperations.PopCount(words[3]);

    /// <inheritdoc/>
    public int Lowest
    {
        get
        {
            var word = BitOperations.TrailingZeroCount(~Vector256.Equals(words, Vector256<ulong>.Zero).ExtractMostSignificantBits());
            return 64 * word + BitOperations.TrailingZeroCount(Word(word));
        }
    }

    private ReadOnlySpan<ulong> Words => MemoryMarshal.CreateReadOnlySpan(in Unsafe.As<Vector256<ulong>, ulong>(ref Unsafe.AsRef(in words)), 4);

    /// <inheritdoc/>
    public static Sites256 Of(int site) =>
        new(Vector256.Equals(Vector256.Create((ulong)(site >> 6)), Vector256.Create(0UL, 1, 2, 3)) & Vector256.Create(1UL << site));

    /// <inheritdoc/>
    public static Sites256 operator &(Sites256 left, Sites256 right) => new(left.words & right.words);

    /// <inheritdoc/>
    public static Sites256 operator |(Sites256 left, Sites256 right) => new(left.words | right.words);

    /// <inheritdoc/>
    public static Sites256 operator ^(Sites256 left, Sites256 right) => new(left.words ^ right.words);

    /// <inheritdoc/>
    public static Sites256 Without(Sites256 left, Sites256 right) => new(Vector256.AndNot(left.words, right.words));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sites256 Shift(Sites256 set, int by)
    {
        var words = set.words;
        // Only steps over joined edges lead further than a word.
        for (; by >= 64; by -= 64)
            words = Up(words);
        for (; by <= -64; by += 64)
            words = Down(words);
        if (by == 0)
            return new(words);
        // What leaves a word enters the next.
        return by > 0
            ? new(Vector256.ShiftLeft(words, by) | Vector256.ShiftRightLogical(Up(words), 64 - by))
            : new(Vector256.ShiftRightLogical(words, -by) | Vector256.ShiftLeft(Down(words), 64 + by));
    }

    /// <inheritdoc/>
    public bool Has(int site) => (Word(site >> 6) >> site & 1) != 0;

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
    public bool Equals(Sites256 other) => words == other.words;

    /// <inheritdoc/>
    public override int GetHashCode() => words.GetHashCode();

    private ulong Word(int word) => Unsafe.Add(ref Unsafe.As<Vector256<ulong>, ulong>(ref Unsafe.AsRef(in words)), word);

    // An index beyond the last word stands for zero.
    private static Vector256<ulong> Up(Vector256<ulong> words) => Vector256.Shuffle(words, Vector256.Create(4UL, 0, 1, 2));

    private static Vector256<ulong> Down(Vector256<ulong> words) => Vector256.Shuffle(words, Vector256.Create(1UL, 2, 3, 4));
}
