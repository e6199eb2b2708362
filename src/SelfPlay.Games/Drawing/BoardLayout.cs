using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SelfPlay.Games;

/// <summary>How a cell looks and how pieces lie in it.</summary>
[JsonConverter(typeof(CamelCaseEnum<CellShape>))]
public enum CellShape
{
    /// <summary>There is no cell: grids with holes keep their numbers.</summary>
    None,

    /// <summary>A rectangle.</summary>
    Square,

    /// <summary>A hexagon with a corner at the top, whose neighbours in the row are at a distance of 1.</summary>
    Hexagon,

    /// <summary>A round pit or hole; long ones have rounded ends.</summary>
    Circle,

    /// <summary>A place where lines meet.</summary>
    Point,

    /// <summary>A line from left to right; a piece makes it visible.</summary>
    HorizontalEdge,

    /// <summary>A line downwards; a piece makes it visible.</summary>
    VerticalEdge,

    /// <summary>A triangle that points up, on which pieces are stacked from below.</summary>
    TriangleUp,

    /// <summary>A triangle that points down, on which pieces are stacked from above.</summary>
    TriangleDown,

    /// <summary>A place beside the board: pieces in hand, dice, scores.</summary>
    Tray,
}

/// <summary>What the board is made of.</summary>
[JsonConverter(typeof(CamelCaseEnum<BoardSurface>))]
public enum BoardSurface
{
    /// <summary>Light wood.</summary>
    Wood,

    /// <summary>Green cloth.</summary>
    Green,

    /// <summary>A blue rack.</summary>
    Blue,

    /// <summary>Grey, for boards that should not stand out.</summary>
    Stone,
}

/// <summary>The colour of a seat's pieces.</summary>
[JsonConverter(typeof(CamelCaseEnum<SeatColour>))]
public enum SeatColour
{
    /// <summary>White.</summary>
    White,

    /// <summary>Black.</summary>
    Black,

    /// <summary>Red.</summary>
    Red,

    /// <summary>Yellow.</summary>
    Yellow,

    /// <summary>Blue.</summary>
    Blue,

    /// <summary>Green.</summary>
    Green,
}

/// <summary>A place on the board or beside it.</summary>
/// <param name="Name">What people call it; no two cells share a name, and only what is no cell has none.</param>
/// <param name="X">Its centre, in widths of a cell from any origin, to the right.</param>
/// <param name="Y">Its centre, downwards.</param>
/// <param name="Shape">How it looks.</param>
public sealed record BoardCell(string Name, double X, double Y, CellShape Shape = CellShape.Square)
{
    /// <summary>Its width; of a horizontal edge the length.</summary>
    public double Width { get; init; } = 1;

    /// <summary>Its height; of a vertical edge the length.</summary>
    public double Height { get; init; } = 1;

    /// <summary>0 or 1: every other cell of a chequered board is darker, some points of a grid are marked.</summary>
    public int Tone { get; init; }
}

/// <summary>A line drawn below the pieces.</summary>
/// <param name="X1">Where it begins, in the cells' units.</param>
/// <param name="Y1">Where it begins, downwards.</param>
/// <param name="X2">Where it ends.</param>
/// <param name="Y2">Where it ends, downwards.</param>
/// <param name="Style">How it looks.</param>
public sealed record BoardLine(double X1, double Y1, double X2, double Y2, LineStyle Style = LineStyle.Thin);

/// <summary>What a line of the board means.</summary>
[JsonConverter(typeof(CamelCaseEnum<LineStyle>))]
public enum LineStyle
{
    /// <summary>A line of a grid.</summary>
    Thin,

    /// <summary>A border between parts of the board.</summary>
    Thick,

    /// <summary>An edge that is joined to another one.</summary>
    Joined,

    /// <summary>An edge that belongs to the first player.</summary>
    First,

    /// <summary>An edge that belongs to the second player.</summary>
    Second,
}

/// <summary>A text beside the board, such as a column's letter.</summary>
/// <param name="X">Its middle, in the cells' units.</param>
/// <param name="Y">Its middle, downwards.</param>
/// <param name="Text">At most 16 characters.</param>
public sealed record BoardLabel(double X, double Y, string Text);

/// <summary>
/// The board of a game of one size as it is drawn, without pieces: computed once from the rules. Pieces and sketches refer to
/// cells by their index. A layout without cells says that positions are shown as text and moves as buttons.
/// </summary>
/// <param name="Cells">The cells; where actions have a board, cell row · columns + column comes first by custom.</param>
public sealed record BoardLayout(ImmutableArray<BoardCell> Cells)
{
    /// <summary>No drawing: the board's text is shown.</summary>
    public static BoardLayout Text { get; } = new(ImmutableArray<BoardCell>.Empty);

    /// <summary>Lines below the pieces.</summary>
    public ImmutableArray<BoardLine> Lines { get; init; } = [];

    /// <summary>Texts beside the board.</summary>
    public ImmutableArray<BoardLabel> Labels { get; init; } = [];

    /// <summary>What the board is made of.</summary>
    public BoardSurface Surface { get; init; }

    /// <summary>The colours of the seats in their order.</summary>
    public ImmutableArray<SeatColour> Colours { get; init; } = [SeatColour.White, SeatColour.Black, SeatColour.Red, SeatColour.Blue];

    /// <summary>Whether positions are shown as text.</summary>
    public bool IsText => Cells.IsEmpty;

    /// <summary>The same layout with more cells, which get the next numbers.</summary>
    public BoardLayout With(params IEnumerable<BoardCell> more) => this with { Cells = Cells.AddRange(more) };
}
