using System.Globalization;
using System.Net;
using System.Text;

namespace SelfPlay.Games;

/// <summary>The SVG elements of a layout's cells and of what lies in them.</summary>
internal sealed class BoardShapes(BoardLayout layout)
{
    // Units of the picture per width of a cell.
    private const double Unit = 44;

    private const double HexRadius = 0.5773502691896258, Margin = 0.12, Rim = 0.22;

    private static readonly (double X, double Y)[] HexCorners =
        [.. Enumerable.Range(0, 6).Select(i => Math.PI / 6 * (2 * i + 1)).Select(angle => (HexRadius * Math.Cos(angle), HexRadius * Math.Sin(angle)))];

    /// <summary>The rectangle that holds cells and labels.</summary>
    public string ViewBox => $"{Length(View.Left)} {Length(View.Top)} {Length(View.Right - View.Left)} {Length(View.Bottom - View.Top)}";

    private (double Left, double Top, double Right, double Bottom) View
    {
        get
        {
            var (left, top, right, bottom) = Bounds(layout.Cells.Where(c => c.Shape != CellShape.None).Select(Box)
                .Concat(layout.Labels.Select(l => (l.X - 0.3, l.Y - 0.3, l.X + 0.3, l.Y + 0.3)))
                .Concat(layout.Lines.Select(l => (Math.Min(l.X1, l.X2), Math.Min(l.Y1, l.Y2), Math.Max(l.X1, l.X2), Math.Max(l.Y1, l.Y2))))
                .Append(Surface is var (x1, y1, x2, y2) ? (x1, y1, x2, y2) : Box(layout.Cells[0])));
            return (left - Margin, top - Margin, right + Margin, bottom + Margin);
        }
    }

    // What lies below the cells; hexagons lie on nothing.
    private (double Left, double Top, double Right, double Bottom)? Surface
    {
        get
        {
            var cells = layout.Cells.Where(c => c.Shape is not (CellShape.None or CellShape.Tray or CellShape.Hexagon)).Select(Box).ToList();
            if (cells.Count == 0)
                return null;
            var (left, top, right, bottom) = Bounds(cells);
            return (left - Rim, top - Rim, right + Rim, bottom + Rim);
        }
    }

    public string Board()
    {
        var svg = new StringBuilder("<g class=\"cells\">");
        if (Surface is var (left, top, right, bottom))
            svg.Append($"<rect class=\"surface\" x=\"{Length(left)}\" y=\"{Length(top)}\" width=\"{Length(right - left)}\" height=\"{Length(bottom - top)}\" rx=\"8\"/>");
        // Where cells overlap, the later ones are clicked: edges before points before areas.
        foreach (var cell in Enumerable.Range(0, layout.Cells.Length).OrderBy(i => layout.Cells[i].Shape is CellShape.HorizontalEdge or CellShape.VerticalEdge ? 2 : layout.Cells[i].Shape == CellShape.Point ? 1 : 0))
            svg.Append(Cell(cell));
        foreach (var line in layout.Lines)
            svg.Append($"<line class=\"line {Name(line.Style)}\" x1=\"{Length(line.X1)}\" y1=\"{Length(line.Y1)}\" x2=\"{Length(line.X2)}\" y2=\"{Length(line.Y2)}\"/>");
        // Points lie on the lines, and are what is clicked there.
        foreach (var point in layout.Cells.Where(c => c.Shape == CellShape.Point))
            svg.Append($"<circle class=\"dot\" cx=\"{Length(point.X)}\" cy=\"{Length(point.Y)}\" r=\"{Length(point.Tone == 0 ? 0.05 : 0.11)}\"/>");
        foreach (var label in layout.Labels)
            svg.Append(Text("label", label.X, label.Y, 0.3, label.Text));
        return svg.Append("</g>").ToString();
    }

    public string Piece(BoardPiece piece)
    {
        var cell = layout.Cells[piece.Cell];
        var owner = piece.Seat < 0 ? "nobody" : piece.Seat < layout.Colours.Length ? Name(layout.Colours[piece.Seat]) : "other";
        return cell.Shape switch
        {
            CellShape.HorizontalEdge => Bar(cell, owner, cell.Width - 0.08, 0.15),
            CellShape.VerticalEdge => Bar(cell, owner, 0.15, cell.Height - 0.08),
            CellShape.TriangleUp or CellShape.TriangleDown => Stack(cell, owner, piece),
            CellShape.Circle when piece.Seat < 0 && piece.Form == PieceForm.Disc => Heap(cell, piece),
            _ => piece.Form switch
            {
                PieceForm.Figure => Text($"figure {owner}", cell.X, cell.Y + 0.02, FontOfFigure(cell, piece.Symbol), piece.Symbol),
                PieceForm.Tile => Box("tile", cell, 0.04, $" tint-{Math.Clamp(piece.Tint, 0, 15)} {owner}") + Text($"sign tint-{Math.Clamp(piece.Tint, 0, 15)} on-{owner}", cell.X, cell.Y, FontOf(piece.Symbol), piece.Symbol),
                PieceForm.Block => Box("block", cell, 0.2) + Text("sign", cell.X, cell.Y, FontOf(piece.Symbol), piece.Symbol),
                _ => Disc(cell.X, cell.Y, cell.Shape == CellShape.Tray ? 0.3 : 0.38, owner, piece.Symbol),
            },
        };
    }

