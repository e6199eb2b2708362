using System.Collections.Immutable;

namespace SelfPlay.Forge;

/// <summary>
/// The sites of a board and which of them follow each other. Directions are numbered row by row: 0 up left, 1 up, 2 up right, 3 left,
/// 4 right, 5 down left, 6 down, 7 down right, so that direction 7 − d leads back; on hexagons 0 and 7 do not exist.
/// </summary>
public sealed class Topology
{
    /// <summary>The number of directions, whether the board has them or not.</summary>
    public const int DirectionCount = 8;

    /// <summary>Rows and columns by which each direction leads on.</summary>
    public static readonly ImmutableArray<(int Rows, int Columns)> Steps = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)];

    /// <summary>Rows and columns of each leap, row by row, so that leap 15 − l leads back.</summary>
    public static readonly ImmutableArray<(int Rows, int Columns)> Leaps =
    [
        .. from rows in Enumerable.Range(-2, 5)
           from columns in Enumerable.Range(-2, 5)
           where Math.Max(Math.Abs(rows), Math.Abs(columns)) == 2
           select (rows, columns),
    ];

    private readonly bool[] exists;
    private readonly Wrap wrap;

    /// <summary>The topology of a board.</summary>
    public Topology(BoardRecord board)
    {
        (Height, Width, wrap, Cells) = (board.Rows.Length, board.Rows[0].Length, board.Wrap, board.Cells);
        exists = [.. board.Rows.SelectMany(row => row).Select(c => c != '#')];
        Directions = board.Cells switch
        {
            Neighbourhood.Square4 => [1, 3, 4, 6],
            Neighbourhood.Square8 => [0, 1, 2, 3, 4, 5, 6, 7],
            _ => [1, 2, 3, 4, 5, 6],
        };
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Which sites are neighbours.</summary>
    public Neighbourhood Cells { get; }

    /// <summary>The grid's number of places, sites or not.</summary>
    public int Area => Width * Height;

    /// <summary>The directions that the board has, ascending.</summary>
    public ImmutableArray<int> Directions { get; }

    /// <summary>One direction of each line.</summary>
    public IEnumerable<int> Axes => Directions.Where(d => d < DirectionCount / 2);

    /// <summary>Whether a place of the grid is a site.</summary>
    public bool Exists(int site) => exists[site];

    /// <summary>Whether a place of the grid is one of its four corners or of its one, two or four places in the middle.</summary>
    public bool IsCornerOrCentre(int site)
    {
        var (row, column) = (site / Width, site % Width);
        var (bottom, right) = (Height - 1, Width - 1);
        return ((row == 0 || row == bottom) && (column == 0 || column == right))
            || (Math.Abs(2 * row - bottom) <= 1 && Math.Abs(2 * column - right) <= 1);
    }

    /// <summary>The site so many rows and columns away; −1 if there is none.</summary>
    public int Move(int site, (int Rows, int Columns) by)
    {
        var (row, column) = (site / Width + by.Rows, site % Width + by.Columns);
        if (wrap != Wrap.None)
            column = (column + Width) % Width;
        if (wrap == Wrap.Torus)
            row = (row + Height) % Height;
        return row >= 0 && row < Height && column >= 0 && column < Width && exists[row * Width + column] ? row * Width + column : -1;
    }

    /// <summary>The neighbour in a direction; −1 if there is none.</summary>
    public int Neighbour(int site, int direction) => Move(site, Steps[direction]);

    /// <summary>The name of a site, as in <c>b3</c>: columns are lettered from the left, rows numbered from the bottom.</summary>
    public string Name(int site) => $"{Letter(site % Width)}{Height - site / Width}";

    /// <summary>The letter of a column.</summary>
    internal static char Letter(int column) => (char)('a' + column);
}
