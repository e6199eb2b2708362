using System.Globalization;
using System.Xml.Linq;

namespace SelfPlay.Training.Tests;

public class LadderChartTests
{
    [Test]
    public void Each_rung_has_a_panel_and_each_game_a_curve_that_rises_with_its_score()
    {
        var chart = XElement.Parse(LadderChart.ToSvg(
        [
            Result(0, "a", fresh: false, (1000, 0.5), (9000, 0.98)), Result(0, "a", fresh: true, (1000, 0.3), (20_000, 0.9)), Result(1, "b", fresh: false, (50_000, 0.97)),
        ]));
        var curves = Elements(chart, "polyline").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(Elements(chart, "text").Count(t => t.Value.StartsWith("rung", StringComparison.Ordinal)), Is.EqualTo(2));
            Assert.That(curves, Has.Count.EqualTo(3));
            Assert.That(curves.Select(c => c.Attribute("stroke-dasharray") is not null), Is.EqualTo(new[] { false, true, false }), "fresh networks");
            Assert.That(curves[0].Attribute("stroke")!.Value, Is.EqualTo(curves[1].Attribute("stroke")!.Value), "one game, one colour");
            Assert.That(Elements(chart, "circle").Count(c => c.Attribute("fill")!.Value != "#ffffff"), Is.EqualTo(2), "examinations that were passed");
            foreach (var curve in curves.Take(2))
            {
                var points = curve.Attribute("points")!.Value.Split(' ').Select(p => p.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToList();
                Assert.That(points[1][0], Is.GreaterThan(points[0][0]).And.LessThan(340));
                Assert.That(points[1][1], Is.LessThan(points[0][1]).And.Positive);
            }
        });
    }

    [Test]
    public void A_climb_without_examinations_has_an_empty_chart() =>
        Assert.That(Elements(XElement.Parse(LadderChart.ToSvg([Result(0, "a", fresh: false)])), "polyline"), Is.Empty);

    private static IEnumerable<XElement> Elements(XElement chart, string name) => chart.Descendants().Where(e => e.Name.LocalName == name);

    private static LadderResult Result(int rung, string game, bool fresh, params (long Positions, double Score)[] curve) => new(
        rung, game, fresh, true, true, 0, 0, [.. curve.Select(c => new Examination(c.Positions, c.Score, c.Score - 0.01, c.Score + 0.01, c.Score >= 0.97))], "");
}
