using System.Numerics;

namespace SelfPlay.Games;

/// <summary>A rotation or reflection of a rectangular board: where each cell (row · columns + column) goes.</summary>
public sealed class BoardSymmetry
{
    private readonly int[] image;
    private readonly Func<int, int, (int Row, int Column)> map;

    private BoardSymmetry(int rows, int columns, Func<int, int, (int Row, int Column)> map)
    {
        this.map = map;
        image = [.. Enumerable.Range(0, rows * columns).Select(cell =>
        {
            var (row, column) = map(cell / columns, cell % columns);
            return row * columns + column;
        })];
    }

    /// <summary>The image of a cell.</summary>
    public int this[int cell] => image[cell];

    /// <summary>The eight symmetries of a square board, the identity first.</summary>
    public static BoardSymmetry[] Square(int side)
    {
        var last = side - 1;
        return
        [
            new(side, side, (r, c) => (r, c)), new(side, side, (r, c) => (r, last - c)),
            new(side, side, (r, c) => (last - r, c)), new(side, side, (r, c) => (last - r, last - c)),
            new(side, side, (r, c) => (c, r)), new(side, side, (r, c) => (c, last - r)),
            new(side, side, (r, c) => (last - c, r)), new(side, side, (r, c) => (last - c, last - r)),
        ];
    }

    /// <summary>The symmetries of a board, the identity first: eight of a square, four of any other rectangle.</summary>
    public static BoardSymmetry[] Rectangle(int rows, int columns)
    {
        var (bottom, right) = (rows - 1, columns - 1);
        return rows == columns ? Square(rows) :
        [
            new(rows, columns, (r, c) => (r, c)), new(rows, columns, (r, c) => (r, right - c)),
            new(rows, columns, (r, c) => (bottom - r, c)), new(rows, columns, (r, c) => (bottom - r, right - c)),
        ];
    }

    /// <summary>The identity and the left–right mirror.</summary>
    public static BoardSymmetry[] Mirror(int rows, int columns) =>
        [new(rows, columns, (r, c) => (r, c)), new(rows, columns, (r, c) => (r, columns - 1 - c))];

    /// <summary>The image of a set of cells, one bit a cell, for boards of up to 64 cells.</summary>
    public ulong Map(ulong cells)
    {
        ulong mapped = 0;
        for (; cells != 0; cells &= cells - 1)
            mapped |= 1UL << image[BitOperations.TrailingZeroCount(cells)];
        return mapped;
    }

    /// <summary>Writes the image of a set of cells, 64 of them a word.</summary>
    public void Map(ReadOnlySpan<ulong> cells, Span<ulong> mapped)
    {
        mapped.Clear();
        for (var word = 0; word < cells.Length; word++)
        {
            for (var left = cells[word]; left != 0; left &= left - 1)
            {
                var cell = image[64 * word + BitOperations.TrailingZeroCount(left)];
                mapped[cell >> 6] |= 1UL << cell;
            }
        }
    }

    /// <summary>The image of a direction: that of a step by so many rows and columns.</summary>
    public (int Rows, int Columns) Direction(int rows, int columns)
    {
        var ((startRow, startColumn), (row, column)) = (map(0, 0), map(rows, columns));
        return (row - startRow, column - startColumn);
    }
}
