using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace SelfPlay.Forge;

/// <summary>The start of a game as a picture: one self-contained SVG document that is legible on light and on dark pages.</summary>
public static class BoardSvg
{
    private const double Side = 44, Margin = 30, Radius = 15;

    // Rows of hexagons with points up and flat sides Side apart follow at this distance.
    private const double HexRow = Side * 0.8660254;

    private const string Style = """
        svg { color-scheme: light dark; --ink: #333; --site: #f2e6cf; --line: #8a7a5c; --block: #8a8a8a; --first: #fdfdfd; --second: #26262a; --rim: #555; }
        @media (prefers-color-scheme: dark) { svg { --ink: #ddd; --site: #57503f; --line: #958867; --block: #9a9a9a; --rim: #aaa; } }
        .site { fill: var(--site); stroke: var(--line); }
        .block { fill: var(--block); }
        .piece { stroke: var(--rim); stroke-width: 2; }
        .first { fill: var(--first); }
        .second { fill: var(--second); }
        .crown { fill: #d9a520; stroke: none; }
        .joined { stroke: #d9a520; stroke-width: 4; stroke-dasharray: 7 6; }
        text { fill: var(--ink); font: 14px sans-serif; text-anchor: middle; dominant-baseline: central; }
        """;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>
    /// The picture. Pieces are circles of class <c>piece</c>, light for the first player and dark for the second, chiefs with a star;
    /// blocks are grey squares; a dashed edge is joined to the opposite one.
    /// </summary>
    public static string Of(RuleRecord record)
    {
        var board = new Topology(record.Board);
        var hexagons = board.Cells == Neighbourhood.Hex6;
        var (width, height) = (2 * Margin + Side * (board.Width + (hexagons ? (board.Height + 1) / 2.0 : 0)), 2 * Margin + (hexagons ? HexRow * (board.Height - 1) + Side * 1.1547 : Side * board.Height));
        var symbols = string.Concat(record.Board.Rows);
        var sites = Enumerable.Range(0, board.Area).Where(board.Exists).ToList();
        var svg = new XElement(Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"), new XAttribute("width", Number(width)), new XAttribute("height", Number(height)), new XAttribute("role", "img"),
            new XElement(Svg + "title", $"{Printable(record.Name)}: the start"),
            new XElement(Svg + "style", Style),
            sites.Select(site => Cell(Centre(board, site), hexagons)),
            Joined(record.Board.Wrap, board),
            sites.SelectMany(site => Content(Centre(board, site), symbols[site])),
            Coordinates(board));
        return svg + "\n";
    }

    // The middle of a place that is so many rows and columns from the upper left one.
    private static (double X, double Y) Centre(Topology board, double row, double column) => board.Cells == Neighbourhood.Hex6
        ? (Margin + Side * (column + row / 2 + 0.5), Margin + HexRow * row + Side * 0.57735)
        : (Margin + Side * (column + 0.5), Margin + Side * (row + 0.5));

    private static (double X, double Y) Centre(Topology board, int site) => Centre(board, site / board.Width, site % board.Width);

    private static XElement Cell((double X, double Y) at, bool hexagon)
    {
        if (!hexagon)
            return Square(at, Side, "site");
        var corners = Enumerable.Range(0, 6).Select(i => Math.PI / 6 * (2 * i + 1)).Select(angle => (X: at.X + Side * 0.57735 * Math.Cos(angle), Y: at.Y + Side * 0.57735 * Math.Sin(angle)));
        return new XElement(Svg + "polygon", new XAttribute("class", "site"), new XAttribute("points", string.Join(' ', corners.Select(c => $"{Number(c.X)},{Number(c.Y)}"))));
    }

    private static IEnumerable<XElement> Content((double X, double Y) at, char symbol)
    {
        if (symbol == '*')
            yield return Square(at, Side * 0.6, "block");
        if (!char.IsAsciiLetter(symbol))
            yield break;
        yield return new XElement(Svg + "circle", new XAttribute("class", symbol is 'x' or 'X' ? "piece first" : "piece second"),
            new XAttribute("cx", Number(at.X)), new XAttribute("cy", Number(at.Y)), new XAttribute("r", Number(Radius)));
        if (char.IsAsciiLetterUpper(symbol))
            yield return Star(at);
    }

    private static XElement Square((double X, double Y) at, double side, string kind) => new(Svg + "rect", new XAttribute("class", kind),
        new XAttribute("x", Number(at.X - side / 2)), new XAttribute("y", Number(at.Y - side / 2)), new XAttribute("width", Number(side)), new XAttribute("height", Number(side)));

    private static XElement Star((double X, double Y) at)
    {
        var points = Enumerable.Range(0, 10).Select(i => (Angle: Math.PI / 5 * i - Math.PI / 2, Length: Radius * (i % 2 == 0 ? 0.75 : 0.32)))
            .Select(p => $"{Number(at.X + p.Length * Math.Cos(p.Angle))},{Number(at.Y + p.Length * Math.Sin(p.Angle))}");
        return new XElement(Svg + "polygon", new XAttribute("class", "crown"), new XAttribute("points", string.Join(' ', points)));
    }

    private static IEnumerable<XElement> Joined(Wrap wrap, Topology board)
    {
        var (bottom, right) = (board.Height - 0.5, board.Width - 0.5);
        if (wrap != Wrap.None)
        {
            yield return Line(Centre(board, -0.5, -0.5), Centre(board, bottom, -0.5));
            yield return Line(Centre(board, -0.5, right), Centre(board, bottom, right));
        }
        if (wrap == Wrap.Torus)
        {
            yield return Line(Centre(board, -0.5, -0.5), Centre(board, -0.5, right));
            yield return Line(Centre(board, bottom, -0.5), Centre(board, bottom, right));
        }
    }

    private static XElement Line((double X, double Y) from, (double X, double Y) to) => new(Svg + "line", new XAttribute("class", "joined"),
        new XAttribute("x1", Number(from.X)), new XAttribute("y1", Number(from.Y)), new XAttribute("x2", Number(to.X)), new XAttribute("y2", Number(to.Y)));

    // Row numbers stand left of their rows; letters below, where their columns would go on.
    private static IEnumerable<XElement> Coordinates(Topology board) =>
    [
        .. Enumerable.Range(0, board.Height).Select(row => Text(Centre(board, row, -0.85), $"{board.Height - row}")),
        .. Enumerable.Range(0, board.Width).Select(column => Text(Centre(board, board.Height - 0.15, column), $"{Topology.Letter(column)}")),
    ];

    private static XElement Text((double X, double Y) at, string text) => new(Svg + "text", new XAttribute("x", Number(at.X)), new XAttribute("y", Number(at.Y)), text);

    private static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    // What XML has no way of writing is left out.
    private static string Printable(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF)));
}
