using System.Collections.Concurrent;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service.Dashboard;

/// <summary>What a run's page shows beside the run's figures.</summary>
/// <param name="Charts">Its charts.</param>
/// <param name="Checkpoints">Its checkpoints, the newest first.</param>
/// <param name="Origin">The checkpoint it began with; null for fresh weights.</param>
/// <param name="Games">Its newest games.</param>
/// <param name="Log">The newest events of each kind, the newest first.</param>
public sealed record RunDetails(
    IReadOnlyList<ChartData> Charts, IReadOnlyList<CheckpointView> Checkpoints, CheckpointOrigin? Origin, IReadOnlyList<GameSummary> Games, IReadOnlyList<EventView> Log);

/// <summary>What takes time to read. However many look at it, one of them reads it, and only now and then: training keeps its cores.</summary>
public sealed class SharedViews(ServiceStores stores, RunCatalogue catalogue, RunCharts charts, CheckpointLibrary checkpoints, LadderCatalogue ladders, TimeProvider time)
{
    private const int Shown = 50;

    // Reading takes at most so small a share of one core.
    private const int ShareOfTime = 50;
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    // What is a little old is shown, and read again meanwhile; for something older than this one waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Kinds =
    [
        nameof(RunStarted), nameof(RunProgress), nameof(CheckpointMade), nameof(TrainingDiverged), nameof(RunFinished), nameof(RunStateChanged),
        nameof(LadderGameExamined), nameof(LadderGameLearned), nameof(LadderRungPassed),
    ];

    private readonly ConcurrentDictionary<string, Entry> entries = new();

    /// <summary>The details of a run.</summary>
    /// <exception cref="NotFoundException">There is no such run.</exception>
    public RunDetails Run(string name) => Get($"run {catalogue.Get(name).Name}", () => new RunDetails(
        charts.Of(catalogue.Get(name)), [.. checkpoints.List(name).Reverse().Take(Shown)], checkpoints.OriginOf(name), stores.Queries.GamesBefore(name, long.MaxValue, Shown),
        [.. Kinds.SelectMany(kind => stores.Queries.NewestEvents(name, kind, Shown)).OrderByDescending(e => e.Id).Select(EventView.Of)]));

    /// <summary>How far a ladder has come.</summary>
    /// <exception cref="NotFoundException">There is no such ladder.</exception>
    public LadderView Ladder(string name) => Get($"ladder {catalogue.Get(name).Name}", () => ladders.Get(name));

    private T Get<T>(string key, Func<T> read)
        where T : class
    {
        var entry = entries.GetOrAdd(key, _ => new Entry());
        if (entry.Latest is not { } latest || time.GetElapsedTime(latest.Taken) > Patience)
        {
            // Who comes while it is being read waits for that.
            lock (entry)
            {
                if (entry.Latest is { } fresh && time.GetElapsedTime(fresh.Taken) <= Patience)
                    return (T)fresh.Value;
                return (T)(entry.Latest = Read(read)).Value;
            }
        }
        if (time.GetElapsedTime(latest.Taken) > Freshness + ShareOfTime * latest.Cost && entry.TryBegin())
            _ = Task.Run(() => Refresh(key, entry, read));
        return (T)latest.Value;
    }

    private void Refresh(string key, Entry entry, Func<object> read)
    {
        try
        {
            entry.Latest = Read(read);
        }
        catch (SelfPlayException)
        {
            // It is not there any more: who asks next is told so.
            entries.TryRemove(key, out _);
        }
        finally
        {
            entry.End();
        }
    }

    private Reading Read(Func<object> read)
    {
        var begin = time.GetTimestamp();
        var value = read();
        return new Reading(value, time.GetTimestamp(), time.GetElapsedTime(begin));
    }

    private sealed record Reading(object Value, long Taken, TimeSpan Cost);

    private sealed class Entry
    {
        private int isReading;

        public volatile Reading? Latest;

        public bool TryBegin() => Interlocked.Exchange(ref isReading, 1) == 0;

        public void End() => Volatile.Write(ref isReading, 0);
    }
}
