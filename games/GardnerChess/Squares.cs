using System.Numerics;

namespace GardnerChess;

/// <summary>The geometry of the board: sets of squares, one bit a square (row · 5 + column), and directions.</summary>
internal static class Squares
{
    public const int Side = 5, Cells = Side * Side;

    public const uint Board = (1u << Cells) - 1, FarRank = 0b11111, PromotingRank = FarRank << Side;

    // Directions 0-7 are up, up and right, and so on clockwise, 8-15 the knight's in the same order: each one's opposite is
    // its number ^ 4, and the odd ones of the first eight are diagonal.
    public const int Up = 0, UpRight = 1, DownRight = 3, DownLeft = 5, UpLeft = 7, Knight = 8;

    private const uint FirstFile = 0b00001_00001_00001_00001_00001, LastFile = FirstFile << 4;
    private const uint NotFirst = Board & ~FirstFile, NotFirstTwo = NotFirst & ~(FirstFile << 1);
    private const uint NotLast = Board & ~LastFile, NotLastTwo = NotLast & ~(LastFile >> 1);

    /// <summary>From each square all squares in one direction, at direction · 25 + square.</summary>
    public static readonly uint[] Lines = [.. Enumerable.Range(0, 8 * Cells).Select(i => Line(1u << i % Cells, i / Cells))];

    /// <summary>The squares next to each one.</summary>
    public static readonly uint[] Around = [.. Enumerable.Range(0, Cells).Select(square => Steps(square, Up))];

    /// <summary>The squares a knight's move away from each one.</summary>
    public static readonly uint[] Leaps = [.. Enumerable.Range(0, Cells).Select(square => Steps(square, Knight))];

    /// <summary>How much one step in each direction adds to a square's number.</summary>
    public static ReadOnlySpan<int> Offsets => [-5, -4, 1, 6, 5, 4, -1, -6, -9, -3, 7, 11, 9, 3, -7, -11];

    // Where a step can arrive: not on the files beyond the edge that it would have crossed.
    private static ReadOnlySpan<uint> Arrivals =>
    [
        Board, NotFirst, NotFirst, NotFirst, Board, NotLast, NotLast, NotLast,
        NotFirst, NotFirstTwo, NotFirstTwo, NotFirst, NotLast, NotLastTwo, NotLastTwo, NotLast,
    ];

    /// <summary>Where one step in a direction leads from a set of squares.</summary>
    public static uint Step(uint squares, int direction) =>
        // A rotation of 64 bits shifts either way; what leaves the board drops out of the lower half or the mask.
        (uint)BitOperations.RotateLeft((ulong)squares, Offsets[direction]) & Arrivals[direction];

    /// <summary>The set with the board upside down.</summary>
    public static uint Flipped(uint set) =>
        set << 20 & Board | (set & FarRank << 5) << 10 | set & FarRank << 10 | set >> 10 & FarRank << 5 | set >> 20;

    /// <summary>The set with left and right exchanged.</summary>
    public static uint Mirrored(uint set) => (set & FirstFile) << 4 | (set & FirstFile << 1) << 2 | set & FirstFile << 2
        | set >> 2 & FirstFile << 1 | set >> 4 & FirstFile;

    /// <summary>The name of a square as a player sees it; White, who is 0, has a1 at the lower left.</summary>
    public static string Name(int square, int player) =>
        $"{(char)('a' + square % Side)}{(player == 0 ? Side - square / Side : square / Side + 1)}";

    private static uint Line(uint square, int direction) =>
        Step(square, direction) is var next && next == 0 ? 0 : next | Line(next, direction);

    private static uint Steps(int square, int first) =>
        Enumerable.Range(first, 8).Aggregate(0u, (squares, direction) => squares | Step(1u << square, direction));
}
