using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>
/// How runs went over their time. A long run has a hundred thousand reports: they are read once, then only what is new, and however many
/// ask, at most once a second.
/// </summary>
public sealed class RunHistories(ServiceStores stores, TimeProvider time)
{
    private const int Most = 16;
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly LinkedList<Entry> entries = new();

    /// <summary>The reports of a run, thinned to a number of rows.</summary>
    public IReadOnlyList<RunProgress> Rows(RunView run, int rows)
    {
        var entry = Find(run);
        lock (entry)
        {
            if (entry.History is null || time.GetElapsedTime(entry.Read) >= Freshness)
            {
                entry.History ??= new RunHistory(stores.Queries, run.Name);
                if (entry.History.Update())
                    entry.Rows.Clear();
                entry.Read = time.GetTimestamp();
            }
            if (!entry.Rows.TryGetValue(rows, out var thinned))
                entry.Rows[rows] = thinned = entry.History.Reports.Count > rows ? entry.History.Rows(rows) : [.. entry.History.Reports];
            // Few lengths are asked for usually, but every one may be.
            if (entry.Rows.Count > Most)
                entry.Rows.Clear();
            return thinned;
        }
    }

    // A run that was purged and entered anew is another.
    private Entry Find(RunView run)
    {
        lock (gate)
        {
            var found = entries.FirstOrDefault(e => e.Run == run.Name && e.Created == run.Created);
            if (found is null)
                found = new Entry(run.Name, run.Created);
            else
                entries.Remove(found);
            entries.AddFirst(found);
            if (entries.Count > Most)
                entries.RemoveLast();
            return found;
        }
    }

    private sealed class Entry(string run, string created)
    {
        public string Run => run;

        public string Created => created;

        public RunHistory? History { get; set; }

        public long Read { get; set; }

        public Dictionary<int, IReadOnlyList<RunProgress>> Rows { get; } = [];
    }
}
