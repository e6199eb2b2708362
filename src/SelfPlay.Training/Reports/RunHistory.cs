using System.Text.Json;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>A start of a run with other options than before.</summary>
/// <param name="Seconds">Of training since the run's first start.</param>
/// <param name="Step">Learner steps.</param>
/// <param name="Changed">As in <see cref="OptionChange.Between"/>.</param>
public sealed record OptionsChanged(double Seconds, long Step, IReadOnlyList<string> Changed);

/// <summary>A run's reports, its checkpoints and its mishaps, from all its starts, as the store has them.</summary>
/// <param name="store">The store.</param>
/// <param name="run">The run; nothing of it is read before <see cref="Update"/>.</param>
public sealed class RunHistory(RunStore store, string run)
{
    private readonly List<RunProgress> reports = [];
    private readonly List<CheckpointMade> checkpoints = [];
    private readonly List<TrainingDiverged> divergences = [];
    private readonly List<OptionsChanged> changes = [];
    private long newest;
    private double before;

    /// <summary>Where the run stood every few seconds; seconds are those of training since its first start.</summary>
    public IReadOnlyList<RunProgress> Reports => reports;

    /// <summary>Checkpoints in the order they were made.</summary>
    public IReadOnlyList<CheckpointMade> Checkpoints => checkpoints;

    /// <summary>Returns to an earlier state.</summary>
    public IReadOnlyList<TrainingDiverged> Divergences => divergences;

    /// <summary>Starts with other options than before.</summary>
    public IReadOnlyList<OptionsChanged> Changes => changes;

    /// <summary>Reads a run's history.</summary>
    public static RunHistory Read(RunStore store, string run)
    {
        var history = new RunHistory(store, run);
        history.Update();
        return history;
    }

    /// <summary>Reads what has happened since it was read last.</summary>
    /// <returns>Whether anything has.</returns>
    public bool Update()
    {
        var happened = store.EventsAfter(run, newest, int.MaxValue);
        foreach (var next in happened)
        {
            switch (next.Kind)
            {
                case nameof(RunStarted):
                    before = reports.Count > 0 ? reports[^1].Seconds : 0;
                    if (Parse<RunStarted>(next) is { Changed: { Count: > 0 } changed } started)
                        changes.Add(new OptionsChanged(before, started.Step, changed));
                    break;
                case nameof(RunProgress):
                    var report = Parse<RunProgress>(next);
                    reports.Add(report with { Seconds = before + report.Seconds });
                    break;
                case nameof(CheckpointMade):
                    checkpoints.Add(Parse<CheckpointMade>(next));
                    break;
                case nameof(TrainingDiverged):
                    divergences.Add(Parse<TrainingDiverged>(next));
                    break;
            }
            newest = next.Id;
        }
        return happened.Count > 0;
    }

    /// <summary>The reports thinned to a number of rows, each the mean of its part of the run and standing at its end.</summary>
    public IReadOnlyList<RunProgress> Rows(int count)
    {
        var rows = new List<RunProgress>();
        for (var row = 0; row < count; row++)
        {
            var part = Reports.Skip(row * Reports.Count / count).Take((row + 1) * Reports.Count / count - row * Reports.Count / count).ToList();
            if (part.Count == 0)
                continue;
            rows.Add(part[^1] with
            {
                PolicyLoss = part.Average(r => r.PolicyLoss),
                ValueLoss = part.Average(r => r.ValueLoss),
                PolicyEntropy = part.Average(r => r.PolicyEntropy),
                TargetEntropy = part.Average(r => r.TargetEntropy),
                HeldOutPolicyLoss = part.Average(r => r.HeldOutPolicyLoss),
                HeldOutValueLoss = part.Average(r => r.HeldOutValueLoss),
                PositionsPerSecond = part.Average(r => r.PositionsPerSecond),
                EvaluationsPerSecond = part.Average(r => r.EvaluationsPerSecond),
                SimulationsPerSecond = part.Average(r => r.SimulationsPerSecond),
                LearnerLoad = part.Average(r => r.LearnerLoad),
            });
        }
        return rows;
    }

    /// <summary>The minutes of training after which the run had made some steps; null if that is not known.</summary>
    public double? MinutesAt(long step) => reports.Find(r => r.Step >= step)?.Seconds / 60;

    /// <summary>The total of something that is reported per second.</summary>
    public double Total(Func<RunProgress, double> perSecond)
    {
        double total = 0, before = 0;
        foreach (var report in Reports)
        {
            total += perSecond(report) * Math.Max(0, report.Seconds - before);
            before = report.Seconds;
        }
        return total;
    }

    private static T Parse<T>(NumberedEvent happened) => JsonSerializer.Deserialize<T>(happened.Data, TrainingRun.Json)!;
}
