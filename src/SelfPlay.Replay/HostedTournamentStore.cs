using Dapper;
using SelfPlay.Games;

namespace SelfPlay.Replay;

/// <summary>A tournament that the service looks after, and what it is to do.</summary>
/// <param name="Name">The tournament's name.</param>
/// <param name="Plan">What is to be played, as JSON.</param>
/// <param name="State">The state that is wanted of it.</param>
/// <param name="Reason">Why it is in that state, for people; empty where that is plain.</param>
/// <param name="Changed">Since when, ISO 8601, UTC.</param>
public sealed record HostedTournament(string Name, string Plan, string State, string Reason, string Changed);

/// <summary>
/// What the service was told about tournaments, in the same SQLite file as their games. What a method has returned from is on
/// the disk, so that a service that was killed finds what it had promised. May be used from several threads.
/// </summary>
public sealed class HostedTournamentStore : IDisposable
{
    // Beside the versioned schema, like the tournaments themselves.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS hosted_tournament (
            name TEXT PRIMARY KEY, plan TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, changed TEXT NOT NULL);
        """;

    private readonly LockedConnection connection;

    /// <summary>Opens a store, or makes one.</summary>
    /// <exception cref="SelfPlayException">The file cannot be opened or is no store.</exception>
    public HostedTournamentStore(string path) => connection = new(StoreConnection.Open(path, opened => opened.Execute(Schema)));

    /// <summary>Adds a tournament. False if the name is taken.</summary>
    public bool Add(HostedTournament tournament) =>
        connection.Ask(c => c.Execute("INSERT OR IGNORE INTO hosted_tournament VALUES (@Name, @Plan, @State, @Reason, @Changed)", tournament)) == 1;

    /// <summary>All tournaments, in the order in which their states changed.</summary>
    public IReadOnlyList<HostedTournament> All() =>
        connection.Ask(c => c.Query<HostedTournament>("SELECT name, plan, state, reason, changed FROM hosted_tournament ORDER BY changed, name").AsList());

    /// <summary>A tournament by name, or null.</summary>
    public HostedTournament? Find(string name) =>
        connection.Ask(c => c.QuerySingleOrDefault<HostedTournament>("SELECT name, plan, state, reason, changed FROM hosted_tournament WHERE name = @name", new { name }));

    /// <summary>Changes what is wanted of a tournament. False if it was no longer in the state it was seen in.</summary>
    public bool Change(HostedTournament seen, string state, string reason, string changed) => connection.Ask(c => c.Execute(
        "UPDATE hosted_tournament SET state = @state, reason = @reason, changed = @changed WHERE name = @Name AND state = @before",
        new { seen.Name, before = seen.State, state, reason, changed })) == 1;

    /// <summary>Forgets a tournament.</summary>
    public void Remove(string name) => connection.Ask(c => c.Execute("DELETE FROM hosted_tournament WHERE name = @name", new { name }));

    /// <summary>Closes the database.</summary>
    public void Dispose() => connection.Dispose();
}
