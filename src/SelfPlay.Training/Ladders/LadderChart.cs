using System.Globalization;
using System.Xml.Linq;

namespace SelfPlay.Training;

/// <summary>The curves of a climb as a picture: a panel for each rung, a line for each game, dashed where a fresh network learned it.</summary>
public static class LadderChart
{
    private const double PanelWidth = 340, PanelHeight = 240, Left = 44, Top = 34, Right = 28, Bottom = 44;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // Okabe and Ito's colours, which people with any colour vision tell apart.
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

    /// <summary>An SVG document. Across: positions, logarithmic; upward: the examinations' scores from 0 to 1; a filled point is an examination that was passed.</summary>
    public static string ToSvg(IReadOnlyList<LadderResult> results)
    {
        var rungs = results.Where(r => r.Curve.Count > 0).GroupBy(r => r.Rung).OrderBy(g => g.Key).ToList();
        var examinations = rungs.SelectMany(g => g).SelectMany(r => r.Curve).ToList();
        var axis = examinations.Count == 0 ? (From: 3, To: 4) : (From: (int)Math.Floor(Decades(examinations.Min(e => e.Positions))), To: (int)Math.Ceiling(Decades(examinations.Max(e => e.Positions)) + 1e-9));
        var (width, height) = (Math.Max(1, rungs.Count) * PanelWidth, PanelHeight);
        return new XElement(Svg + "svg",
            new XAttribute("viewBox", Text($"0 0 {width} {height}")), new XAttribute("width", width), new XAttribute("height", height), new XAttribute("font-family", "sans-serif"), new XAttribute("font-size", 11),
            new XElement(Svg + "rect", new XAttribute("width", width), new XAttribute("height", height), new XAttribute("fill", "#ffffff")),
            rungs.Select((rung, index) => Panel(rung.Key, [.. rung], axis, index * PanelWidth))).ToString();
    }

    private static XElement Panel(int rung, List<LadderResult> results, (int From, int To) axis, double offset)
    {
        var panel = new XElement(Svg + "g", new XAttribute("transform", Text($"translate({offset} 0)")), Label($"rung {rung}", PanelWidth / 2, 18, "middle"));
        foreach (var score in (double[])[0, 0.25, 0.5, 0.75, 1])
            panel.Add(Line(Left, Y(score), PanelWidth - Right, Y(score), "#d9d9d9"), Label(score.ToString("0.##", CultureInfo.InvariantCulture), Left - 6, Y(score) + 4, "end"));
        for (var decade = axis.From; decade <= axis.To; decade++)
            panel.Add(Line(X(decade, axis), Top, X(decade, axis), PanelHeight - Bottom, "#d9d9d9"), Label(Math.Pow(10, decade).ToString("N0", CultureInfo.InvariantCulture), X(decade, axis), PanelHeight - Bottom + 16, "middle"));
        panel.Add(Label("positions", PanelWidth / 2, PanelHeight - 10, "middle"));
        var games = results.Select(r => r.Game).Distinct().ToList();
        panel.Add(results.Select(result => Curve(result, Colours[games.IndexOf(result.Game) % Colours.Length], axis)));
        return panel;
    }

    private static XElement Curve(LadderResult result, string colour, (int From, int To) axis)
    {
        var points = result.Curve.Select(e => (X: X(Decades(e.Positions), axis), Y: Y(e.Score), e.Passed)).ToList();
        return new XElement(Svg + "g",
            new XElement(Svg + "title", $"{Path.GetFileNameWithoutExtension(result.Game)}, {(result.Fresh ? "a fresh network" : "weights carried over")}"),
            new XElement(Svg + "polyline", new XAttribute("points", string.Join(' ', points.Select(p => Text($"{p.X:F1},{p.Y:F1}")))), new XAttribute("fill", "none"),
                new XAttribute("stroke", colour), new XAttribute("stroke-width", 1.6), result.Fresh ? new XAttribute("stroke-dasharray", "4 3") : null),
            points.Select(p => new XElement(Svg + "circle", new XAttribute("cx", Text($"{p.X:F1}")), new XAttribute("cy", Text($"{p.Y:F1}")), new XAttribute("r", 3),
                new XAttribute("fill", p.Passed ? colour : "#ffffff"), new XAttribute("stroke", colour))));
    }

    private static XElement Line(double x1, double y1, double x2, double y2, string colour) => new(Svg + "line",
        new XAttribute("x1", Text($"{x1:F1}")), new XAttribute("y1", Text($"{y1:F1}")), new XAttribute("x2", Text($"{x2:F1}")), new XAttribute("y2", Text($"{y2:F1}")), new XAttribute("stroke", colour));

    private static XElement Label(string text, double x, double y, string anchor) =>
        new(Svg + "text", new XAttribute("x", Text($"{x:F1}")), new XAttribute("y", Text($"{y:F1}")), new XAttribute("text-anchor", anchor), text);

    private static double Decades(long positions) => Math.Log10(Math.Max(1, positions));

    private static double X(double decades, (int From, int To) axis) => Left + (PanelWidth - Left - Right) * (decades - axis.From) / (axis.To - axis.From);

    private static double Y(double score) => PanelHeight - Bottom - (PanelHeight - Top - Bottom) * score;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
