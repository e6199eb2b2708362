using Dapper;
using Microsoft.Data.Sqlite;
using SelfPlay.Games;

namespace SelfPlay.Replay;

/// <summary>A training run as the store knows it.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Game">The game id with its parameters.</param>
/// <param name="Options">The run's options as JSON.</param>
/// <param name="Created">ISO 8601, UTC.</param>
public sealed record StoredRun(string Name, string Game, string Options, string Created);

/// <summary>A checkpoint as the store knows it.</summary>
/// <param name="Run">The run that made it.</param>
/// <param name="Step">Learner steps.</param>
/// <param name="Path">The manifest's path, relative to the store's folder.</param>
/// <param name="Games">Games recorded when it was made.</param>
/// <param name="Positions">Positions recorded when it was made.</param>
/// <param name="Created">ISO 8601, UTC.</param>
/// <param name="Accepted">Whether it passed the gate (1) and became the current model, or not (0).</param>
public sealed record StoredCheckpoint(string Run, long Step, string Path, long Games, long Positions, string Created, long Accepted);

/// <summary>Something that happened in a run.</summary>
/// <param name="Time">ISO 8601, UTC.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Data">Its figures as JSON.</param>
public sealed record StoredEvent(string Time, string Kind, string Data);

/// <summary>Totals of a run.</summary>
/// <param name="Games">Games recorded.</param>
/// <param name="Positions">Positions recorded.</param>
public sealed record RunTotals(long Games, long Positions);

