using MathNet.Numerics.Distributions;

namespace SelfPlay.Forge;

/// <summary>An estimate with its 95 % interval.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">Lower end of the interval; null if there are too few games for one, or all score alike.</param>
/// <param name="High">Upper end of it.</param>
public sealed record ScoreEstimate(double Value, double? Low, double? High);

/// <summary>An agent's score on one game of a suite.</summary>
/// <param name="Rung">The game's rung.</param>
/// <param name="IsClassic">Whether the game is a known one in disguise.</param>
/// <param name="Score">Points per game, in [0, 1].</param>
public sealed record SuiteScore(int Rung, bool IsClassic, double Score);

/// <summary>
/// Means over the games of a suite. Games are what is drawn at random, so intervals come from how scores differ between them (Student's
/// t), whatever number of matches each score rests on; where scores do not differ at all there is none.
/// </summary>
public static class SuiteScores
{
    private const double Confidence = 0.95;

    /// <summary>The mean over games, its interval within [0, 1]; null if there are none.</summary>
    public static ScoreEstimate? Mean(IEnumerable<SuiteScore> scores)
    {
        var values = scores.Select(s => s.Score).ToList();
        if (values.Count == 0)
            return null;
        var mean = values.Average();
        var squares = Squares(values);
        if (squares == 0)
            return new ScoreEstimate(mean, null, null);
        var margin = Quantile(values.Count - 1) * Math.Sqrt(squares / (values.Count - 1) / values.Count);
        return new ScoreEstimate(mean, Math.Max(0, mean - margin), Math.Min(1, mean + margin));
    }

    /// <summary>
    /// By how much scores on disguised known games exceed those on novel ones of the same rung, averaged over rungs that have both; null
    /// if none has. The interval takes one variance between games for all of them (Student's pooled t, rungs as blocks), so one classic
    /// a rung is enough.
    /// </summary>
    public static ScoreEstimate? Gap(IEnumerable<SuiteScore> scores)
    {
        var rungs = scores.GroupBy(s => s.Rung)
            .Select(rung => (Novel: Values(rung, classic: false), Classic: Values(rung, classic: true)))
            .Where(rung => rung.Novel.Count > 0 && rung.Classic.Count > 0)
            .ToList();
        if (rungs.Count == 0)
            return null;
        var gap = rungs.Average(rung => rung.Classic.Average() - rung.Novel.Average());
        var squares = rungs.Sum(rung => Squares(rung.Novel) + Squares(rung.Classic));
        if (squares == 0)
            return new ScoreEstimate(gap, null, null);
        var freedom = rungs.Sum(rung => rung.Novel.Count + rung.Classic.Count - 2);
        var margin = Quantile(freedom) * Math.Sqrt(squares / freedom * rungs.Sum(rung => 1.0 / rung.Novel.Count + 1.0 / rung.Classic.Count)) / rungs.Count;
        return new ScoreEstimate(gap, Math.Max(-1, gap - margin), Math.Min(1, gap + margin));
    }

    private static List<double> Values(IEnumerable<SuiteScore> scores, bool classic) => [.. scores.Where(s => s.IsClassic == classic).Select(s => s.Score)];

    private static double Squares(List<double> values) => values.Average() is var mean ? values.Sum(v => (v - mean) * (v - mean)) : 0;

    private static double Quantile(int freedom) => StudentT.InvCDF(0, 1, freedom, (1 + Confidence) / 2);
}
