using System.Globalization;

namespace SelfPlay.Training;

/// <summary>A figure that a run reports every few seconds.</summary>
/// <param name="Group">What it belongs to: the part before the slash of its TensorBoard tag.</param>
/// <param name="Name">Its name, and its column's.</param>
/// <param name="Of">Its value in a report; null where there was none.</param>
public sealed record RunMetric(string Group, string Name, Func<RunProgress, double?> Of);

/// <summary>A run's reports as a table.</summary>
public static class RunMetrics
{
    /// <summary>The figures, in the order of their columns.</summary>
    public static IReadOnlyList<RunMetric> All { get; } =
    [
        new("progress", "games", r => r.Games),
        new("progress", "positions", r => r.Positions),
        new("loss", "policy_loss", r => r.PolicyLoss),
        new("loss", "value_loss", r => r.ValueLoss),
        new("loss", "held_out_policy_loss", r => r.HeldOutPolicyLoss),
        new("loss", "held_out_value_loss", r => r.HeldOutValueLoss),
        new("entropy", "policy_entropy", r => r.PolicyEntropy),
        new("entropy", "target_entropy", r => r.TargetEntropy),
        new("speed", "positions_per_second", r => r.PositionsPerSecond),
        new("speed", "evaluations_per_second", r => r.EvaluationsPerSecond),
        new("speed", "simulations_per_second", r => r.SimulationsPerSecond),
        new("speed", "batch_fill", r => r.BatchFill),
        new("speed", "learner_load", r => r.LearnerLoad),
        new("window", "window_positions", r => r.Window),
        new("window", "distinct_positions", r => r.Distinct),
        new("window", "window_games", r => r.WindowGames),
        new("window", "distinct_games", r => r.DistinctGames),
        new("process", "memory_bytes", r => r.Memory),
    ];

    /// <summary>Comma-separated values (RFC 4180): a head, then a line for each report. What there was not is left empty.</summary>
    public static void WriteCsv(TextWriter writer, IEnumerable<RunProgress> reports)
    {
        writer.WriteLine(string.Join(',', ["step", "seconds", .. All.Select(m => m.Name)]));
        foreach (var report in reports)
            writer.WriteLine(string.Join(',', [Text(report.Step), Text(report.Seconds), .. All.Select(m => Text(m.Of(report)))]));
    }

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
