using System.Numerics;
using System.Runtime.CompilerServices;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>A set of up to 64 sites.</summary>
public readonly record struct Sites64(ulong bits) : ISiteSet<Sites64>
{
    private readonly ulong bits = bits;

    /// <inheritdoc/>
    public static int Capacity => 64;

    /// <inheritdoc/>
    public bool IsEmpty => bits == 0;

    /// <inheritdoc/>
    public int Count => BitOperations.PopCount(bits);

    /// <inheritdoc/>
    public int Lowest => BitOperations.TrailingZeroCount(bits);

    /// <inheritdoc/>
    public static Sites64 Of(int site) => new(1UL << site);

    /// <inheritdoc/>
    public static Sites64 operator &(Sites64 left, Sites64 right) => new(left.bits & right.bits);

    /// <inheritdoc/>
    public static Sites64 operator |(Sites64 left, Sites64 right) => new(left.bits | right.bits);

    /// <inheritdoc/>
    public static Sites64 operator ^(Sites64 left, Sites64 right) => new(left.bits ^ right.bits);

    /// <inheritdoc/>
    public static Sites64 Without(Sites64 left, Sites64 right) => new(left.bits & ~right.bits);

    /// <summary>As a rotation: callers mask what would leave the board anyway.</summary>
    public static Sites64 Shift(Sites64 set, int by) => new(BitOperations.RotateLeft(set.bits, by));

    /// <inheritdoc/>
    public bool Has(int site) => (bits >> site & 1) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Append(int offset, int last, Span<int> actions, int count)
    {
        if (last < 0)
            return Bitboard.AppendCells(bits, offset, actions, count);
        for (var left = bits; left != 0;)
        {
            var site = 63 - BitOperations.LeadingZeroCount(left);
            actions[count++] = offset + last - site;
            left ^= 1UL << site;
        }
        return count;
    }

    /// <inheritdoc/>
    public void Write(Span<float> plane, bool turned)
    {
        Bitboard.WritePlane(bits, plane);
        if (turned)
            plane.Reverse();
    }

    /// <inheritdoc/>
    public bool Equals(Sites64 other) => bits == other.bits;

    /// <inheritdoc/>
    public override int GetHashCode() => bits.GetHashCode();
}
