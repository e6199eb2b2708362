using System.Diagnostics;
using SelfPlay.Actors;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>Collects losses and counts between reports.</summary>
internal sealed class ProgressMeter(string run, long positions, ActorStatistics statistics, RunClock clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Stopwatch sinceReport = Stopwatch.StartNew();
    private double policySum, valueSum;
    private long steps, lastPositions = positions, lastEvaluations, lastBatches;

    /// <summary>Whether it is time for a report.</summary>
    public bool IsDue => sinceReport.Elapsed >= Interval;

    /// <summary>Notes a step.</summary>
    public void Add(StepStatistics seen)
    {
        policySum += seen.PolicyLoss;
        valueSum += seen.ValueLoss;
        steps++;
    }

    /// <summary>Makes a report and starts the next interval.</summary>
    public RunProgress Report(long step, RunTotals totals, long window, long distinct)
    {
        var seconds = Math.Max(sinceReport.Elapsed.TotalSeconds, 1e-3);
        var (evaluations, batches) = (statistics.Evaluations, statistics.Batches);
        var report = new RunProgress(
            run, totals.Games, totals.Positions, step, clock.Elapsed.TotalSeconds, clock.Fraction(totals),
            steps == 0 ? null : policySum / steps, steps == 0 ? null : valueSum / steps,
            (totals.Positions - lastPositions) / seconds,
            (evaluations - lastEvaluations) / seconds,
            batches == lastBatches ? 0 : (double)(evaluations - lastEvaluations) / (batches - lastBatches),
            window, distinct);
        (lastPositions, lastEvaluations, lastBatches) = (totals.Positions, evaluations, batches);
        (policySum, valueSum, steps) = (0, 0, 0);
        sinceReport.Restart();
        return report;
    }
}
