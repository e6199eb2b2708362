using System.Globalization;
using System.Text;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace SelfPlay.Training;

/// <summary>How a climb went, for people.</summary>
public static class LadderReport
{
    /// <summary>The highest rung all of whose games were passed with the weights carried over; −1 if none.</summary>
    public static int HighestRung(IReadOnlyList<LadderResult> results) =>
        results.Where(r => !r.Fresh).GroupBy(r => r.Rung).OrderBy(g => g.Key).TakeWhile(g => g.All(r => r.Passed)).Select(g => g.Key).DefaultIfEmpty(-1).Last();

    /// <summary>A table of all games, what carrying weights over saved, and the curve of each game.</summary>
    public static string Markdown(IReadOnlyList<LadderResult> results)
    {
        var text = new StringBuilder($"Highest rung: {HighestRung(results)}\n\n| rung | game | network | examined against | passed | positions | minutes | last score (95 %) |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var result in results)
        {
            var last = result.Curve.Count > 0 ? result.Curve[^1] : null;
            text.Append(CultureInfo.InvariantCulture,
                $"| {result.Rung} | {Name(result)} | {Network(result)} | {(result.IsSolved ? "exact values" : "the anchor")} | {(result.Passed ? "yes" : "no")} | {result.Positions} | {result.Minutes:F1} | {Score(last)} |\n");
        }
        var pairs = results.Where(r => r.Fresh).Select(f => (Fresh: f, Carried: results.Single(r => !r.Fresh && r.Rung == f.Rung && r.Game == f.Game))).Where(p => p.Fresh.Passed && p.Carried.Passed).ToList();
        if (pairs.Count > 1)
        {
            var ratios = pairs.Select(p => Math.Log((double)p.Carried.Positions / p.Fresh.Positions)).ToList();
            var (mean, margin) = (ratios.Average(), Margin(ratios));
            text.Append(CultureInfo.InvariantCulture,
                $"\nPositions with the weights carried over, as a part of what a fresh network took: {Math.Exp(mean):F2} (95 %: {Math.Exp(mean - margin):F2} to {Math.Exp(mean + margin):F2}; geometric mean over the {pairs.Count} games that both passed).\n");
        }
        text.Append("\n| game | network | score by positions |\n|---|---|---|\n");
        foreach (var result in results)
            text.Append($"| {Name(result)} | {Network(result)} | {string.Join(", ", result.Curve.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Positions}: {e.Score:F3}")))} |\n");
        return text.ToString();
    }

    private static double Margin(List<double> values) =>
        StudentT.InvCDF(0, 1, values.Count - 1, 0.975) * values.StandardDeviation() / Math.Sqrt(values.Count);

    private static string Name(LadderResult result) => Path.GetFileNameWithoutExtension(result.Game);

    private static string Network(LadderResult result) => result.Fresh ? "fresh" : "carried over";

    private static string Score(Examination? exam) => exam is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"{exam.Score:F3} ({exam.Low:F3} to {exam.High:F3})");
}