    /// <summary>Where a cell is clicked, in parts of the picture's width and height.</summary>
    public BoardArea Area(int index)
    {
        var (cell, view) = (layout.Cells[index], View);
        var (x, y, width, height) = cell.Shape switch
        {
            // A long edge is clicked at its first part, since the next one may begin in its middle.
            CellShape.HorizontalEdge => (cell.X - cell.Width / 2 + 0.12, cell.Y - 0.2, 0.76, 0.4),
            CellShape.VerticalEdge => (cell.X - 0.2, cell.Y - cell.Height / 2 + 0.12, 0.4, 0.76),
            CellShape.Hexagon => (cell.X - cell.Width / 2, cell.Y - HexRadius, cell.Width, 2 * HexRadius),
            _ => (cell.X - cell.Width / 2, cell.Y - cell.Height / 2, cell.Width, cell.Height),
        };
        return new BoardArea((x - view.Left) / (view.Right - view.Left), (y - view.Top) / (view.Bottom - view.Top), width / (view.Right - view.Left), height / (view.Bottom - view.Top));
    }

    public string Overlay(int index, string kind, string attributes = "")
    {
        var cell = layout.Cells[index];
        return cell.Shape switch
        {
            CellShape.None => "",
            CellShape.HorizontalEdge => Bar(cell, kind, cell.Width, 0.32, attributes),
            CellShape.VerticalEdge => Bar(cell, kind, 0.32, cell.Height, attributes),
            CellShape.Point => $"<circle class=\"{kind}\" cx=\"{Length(cell.X)}\" cy=\"{Length(cell.Y)}\" r=\"{Length(0.47)}\"{attributes}/>",
            _ => Outline(cell, kind, attributes),
        };
    }

    public string Mark(int index)
    {
        var cell = layout.Cells[index];
        var (x, y) = cell.Shape switch
        {
            CellShape.None => (double.NaN, 0),
            CellShape.HorizontalEdge => (cell.X - (cell.Width - 1) / 2, cell.Y),
            CellShape.VerticalEdge => (cell.X, cell.Y - (cell.Height - 1) / 2),
            _ => (cell.X, cell.Y),
        };
        return double.IsNaN(x) ? "" : $"<circle class=\"mark\" cx=\"{Length(x)}\" cy=\"{Length(y)}\" r=\"{Length(0.1)}\"/>";
    }

