using System.Text.Json;
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

    private static readonly JsonSerializerOptions Json = MakeJson();

    private readonly Lock gate = new();
    private readonly LinkedList<Entry> entries = new();

    /// <summary>The reports of a run, thinned to a number of rows.</summary>
    public IReadOnlyList<RunProgress> Rows(RunView run, int rows)
    {
        var entry = Find(run);
        lock (entry)
            return Rows(entry, rows);
    }

    /// <summary>The same as JSON, a <see cref="MetricsHistory"/> in UTF-8: many who watch a run get the same bytes.</summary>
    public byte[] WriteRows(RunView run, int rows)
    {
        var entry = Find(run);
        lock (entry)
        {
            var thinned = Rows(entry, rows);
            if (!entry.Written.TryGetValue(rows, out var written))
                entry.Written[rows] = written = JsonSerializer.SerializeToUtf8Bytes(new MetricsHistory(thinned), Json);
            return written;
        }
    }

    private IReadOnlyList<RunProgress> Rows(Entry entry, int rows)
    {
        if (entry.History is null || time.GetElapsedTime(entry.Read) >= Freshness)
        {
            entry.History ??= new RunHistory(stores.Queries, entry.Run);
            if (entry.History.Update())
                entry.Clear();
            entry.Read = time.GetTimestamp();
        }
        if (entry.Rows.TryGetValue(rows, out var known))
            return known;
        // Few lengths are asked for usually, but every one may be.
        if (entry.Rows.Count >= Most)
            entry.Clear();
        return entry.Rows[rows] = entry.History.Reports.Count > rows ? entry.History.Rows(rows) : [.. entry.History.Reports];
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

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ServiceRegistration.Json(json);
        return json;
    }

    private sealed class Entry(string run, string created)
    {
        public string Run => run;

        public string Created => created;

        public RunHistory? History { get; set; }

        public long Read { get; set; }

        public Dictionary<int, IReadOnlyList<RunProgress>> Rows { get; } = [];

        public Dictionary<int, byte[]> Written { get; } = [];

        public void Clear()
        {
            Rows.Clear();
            Written.Clear();
        }
    }
}
