using Dapper;
using SelfPlay.Games;

namespace SelfPlay.Replay;

/// <summary>A run that the service looks after, and what it is to do.</summary>
/// <param name="Name">The run's name.</param>
/// <param name="Kind">What it does; decides how the plan is read.</param>
/// <param name="Plan">Its options as JSON.</param>
/// <param name="State">The state that is wanted of it.</param>
/// <param name="Reason">Why it is in that state, for people; empty where that is plain.</param>
/// <param name="Changed">Since when, ISO 8601, UTC.</param>
/// <param name="Minutes">Minutes trained so far, over all its starts.</param>
public sealed record HostedRun(string Name, string Kind, string Plan, string State, string Reason, string Changed, double Minutes);

/// <summary>
/// What the service was told about its runs, in the same SQLite file as the runs themselves. What a method has returned from is on
/// the disk, so that a service that was killed finds what it had promised. May be used from several threads.
/// </summary>
public sealed class HostedRunStore : IDisposable
{
    // Beside the versioned schema: programs that train without the service are not disturbed.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS hosted_run (
            name TEXT PRIMARY KEY, kind TEXT NOT NULL, plan TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
            changed TEXT NOT NULL, minutes REAL NOT NULL);
        CREATE TABLE IF NOT EXISTS service_note (key TEXT PRIMARY KEY, value TEXT NOT NULL);
        """;

    private readonly LockedConnection connection;

    /// <summary>Opens a store, or makes one.</summary>
    /// <exception cref="SelfPlayException">The file cannot be opened or is no store.</exception>
    public HostedRunStore(string path) => connection = new(StoreConnection.Open(path, opened => opened.Execute(Schema)));

    /// <summary>Adds a run. False if the name is taken.</summary>
    public bool Add(HostedRun run) =>
        connection.Ask(c => c.Execute("INSERT OR IGNORE INTO hosted_run VALUES (@Name, @Kind, @Plan, @State, @Reason, @Changed, @Minutes)", run)) == 1;

    /// <summary>All runs, in the order in which their states changed.</summary>
    public IReadOnlyList<HostedRun> All() =>
        connection.Ask(c => c.Query<HostedRun>("SELECT name, kind, plan, state, reason, changed, minutes FROM hosted_run ORDER BY changed, name").AsList());

    /// <summary>A run by name, or null.</summary>
    public HostedRun? Find(string name) =>
        connection.Ask(c => c.QuerySingleOrDefault<HostedRun>("SELECT name, kind, plan, state, reason, changed, minutes FROM hosted_run WHERE name = @name", new { name }));

    /// <summary>Changes what is wanted of a run. False if it was no longer in the state it was seen in.</summary>
    public bool Change(HostedRun seen, string state, string reason, string changed) => connection.Ask(c => c.Execute(
        "UPDATE hosted_run SET state = @state, reason = @reason, changed = @changed WHERE name = @Name AND state = @before",
        new { seen.Name, before = seen.State, state, reason, changed })) == 1;

    /// <summary>Replaces a run's options.</summary>
    public void UpdatePlan(string name, string plan) => connection.Ask(c => c.Execute("UPDATE hosted_run SET plan = @plan WHERE name = @name", new { name, plan }));

    /// <summary>Notes how long a run has trained.</summary>
    public void UpdateMinutes(string name, double minutes) =>
        connection.Ask(c => c.Execute("UPDATE hosted_run SET minutes = @minutes WHERE name = @name", new { name, minutes }));

    /// <summary>Forgets a run.</summary>
    public void Remove(string name) => connection.Ask(c => c.Execute("DELETE FROM hosted_run WHERE name = @name", new { name }));

    /// <summary>Keeps something once and for all. False if it had been kept before.</summary>
    public bool AddNote(string key, string value) => connection.Ask(c => c.Execute("INSERT OR IGNORE INTO service_note VALUES (@key, @value)", new { key, value })) == 1;

    /// <summary>Closes the database.</summary>
    public void Dispose() => connection.Dispose();
}