    public static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    // What XML has no way of writing is left out.
    public static string Escape(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Where(c => c is '\n' or '\t' || (!char.IsControl(c) && c is not ('\uFFFE' or '\uFFFF')))));

    private string Cell(int index)
    {
        var (cell, data) = (layout.Cells[index], $" data-cell=\"{index}\"");
        return cell.Shape switch
        {
            CellShape.None => "",
            CellShape.Point => $"<circle class=\"place\" cx=\"{Length(cell.X)}\" cy=\"{Length(cell.Y)}\" r=\"{Length(0.45)}\"{data}/>",
            // A long edge is clicked at its first part, since the next one may begin in its middle.
            CellShape.HorizontalEdge => Rectangle("place", cell.X - cell.Width / 2 + 0.12, cell.Y - 0.2, 0.76, 0.4, 4, data),
            CellShape.VerticalEdge => Rectangle("place", cell.X - 0.2, cell.Y - cell.Height / 2 + 0.12, 0.4, 0.76, 4, data),
            CellShape.Tray => Outline(cell, "tray", data),
            CellShape.Circle => Outline(cell, "cell hole", data),
            CellShape.TriangleUp or CellShape.TriangleDown => Outline(cell, cell.Tone == 0 ? "cell" : "cell bold", data),
            _ => Outline(cell, cell.Tone == 0 ? "cell" : "cell dark", data),
        };
    }

    private static string Outline(BoardCell cell, string kind, string attributes) => cell.Shape switch
    {
        CellShape.Hexagon => Polygon(kind, HexCorners.Select(c => (cell.X + c.X, cell.Y + c.Y)), attributes),
        CellShape.TriangleUp => Triangle(cell, kind, cell.Height / 2, attributes),
        CellShape.TriangleDown => Triangle(cell, kind, -cell.Height / 2, attributes),
        CellShape.Circle => Inset(kind, cell, 0.06, 1000, attributes),
        CellShape.Tray => Inset(kind, cell, 0.03, 8, attributes),
        _ => Inset(kind, cell, 0, 0, attributes),
    };

    private static string Triangle(BoardCell cell, string kind, double toBase, string attributes) => Polygon(
        kind, [(cell.X - cell.Width / 2, cell.Y + toBase), (cell.X, cell.Y - toBase * 0.9), (cell.X + cell.Width / 2, cell.Y + toBase)], attributes);

    private static string Inset(string kind, BoardCell cell, double inset, double corner, string attributes)
    {
        var (width, height) = (cell.Width - 2 * inset, cell.Height - 2 * inset);
        return Rectangle(kind, cell.X - width / 2, cell.Y - height / 2, width, height, Math.Min(corner, Unit * Math.Min(width, height) / 2), attributes);
    }

    private static string Box(string kind, BoardCell cell, double inset, string more = "") => Inset(kind + more, cell, inset, 5, "");

    private static string Bar(BoardCell cell, string kind, double width, double height, string attributes = "") =>
        Rectangle(kind is "last" or "heat" ? kind : $"bar {kind}", cell.X - width / 2, cell.Y - height / 2, width, height, 3, attributes);

    // Five fit; of more, the last one tells how many there are.
    private static string Stack(BoardCell cell, string owner, BoardPiece piece)
    {
        const int room = 5;
        const double radius = 0.44;
        var svg = new StringBuilder();
        var direction = cell.Shape == CellShape.TriangleUp ? -1 : 1;
        var first = cell.Y - direction * (cell.Height / 2 - radius - 0.02);
        for (var i = 0; i < Math.Min(piece.Count, room); i++)
            svg.Append(Disc(cell.X, first + direction * i * 2 * radius, radius, owner, i == room - 1 && piece.Count > room ? $"{piece.Count}" : ""));
        return svg.ToString();
    }

    // Seeds on a spiral by the golden angle, as in a sunflower, and their number at the lower rim.
    private static string Heap(BoardCell cell, BoardPiece piece)
    {
        const int room = 30;
        var seeds = Math.Min(piece.Count, room);
        var svg = new StringBuilder();
        for (var i = 0; i < seeds; i++)
        {
            var (angle, distance) = (i * 2.399963, 0.075 * Math.Sqrt(i) * (seeds == 1 ? 0 : 1));
            svg.Append($"<circle class=\"seed\" cx=\"{Length(cell.X + distance * Math.Cos(angle))}\" cy=\"{Length(cell.Y - 0.08 + distance * Math.Sin(angle) * cell.Height)}\" r=\"{Length(0.055)}\"/>");
        }
        return svg.Append(Text("count", cell.X, cell.Y + cell.Height / 2 - 0.22, 0.26, piece.Symbol)).ToString();
    }

    private static string Disc(double x, double y, double radius, string owner, string symbol) =>
        $"<circle class=\"piece {owner}\" cx=\"{Length(x)}\" cy=\"{Length(y)}\" r=\"{Length(radius)}\"/>" + Text($"sign on-{owner}", x, y, FontOf(symbol) * radius / 0.38, symbol);

    private static string Text(string kind, double x, double y, double size, string text) => text.Length == 0 ? ""
        : $"<text class=\"{kind}\" x=\"{Length(x)}\" y=\"{Length(y)}\" font-size=\"{Length(size)}\">{Escape(text)}</text>";

    // Variation selectors take no room.
    private static int Glyphs(string text) => text.Count(c => c is not '\uFE0E');

    private static double FontOf(string text) => Glyphs(text) switch { <= 1 => 0.44, 2 => 0.36, 3 => 0.28, 4 => 0.26, var n => 1.15 / n };

    private static double FontOfFigure(BoardCell cell, string text) =>
        cell.Shape == CellShape.Tray ? 0.36 : Glyphs(text) == 1 ? 0.8 : FontOf(text) * 1.2;

    private static string Rectangle(string kind, double x, double y, double width, double height, double corner, string attributes) =>
        $"<rect class=\"{kind}\" x=\"{Length(x)}\" y=\"{Length(y)}\" width=\"{Length(width)}\" height=\"{Length(height)}\"{(corner > 0 ? $" rx=\"{Number(corner)}\"" : "")}{attributes}/>";

    private static string Polygon(string kind, IEnumerable<(double X, double Y)> corners, string attributes) =>
        $"<polygon class=\"{kind}\" points=\"{string.Join(' ', corners.Select(c => $"{Length(c.X)},{Length(c.Y)}"))}\"{attributes}/>";

    private static (double Left, double Top, double Right, double Bottom) Box(BoardCell cell)
    {
        var (x, y) = (cell.Width / 2, cell.Shape == CellShape.Hexagon ? HexRadius : cell.Height / 2);
        return cell.Shape switch
        {
            CellShape.HorizontalEdge => (cell.X - x, cell.Y, cell.X + x, cell.Y),
            CellShape.VerticalEdge => (cell.X, cell.Y - y, cell.X, cell.Y + y),
            _ => (cell.X - x, cell.Y - y, cell.X + x, cell.Y + y),
        };
    }

    private static (double Left, double Top, double Right, double Bottom) Bounds(IEnumerable<(double Left, double Top, double Right, double Bottom)> boxes) =>
        boxes.Aggregate((a, b) => (Math.Min(a.Left, b.Left), Math.Min(a.Top, b.Top), Math.Max(a.Right, b.Right), Math.Max(a.Bottom, b.Bottom)));

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Length(double value) => Number(value * Unit);
}
