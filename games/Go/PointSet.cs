using System.Runtime.CompilerServices;

namespace Go;

/// <summary>A set of points of a board of up to 19 × 19, as a position keeps it: bit i of word w is point 64 · w + i.</summary>
[InlineArray(6)]
public struct PointSet
{
    private ulong word;

    /// <summary>Whether a set has a point.</summary>
    public static bool Holds(in PointSet points, int point) => (points[point >> 6] >> point & 1) != 0;
}
