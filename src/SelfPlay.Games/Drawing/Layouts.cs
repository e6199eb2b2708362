using System.Collections.Immutable;

namespace SelfPlay.Games;

/// <summary>The usual boards. Cell row · columns + column is named as in <c>b3</c>, row 0 being the upper one.</summary>
public static class Layouts
{
    private const double LabelDistance = 0.95, HexLabelDistance = 1.15;

    private static readonly double HexRow = Math.Sqrt(3) / 2;

    /// <summary>A rectangle of cells.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="shape">The shape of all cells; points are joined by a grid of lines.</param>
    /// <param name="fromTop">Whether row 1 is the upper one; else it is the lower one.</param>
    /// <param name="letters">The columns' letters if not a, b, c …</param>
    /// <param name="exists">Whether there is a cell in this row and column; by default everywhere.</param>
    public static BoardLayout Rectangle(
        int rows, int columns, CellShape shape = CellShape.Square, bool fromTop = false, string? letters = null, Func<int, int, bool>? exists = null) =>
        Grid(rows, columns, shape, fromTop, letters, exists, (row, column) => (column, row)) with
        {
            Lines = shape == CellShape.Point ? GridLines(rows, columns) : [],
        };

    /// <summary>The same with every other cell darker, the lower left one being dark.</summary>
    public static BoardLayout Chequered(int rows, int columns, bool fromTop = false)
    {
        var board = Rectangle(rows, columns, fromTop: fromTop);
        return board with { Cells = [.. board.Cells.Select((cell, i) => cell with { Tone = int.IsEvenInteger(rows - 1 - i / columns + i % columns) ? 1 : 0 })] };
    }

    /// <summary>A rhombus of hexagons: each row is shifted by half a cell to the right of the row above.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="fromTop">Whether row 1 is the upper one; else it is the lower one.</param>
    /// <param name="exists">Whether there is a cell in this row and column; by default everywhere.</param>
    public static BoardLayout Rhombus(int rows, int columns, bool fromTop = false, Func<int, int, bool>? exists = null) =>
        Grid(rows, columns, CellShape.Hexagon, fromTop, null, exists, HexPlace);

    /// <summary>The four edges of a rectangle, or of a rhombus of hexagons: to show whose they are, or that they are joined.</summary>
    /// <param name="rows">Rows of the board.</param>
    /// <param name="columns">Columns of the board.</param>
    /// <param name="hexagons">Whether it is a rhombus of hexagons.</param>
    /// <param name="topAndBottom">How the upper and the lower edge look; null leaves them out.</param>
    /// <param name="leftAndRight">How the other two look; null leaves them out.</param>
    public static ImmutableArray<BoardLine> Edges(int rows, int columns, bool hexagons, LineStyle? topAndBottom, LineStyle? leftAndRight)
    {
        var lines = ImmutableArray.CreateBuilder<BoardLine>();
        var (out1, out2) = hexagons ? (0.8, 0.76) : (0.61, 0.61);
        if (topAndBottom is { } horizontal)
        {
            lines.Add(Line(-out1, -0.4, -out1, columns - (hexagons ? 0.2 : 0.6), horizontal));
            lines.Add(Line(rows - 1 + out1, -(hexagons ? 0.8 : 0.4), rows - 1 + out1, columns - 0.6, horizontal));
        }
        if (leftAndRight is { } vertical)
        {
            lines.Add(Line(-0.4, -out2, rows - (hexagons ? 0.2 : 0.6), -out2, vertical));
            lines.Add(Line(-(hexagons ? 0.8 : 0.4), columns - 1 + out2, rows - 0.6, columns - 1 + out2, vertical));
        }
        return lines.ToImmutable();

        BoardLine Line(double row1, double column1, double row2, double column2, LineStyle style)
        {
            var (from, to) = hexagons ? (HexPlace(row1, column1), HexPlace(row2, column2)) : ((column1, row1), (column2, row2));
            return new BoardLine(from.Item1, from.Item2, to.Item1, to.Item2, style);
        }
    }

    /// <summary>A place beside the board.</summary>
    public static BoardCell Tray(string name, double x, double y, double width = 1, double height = 0.8) =>
        new(name, x, y, CellShape.Tray) { Width = width, Height = height };

    /// <summary>The letter or letters of a column: a to z, then aa, ab and so on.</summary>
    public static string Letter(int column) => column < 26 ? $"{(char)('a' + column)}" : $"{Letter(column / 26 - 1)}{(char)('a' + column % 26)}";

    private static (double X, double Y) HexPlace(double row, double column) => (column + row / 2, row * HexRow);

    private static BoardLayout Grid(
        int rows, int columns, CellShape shape, bool fromTop, string? letters, Func<int, int, bool>? exists, Func<double, double, (double X, double Y)> place)
    {
        var cells = ImmutableArray.CreateBuilder<BoardCell>(rows * columns);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (x, y) = place(row, column);
                var there = exists?.Invoke(row, column) ?? true;
                cells.Add(new BoardCell(there ? ColumnName(column) + RowName(row) : "", x, y, there ? shape : CellShape.None));
            }
        }
        var distance = shape == CellShape.Hexagon ? HexLabelDistance : LabelDistance;
        return new BoardLayout(cells.MoveToImmutable())
        {
            Labels =
            [
                .. Enumerable.Range(0, rows).Select(row => Label(place(row, -distance), RowName(row))),
                .. Enumerable.Range(0, columns).Select(column => fromTop
                    ? Label(place(-distance, column), ColumnName(column))
                    : Label(place(rows - 1 + distance, column), ColumnName(column))),
            ],
        };

        string ColumnName(int column) => letters is null ? Letter(column) : $"{letters[column]}";

        string RowName(int row) => $"{(fromTop ? row + 1 : rows - row)}";
    }

    private static BoardLabel Label((double X, double Y) at, string text) => new(at.X, at.Y, text);

    private static ImmutableArray<BoardLine> GridLines(int rows, int columns) =>
    [
        .. Enumerable.Range(0, rows).Select(row => new BoardLine(0, row, columns - 1, row)),
        .. Enumerable.Range(0, columns).Select(column => new BoardLine(column, 0, column, rows - 1)),
    ];
}
