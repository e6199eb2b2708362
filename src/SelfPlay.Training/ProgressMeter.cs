using System.Diagnostics;
using SelfPlay.Actors;

namespace SelfPlay.Training;

/// <summary>Collects losses and counts between reports.</summary>
internal sealed class ProgressMeter(long positions, ActorStatistics statistics)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Stopwatch sinceReport = Stopwatch.StartNew();
    private readonly Stopwatch learning = new();
    private readonly List<StepStatistics> steps = [];
    private long lastPositions = positions, lastEvaluations, lastBatches, lastSimulations;

    /// <summary>Whether it is time for a report.</summary>
    public bool IsDue => sinceReport.Elapsed >= Interval;

    /// <summary>Makes a step and takes its time.</summary>
    public StepStatistics Time(Func<StepStatistics> step)
    {
        learning.Start();
        var seen = step();
        learning.Stop();
        return seen;
    }

    /// <summary>Notes a step.</summary>
    public void Add(StepStatistics seen) => steps.Add(seen);

    /// <summary>Fills in what was measured since the last report and starts the next interval.</summary>
    public RunProgress Report(RunProgress report)
    {
        var seconds = Math.Max(sinceReport.Elapsed.TotalSeconds, 1e-3);
        var (evaluations, batches, simulations) = (statistics.Evaluations, statistics.Batches, statistics.Simulations);
        report = report with
        {
            PolicyLoss = Mean(s => s.PolicyLoss),
            ValueLoss = Mean(s => s.ValueLoss),
            PolicyEntropy = Mean(s => s.PolicyEntropy),
            TargetEntropy = Mean(s => s.TargetEntropy),
            PositionsPerSecond = (report.Positions - lastPositions) / seconds,
            EvaluationsPerSecond = (evaluations - lastEvaluations) / seconds,
            SimulationsPerSecond = (simulations - lastSimulations) / seconds,
            BatchFill = batches == lastBatches ? 0 : (double)(evaluations - lastEvaluations) / (batches - lastBatches),
            LearnerLoad = Math.Min(1, learning.Elapsed.TotalSeconds / seconds),
            Memory = Environment.WorkingSet,
        };
        (lastPositions, lastEvaluations, lastBatches, lastSimulations) = (report.Positions, evaluations, batches, simulations);
        steps.Clear();
        learning.Reset();
        sinceReport.Restart();
        return report;
    }

    private double? Mean(Func<StepStatistics, double> figure) => steps.Count == 0 ? null : steps.Average(figure);
}
