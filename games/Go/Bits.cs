using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Go;

/// <summary>A set of points in registers, to compute with. How many points it can hold depends on the type.</summary>
internal interface IBits<TSelf>
    where TSelf : struct, IBits<TSelf>
{
    /// <summary>The set of a single point.</summary>
    static abstract TSelf Of(int point);

    /// <summary>Reads a set whose points this type can hold.</summary>
    static abstract TSelf Load(in PointSet points);

    /// <summary>Writes the set. Words of points that this type cannot hold stay as they are.</summary>
    void Store(ref PointSet points);

    /// <summary>Whether there is no point in the set.</summary>
    bool IsEmpty { get; }

    /// <summary>The number of points.</summary>
    int Count { get; }

    /// <summary>The set of its first point alone, or the empty set if it is empty.</summary>
    TSelf First { get; }

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    static abstract TSelf operator ~(TSelf points);

    /// <summary>Moves every point onwards by 1 to 63. What leaves the board is for the caller to mask.</summary>
    static abstract TSelf operator <<(TSelf points, int distance);

    /// <summary>Moves every point back by 1 to 63. What leaves the board is for the caller to mask.</summary>
    static abstract TSelf operator >>(TSelf points, int distance);
}

/// <summary>A set of up to 128 points, for boards of up to 11 × 11: two words.</summary>
internal readonly struct Bits128(ulong lower, ulong upper) : IBits<Bits128>
{
    private readonly ulong lower = lower, upper = upper;

    public bool IsEmpty => (lower | upper) == 0;

    public int Count => BitOperations.PopCount(lower) + BitOperations.PopCount(upper);

    public Bits128 First => new(lower & (0 - lower), lower == 0 ? upper & (0 - upper) : 0);

    public static Bits128 Of(int point) => new(point < 64 ? 1UL << point : 0, point < 64 ? 0 : 1UL << point);

    public static Bits128 Load(in PointSet points) => new(points[0], points[1]);

    public void Store(ref PointSet points) => (points[0], points[1]) = (lower, upper);

    public static Bits128 operator &(Bits128 left, Bits128 right) => new(left.lower & right.lower, left.upper & right.upper);

    public static Bits128 operator |(Bits128 left, Bits128 right) => new(left.lower | right.lower, left.upper | right.upper);

    public static Bits128 operator ^(Bits128 left, Bits128 right) => new(left.lower ^ right.lower, left.upper ^ right.upper);

    public static Bits128 operator ~(Bits128 points) => new(~points.lower, ~points.upper);

    public static Bits128 operator <<(Bits128 points, int distance) =>
        new(points.lower << distance, points.upper << distance | points.lower >> (64 - distance));

    public static Bits128 operator >>(Bits128 points, int distance) =>
        new(points.lower >> distance | points.upper << (64 - distance), points.upper >> distance);
}

/// <summary>
/// A set of the points of any board: eight words, in two vectors of 256 bits, for which more processors have instructions than for
/// one of 512.
/// </summary>
internal readonly struct Bits512(Vector256<ulong> lower, Vector256<ulong> upper) : IBits<Bits512>
{
    private const int Words = 8;

    private readonly Vector256<ulong> lower = lower, upper = upper;

    public bool IsEmpty => (lower | upper) == Vector256<ulong>.Zero;

    public int Count
    {
        get
        {
            var count = 0;
            for (var i = 0; i < Words; i++)
                count += BitOperations.PopCount(Word(i));
            return count;
        }
    }

    public Bits512 First
    {
        get
        {
            for (var i = 0; i < Words; i++)
            {
                if (Word(i) is var word and not 0)
                    return Of(64 * i + BitOperations.TrailingZeroCount(word));
            }
            return default;
        }
    }

    public static Bits512 Of(int point)
    {
        var (word, bit) = (Vector256.Create((ulong)point >> 6), Vector256.Create(1UL << point));
        return new(Vector256.Equals(word, Vector256.Create(0UL, 1, 2, 3)) & bit,
            Vector256.Equals(word, Vector256.Create(4UL, 5, 6, 7)) & bit);
    }

    public static Bits512 Load(in PointSet points)
    {
        ref readonly var first = ref points[0];
        return new(Vector256.LoadUnsafe(in first), Vector128.LoadUnsafe(in first, 4).ToVector256());
    }

    public void Store(ref PointSet points)
    {
        ref var first = ref points[0];
        lower.StoreUnsafe(ref first);
        upper.GetLower().StoreUnsafe(ref first, 4);
    }

    public static Bits512 operator &(Bits512 left, Bits512 right) => new(left.lower & right.lower, left.upper & right.upper);

    public static Bits512 operator |(Bits512 left, Bits512 right) => new(left.lower | right.lower, left.upper | right.upper);

    public static Bits512 operator ^(Bits512 left, Bits512 right) => new(left.lower ^ right.lower, left.upper ^ right.upper);

    public static Bits512 operator ~(Bits512 points) => new(~points.lower, ~points.upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 operator <<(Bits512 points, int distance)
    {
        // Each word takes over what leaves the word before it.
        var lower = Vector256.Shuffle(points.lower, Vector256.Create(3UL, 0, 1, 2));
        var upper = Vector256.Shuffle(points.upper, Vector256.Create(3UL, 0, 1, 2));
        var first = Vector256.Create(ulong.MaxValue, 0, 0, 0);
        return new(points.lower << distance | (lower & ~first) >> (64 - distance),
            points.upper << distance | Vector256.ConditionalSelect(first, lower, upper) >> (64 - distance));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits512 operator >>(Bits512 points, int distance)
    {
        // Each word takes over what leaves the word after it.
        var lower = Vector256.Shuffle(points.lower, Vector256.Create(1UL, 2, 3, 0));
        var upper = Vector256.Shuffle(points.upper, Vector256.Create(1UL, 2, 3, 0));
        var last = Vector256.Create(0, 0, 0, ulong.MaxValue);
        return new(points.lower >> distance | Vector256.ConditionalSelect(last, upper, lower) << (64 - distance),
            points.upper >> distance | (upper & ~last) << (64 - distance));
    }

    private ulong Word(int index) => index < Words / 2 ? lower[index] : upper[index - Words / 2];
}
