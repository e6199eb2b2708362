using System.Collections.Concurrent;
using System.Text.Json;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>Knows every run as it is now: from the store, and from the events of those at work here. May be asked often.</summary>
public sealed class RunCatalogue(ServiceStores stores, Capacity capacity, TimeProvider time) : IRunObserver
{
    // However many ask, the store is read at most so often.
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, Live> live = new();
    private readonly ConcurrentDictionary<string, byte> active = new();
    private readonly Dictionary<string, (string Text, TrainingOptions? Options)> options = [];
    private (long Taken, IReadOnlyList<RunView> Runs)? snapshot;

    private sealed record Live(long Step, RunProgress? Progress, bool IsTraining);

    /// <summary>All runs, the oldest first; deleted ones too while they can be restored.</summary>
    public IReadOnlyList<RunView> Runs()
    {
        lock (gate)
        {
            if (snapshot is { } taken && time.GetElapsedTime(taken.Taken) < Freshness)
                return taken.Runs;
            var runs = Read();
            snapshot = (time.GetTimestamp(), runs);
            return runs;
        }
    }

    /// <summary>A run by name, or null.</summary>
    public RunView? Find(string name) => Runs().FirstOrDefault(r => r.Name == name);

    /// <summary>A run by name.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public RunView Get(string name) => Find(name) ?? throw new NotFoundException(RunNames.IsValid(name) ? $"there is no run '{name}'" : "that is no name of a run");

    /// <inheritdoc/>
    public void Observe(RunEvent happened)
    {
        var before = live.GetValueOrDefault(happened.Run, new Live(0, null, false));
        var after = happened switch
        {
            RunStarted started => new Live(started.Step, null, true),
            RunProgress progress => before with { Step = progress.Step, Progress = progress },
            CheckpointMade made => before with { Step = Math.Max(before.Step, made.Step) },
            RunFinished finished => before with { Step = finished.Result.Steps, IsTraining = false },
            _ => before,
        };
        if (after != before)
            live[happened.Run] = after;
        if (happened is not RunProgress)
            Refresh();
    }

    /// <summary>Notes that a run has begun or ended its work.</summary>
    internal void SetActive(string run, bool isActive)
    {
        if (isActive)
            active.TryAdd(run, 0);
        else
        {
            active.TryRemove(run, out _);
            // Whatever it was at when it ended.
            foreach (var (part, seen) in live.Where(l => l.Key == run || Ladder.Owns(run, l.Key)))
                live[part] = seen with { IsTraining = false };
        }
        Refresh();
    }

    /// <summary>Whether a run is at work.</summary>
    internal bool IsActive(string run) => active.ContainsKey(run);

    /// <summary>Forgets what was read, as when something has changed.</summary>
    internal void Refresh()
    {
        lock (gate)
            snapshot = null;
    }

    private List<RunView> Read()
    {
        var hosted = stores.Hosted.All().ToDictionary(r => r.Name);
        var figures = stores.Queries.Figures().ToDictionary(f => f.Run);
        var ladders = hosted.Values.Where(r => r.Kind == nameof(RunKind.Ladder)).Select(r => r.Name).ToList();
        var runs = stores.Queries.Runs();
        foreach (var gone in options.Keys.Except(runs.Select(r => r.Name)).ToList())
            options.Remove(gone);
        return [.. runs.Select(run => View(run, hosted.GetValueOrDefault(run.Name), figures, ladders))];
    }

    private RunView View(StoredRun run, HostedRun? hosted, Dictionary<string, RunFigures> figures, List<string> ladders)
    {
        var isLadder = run.Game == Ladder.GameName;
        // A ladder's figures are those of its games' runs.
        List<RunFigures> parts = isLadder ? [.. figures.Values.Where(f => f.Run == run.Name || Ladder.Owns(run.Name, f.Run))]
            : figures.TryGetValue(run.Name, out var own) ? [own] : [];
        var parent = ladders.Find(l => Ladder.Owns(l, run.Name));
        var training = OptionsOf(run, hosted);
        var seen = parts.Select(p => live.GetValueOrDefault(p.Run)).OfType<Live>().OrderByDescending(l => l.IsTraining).FirstOrDefault();
        var positions = parts.Sum(p => p.Positions);
        return new RunView
        {
            Name = run.Name,
            Kind = isLadder ? RunKind.Ladder : RunKind.Training,
            Game = GameLibrary.NameOf(run.Name, run.Game),
            Created = run.Created,
            // A run of which nothing is wanted is a part of a ladder, or was trained by the command line.
            State = hosted is not null ? Enum.Parse<RunState>(hosted.State) : seen is { IsTraining: true } ? RunState.Training : RunState.Stopped,
            IsActive = active.ContainsKey(run.Name) || (parent is not null && seen is { IsTraining: true }),
            Reason = hosted?.State is nameof(RunState.Training) or nameof(RunState.Queued) && capacity.Hold is { } hold ? hold : hosted?.Reason ?? "",
            Changed = hosted?.Changed,
            Parent = parent,
            Preset = training?.Preset ?? "",
            Games = parts.Sum(p => p.Games),
            Positions = positions,
            Steps = isLadder ? parts.Sum(p => p.Step) : Math.Max(parts.Sum(p => p.Step), seen?.Step ?? 0),
            PositionLimit = isLadder ? null : training?.Positions,
            MinuteLimit = isLadder ? null : training?.Minutes,
            Minutes = hosted?.Minutes ?? 0,
            RemainingMinutes = isLadder || seen is not { IsTraining: true } ? null : Remaining(training!, positions, hosted?.Minutes ?? 0, seen.Progress),
            Progress = seen?.Progress,
        };
    }

    // Options seldom change and are read often.
    private TrainingOptions? OptionsOf(StoredRun run, HostedRun? hosted)
    {
        var text = hosted?.Plan ?? run.Options;
        if (options.TryGetValue(run.Name, out var known) && known.Text == text)
            return known.Options;
        var read = hosted is not null ? RunPlan.Read(text).Training : run.Game == Ladder.GameName ? null : JsonSerializer.Deserialize<TrainingOptions>(text, TrainingRun.Json);
        options[run.Name] = (text, read);
        return read;
    }

    private static double? Remaining(TrainingOptions options, long positions, double minutes, RunProgress? progress)
    {
        var byTime = options.Minutes - minutes;
        var byPositions = progress is { PositionsPerSecond: > 0 } ? (options.Positions - positions) / (60 * progress.PositionsPerSecond) : null;
        return byTime is null || byPositions < byTime ? Clip(byPositions) : Clip(byTime);
    }

    private static double? Clip(double? minutes) => minutes is { } value ? Math.Max(0, value) : null;
}
