using System.Globalization;
using System.Net;
using System.Text;

namespace SelfPlay.Arena;

/// <summary>The charts of a report, as SVG in the page's colours.</summary>
internal static class ReportCharts
{
    private const double Width = 760, Left = 210, Right = 20;

    /// <summary>Ratings as dots on a line of Elo, with their 95 % intervals.</summary>
    public static string Ratings(IReadOnlyList<ReportPlayer> players)
    {
        const double row = 30, top = 8;
        var axis = new Axis(players.SelectMany(p => new[] { p.Low ?? p.Elo, p.High ?? p.Elo }), Left, Width - Right);
        var bottom = top + row * players.Count;
        var svg = Begin(bottom + 34, "Ratings in Elo with 95 % intervals");
        foreach (var tick in axis.Ticks)
            svg.Append($"<line class=\"grid\" x1=\"{N(axis.At(tick))}\" x2=\"{N(axis.At(tick))}\" y1=\"{top}\" y2=\"{N(bottom)}\"/><text class=\"tick\" x=\"{N(axis.At(tick))}\" y=\"{N(bottom + 18)}\">{N(tick)}</text>");
        for (var i = 0; i < players.Count; i++)
        {
            var (player, y) = (players[i], top + row * (i + 0.5));
            svg.Append($"<g><title>{E(player.Name)}: {N(Math.Round(player.Elo))} ({Bound(player.Low)} to {Bound(player.High)})</title>");
            svg.Append($"<text class=\"name\" x=\"{Left - 14}\" y=\"{N(y)}\">{E(Short(player.Name))}</text>");
            svg.Append($"<line class=\"interval{(player.Low is null || player.High is null ? " open" : "")}\" x1=\"{N(player.Low is { } low ? axis.At(low) : Left)}\" x2=\"{N(player.High is { } high ? axis.At(high) : Width - Right)}\" y1=\"{N(y)}\" y2=\"{N(y)}\"/>");
            svg.Append($"<circle class=\"dot\" cx=\"{N(axis.At(player.Elo))}\" cy=\"{N(y)}\" r=\"5.5\"/></g>");
        }
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Elo over training steps, with the band of the intervals; of at least two checkpoints.</summary>
    public static string Training(IReadOnlyList<ReportPlayer> checkpoints)
    {
        const double height = 260, top = 12, left = 60;
        var bottom = height - 34;
        var steps = new Axis(checkpoints.Select(c => (double)c.Training!.Value.Step), left, Width - Right);
        var elo = new Axis(checkpoints.SelectMany(c => new[] { c.Low ?? c.Elo, c.High ?? c.Elo }), bottom, top);
        var svg = Begin(height, "Elo over training steps");
        foreach (var tick in elo.Ticks)
            svg.Append($"<line class=\"grid\" x1=\"{left}\" x2=\"{Width - Right}\" y1=\"{N(elo.At(tick))}\" y2=\"{N(elo.At(tick))}\"/><text class=\"name\" x=\"{left - 8}\" y=\"{N(elo.At(tick))}\">{N(tick)}</text>");
        foreach (var tick in steps.Ticks)
            svg.Append($"<text class=\"tick\" x=\"{N(steps.At(tick))}\" y=\"{N(bottom + 20)}\">{N(tick)}</text>");
        var upper = checkpoints.Select(c => Point(c, c.High ?? c.Elo));
        var lower = checkpoints.Reverse().Select(c => Point(c, c.Low ?? c.Elo));
        svg.Append($"<polygon class=\"band\" points=\"{string.Join(' ', upper.Concat(lower))}\"/>");
        svg.Append($"<polyline class=\"curve\" points=\"{string.Join(' ', checkpoints.Select(c => Point(c, c.Elo)))}\"/>");
        foreach (var c in checkpoints)
            svg.Append($"<circle class=\"dot\" cx=\"{N(steps.At(c.Training!.Value.Step))}\" cy=\"{N(elo.At(c.Elo))}\" r=\"4\"><title>step {c.Training!.Value.Step}: {N(Math.Round(c.Elo))}</title></circle>");
        return svg.Append("</svg>").ToString();

        string Point(ReportPlayer c, double value) => $"{N(steps.At(c.Training!.Value.Step))},{N(elo.At(value))}";
    }

    /// <summary>The end of a name, which is what tells checkpoints apart.</summary>
    public static string Short(string name) => name.Length <= 28 ? name : $"…{name[^27..]}";

    private static StringBuilder Begin(double height, string title) =>
        new($"<svg class=\"chart\" role=\"img\" viewBox=\"0 0 {Width} {N(height)}\"><title>{title}</title>");

    private static string Bound(double? value) => value is { } bound ? N(Math.Round(bound)) : "unbounded";

    private static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    private static string E(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Values along a line, with round ticks.</summary>
    private sealed class Axis
    {
        private readonly double low, high, from, to;

        public Axis(IEnumerable<double> values, double from, double to)
        {
            var all = values.ToList();
            var (least, most) = (all.Min(), all.Max());
            var step = RoundStep(Math.Max(most - least, 1) / 6);
            (low, high) = (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step);
            if (high == low)
                high += step;
            (this.from, this.to) = (from, to);
            Ticks = [.. Enumerable.Range(0, (int)Math.Round((high - low) / step) + 1).Select(i => low + i * step)];
        }

        public IReadOnlyList<double> Ticks { get; }

        public double At(double value) => from + (value - low) / (high - low) * (to - from);

        // The next of 1, 2, 5, 10, 20, 50 …
        private static double RoundStep(double least)
        {
            var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
            return power * new[] { 1.0, 2, 5, 10 }.First(factor => factor * power >= least - 1e-9);
        }
    }
}