/// <summary>
/// The catalogue of runs, games and checkpoints in one SQLite file. What a method has returned from is on the disk. One
/// instance may be used from several threads; several processes may open the same file.
/// </summary>
public sealed partial class RunStore : IDisposable
{
    private const int SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE run (
            name TEXT PRIMARY KEY, game TEXT NOT NULL, options TEXT NOT NULL, created TEXT NOT NULL);
        CREATE TABLE game (
            run TEXT NOT NULL REFERENCES run(name), number INTEGER NOT NULL, model_step INTEGER NOT NULL,
            positions INTEGER NOT NULL, plies INTEGER NOT NULL, record BLOB NOT NULL,
            PRIMARY KEY (run, number));
        CREATE TABLE total (
            run TEXT PRIMARY KEY REFERENCES run(name), games INTEGER NOT NULL, positions INTEGER NOT NULL);
        CREATE TABLE checkpoint (
            run TEXT NOT NULL REFERENCES run(name), step INTEGER NOT NULL, path TEXT NOT NULL, games INTEGER NOT NULL,
            positions INTEGER NOT NULL, created TEXT NOT NULL, accepted INTEGER NOT NULL,
            PRIMARY KEY (run, step));
        CREATE TABLE event (
            id INTEGER PRIMARY KEY, run TEXT NOT NULL REFERENCES run(name), time TEXT NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL);
        CREATE INDEX event_run ON event(run, id);
        """;

    private readonly LockedConnection connection;

    /// <summary>Opens a store, or makes one.</summary>
    /// <exception cref="SelfPlayException">The file cannot be opened, is no store, or was written by a newer version.</exception>
    public RunStore(string path) => connection = new(StoreConnection.Open(path, opened =>
    {
        var version = opened.ExecuteScalar<long>("PRAGMA user_version");
        if (version == 0)
            CreateSchema(opened);
        else if (version != SchemaVersion)
            throw new SelfPlayException($"{path} has schema version {version}; this program reads version {SchemaVersion}");
    }));

    /// <summary>Adds a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="gamesOf">A run whose recorded games are copied: from then on they are the new run's own. Default: none.</param>
    /// <exception cref="SelfPlayException">The name is taken.</exception>
    public void AddRun(StoredRun run, string? gamesOf = null)
    {
        connection.Change(c =>
        {
            if (c.Execute("INSERT OR IGNORE INTO run VALUES (@Name, @Game, @Options, @Created)", run) == 0)
                throw new SelfPlayException($"a run '{run.Name}' exists already; go on with it by --resume, or give another --run NAME");
            c.Execute("INSERT INTO game SELECT @Name, number, model_step, positions, plies, record FROM game WHERE run = @gamesOf", new { run.Name, gamesOf });
            c.Execute("INSERT INTO total SELECT @Name, count(*), coalesce(sum(positions), 0) FROM game WHERE run = @Name", run);
        });
    }

    /// <summary>Replaces a run's options, as when it is resumed with others.</summary>
    public void UpdateOptions(string run, string options) =>
        connection.Ask(c => c.Execute("UPDATE run SET options = @options WHERE name = @run", new { run, options }));

    /// <summary>All runs, the oldest first.</summary>
    public IReadOnlyList<StoredRun> Runs() =>
        connection.Ask(c => c.Query<StoredRun>("SELECT name, game, options, created FROM run ORDER BY created, name").AsList());

    /// <summary>A run by name, or null.</summary>
    public StoredRun? FindRun(string name) =>
        connection.Ask(c => c.QuerySingleOrDefault<StoredRun>("SELECT name, game, options, created FROM run WHERE name = @name", new { name }));

    /// <summary>A run by name.</summary>
    /// <exception cref="SelfPlayException">There is none; the message says which there are.</exception>
    public StoredRun GetRun(string name) => FindRun(name)
        ?? throw new SelfPlayException($"there is no run '{name}'{Suggestion.For(name, Runs().Select(r => r.Name))}; known are {string.Join(", ", Runs().Select(r => r.Name).DefaultIfEmpty("none"))}");

    /// <summary>Records games; once this returns they are acknowledged.</summary>
    public void AddGames(string run, IReadOnlyCollection<GameRecord> games)
    {
        connection.Change(c =>
        {
            c.Execute(
                "INSERT INTO game VALUES (@run, @Number, @ModelStep, @Positions, @Plies, @Record)",
                games.Select(g => new { run, g.Number, g.ModelStep, g.Positions, Plies = g.Actions.Length, Record = GameRecordCodec.Encode(g) }));
            c.Execute(
                "UPDATE total SET games = games + @games, positions = positions + @positions WHERE run = @run",
                new { run, games = games.Count, positions = games.Sum(g => g.Positions) });
        });
    }

    /// <summary>How much a run has recorded.</summary>
    public RunTotals Totals(string run) =>
        connection.Ask(c => c.QuerySingle<RunTotals>("SELECT games, positions FROM total WHERE run = @run", new { run }));

    /// <summary>The number after the highest game number of a run.</summary>
    public long NextGameNumber(string run) =>
        connection.Ask(c => c.ExecuteScalar<long?>("SELECT max(number) FROM game WHERE run = @run", new { run })) + 1 ?? 0;

    /// <summary>The newest games of a run that together hold at least a number of positions, the oldest of them first.</summary>
    public IReadOnlyList<GameRecord> RecentGames(string run, long positions) => connection.Ask(c =>
    {
        var games = new List<GameRecord>();
        long held = 0;
        foreach (var record in c.Query<byte[]>("SELECT record FROM game WHERE run = @run ORDER BY number DESC", new { run }, buffered: false))
        {
            var game = GameRecordCodec.Decode(record);
            games.Add(game);
            if ((held += game.Positions) >= positions)
                break;
        }
        games.Reverse();
        return games;
    });

    /// <summary>Records a checkpoint.</summary>
    public void AddCheckpoint(StoredCheckpoint checkpoint) =>
        connection.Ask(c => c.Execute("INSERT OR REPLACE INTO checkpoint VALUES (@Run, @Step, @Path, @Games, @Positions, @Created, @Accepted)", checkpoint));

    /// <summary>Forgets the checkpoints of a run after a step, as when it is rolled back.</summary>
    public void RemoveCheckpointsAfter(string run, long step) =>
        connection.Ask(c => c.Execute("DELETE FROM checkpoint WHERE run = @run AND step > @step", new { run, step }));

    /// <summary>Checkpoints in the order they were made: of one run, or of all.</summary>
    public IReadOnlyList<StoredCheckpoint> Checkpoints(string? run = null) =>
        connection.Ask(c => c.Query<StoredCheckpoint>(
            "SELECT run, step, path, games, positions, created, accepted FROM checkpoint WHERE @run IS NULL OR run = @run ORDER BY created, step", new { run }).AsList());

    /// <summary>Records something that happened in a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="time">ISO 8601, UTC.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="data">Its figures as JSON.</param>
    public void AddEvent(string run, string time, string kind, string data) =>
        connection.Ask(c => c.Execute("INSERT INTO event (run, time, kind, data) VALUES (@run, @time, @kind, @data)", new { run, time, kind, data }));

    /// <summary>What happened in a run, in order: kinds and figures as they were recorded.</summary>
    public IReadOnlyList<StoredEvent> Events(string run) =>
        connection.Ask(c => c.Query<StoredEvent>("SELECT time, kind, data FROM event WHERE run = @run ORDER BY id", new { run }).AsList());

    /// <summary>Whether the database answers.</summary>
    public bool IsHealthy() => connection.Ask(c => c.ExecuteScalar<long>("SELECT 1")) == 1;

    /// <summary>Closes the database.</summary>
    public void Dispose() => connection.Dispose();

    private static void CreateSchema(SqliteConnection connection) => connection.InTransaction(() =>
    {
        // Another process may have been faster.
        if (connection.ExecuteScalar<long>("PRAGMA user_version") == 0)
            connection.Execute(Schema + $"PRAGMA user_version = {SchemaVersion};");
    });
}
