using Dapper;
using Microsoft.Data.Sqlite;
using SelfPlay.Games;

namespace SelfPlay.Replay;

/// <summary>A tournament as the store knows it.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Game">The game id with its parameters.</param>
/// <param name="Spec">Players, format and openings as JSON.</param>
/// <param name="Created">ISO 8601, UTC.</param>
public sealed record StoredTournament(string Name, string Game, string Spec, string Created);

/// <summary>A finished game of a tournament.</summary>
/// <param name="Id">Its number in the schedule.</param>
/// <param name="Opening">The number of its opening.</param>
/// <param name="Seats">The players' numbers by seat, separated by spaces.</param>
/// <param name="OpeningPlies">How many of the moves are the opening.</param>
/// <param name="Moves">In the game's notation, separated by spaces.</param>
/// <param name="Returns">By seat, separated by spaces.</param>
/// <param name="ForfeitSeat">The seat that forfeited, or null.</param>
/// <param name="Reason">Why it ended before its rules said so, or null.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Faults">What went wrong with outside engines, as JSON; null where none played.</param>
public sealed record StoredTournamentGame(
    long Id, long Opening, string Seats, long OpeningPlies, string Moves, string Returns, long? ForfeitSeat, string? Reason, long Milliseconds, string? Faults);

/// <summary>
/// Tournaments and their games, in the same SQLite file as the runs. What a method has returned from is on the disk. One
/// instance may be used from several threads; several processes may open the same file.
/// </summary>
public sealed class TournamentStore : IDisposable
{
    // Stands beside the versioned schema: programs that do not know it are not disturbed.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS tournament (
            name TEXT PRIMARY KEY, game TEXT NOT NULL, spec TEXT NOT NULL, created TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS tournament_game (
            tournament TEXT NOT NULL REFERENCES tournament(name), id INTEGER NOT NULL, opening INTEGER NOT NULL, seats TEXT NOT NULL,
            opening_plies INTEGER NOT NULL, moves TEXT NOT NULL, returns TEXT NOT NULL, forfeit_seat INTEGER, reason TEXT,
            milliseconds INTEGER NOT NULL, PRIMARY KEY (tournament, id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS tournament_fault (
            tournament TEXT NOT NULL REFERENCES tournament(name), id INTEGER NOT NULL, faults TEXT NOT NULL, PRIMARY KEY (tournament, id)) WITHOUT ROWID;
        """;

    private readonly LockedConnection connection;

    /// <summary>Opens a store, or makes one.</summary>
    /// <exception cref="SelfPlayException">The file cannot be opened or is no store.</exception>
    public TournamentStore(string path) => connection = new(StoreConnection.Open(path, opened => opened.Execute(Schema)));

    /// <summary>All tournaments, the oldest first.</summary>
    public IReadOnlyList<StoredTournament> Tournaments() =>
        connection.Ask(c => c.Query<StoredTournament>("SELECT name, game, spec, created FROM tournament ORDER BY created, name").AsList());

    /// <summary>The names of all tournaments.</summary>
    public IReadOnlySet<string> Names() => connection.Ask(c => c.Query<string>("SELECT name FROM tournament").ToHashSet());

    /// <summary>A tournament by name, or null.</summary>
    public StoredTournament? Find(string name) =>
        connection.Ask(c => c.QuerySingleOrDefault<StoredTournament>("SELECT name, game, spec, created FROM tournament WHERE name = @name", new { name }));

    /// <summary>Adds a tournament.</summary>
    /// <exception cref="SelfPlayException">The name is taken.</exception>
    public void Add(StoredTournament tournament)
    {
        if (connection.Ask(c => c.Execute("INSERT OR IGNORE INTO tournament VALUES (@Name, @Game, @Spec, @Created)", tournament)) == 0)
            throw new SelfPlayException($"a tournament '{tournament.Name}' exists already; give another --name");
    }

    /// <summary>Replaces a tournament's specification, as when a pool gets players.</summary>
    public void UpdateSpec(string name, string spec) => connection.Ask(c => c.Execute("UPDATE tournament SET spec = @spec WHERE name = @name", new { name, spec }));

    /// <summary>Records finished games, all or none.</summary>
    /// <exception cref="SelfPlayException">Another process has recorded one of them.</exception>
    public void AddGames(string tournament, IReadOnlyCollection<StoredTournamentGame> games) => connection.Change(c =>
    {
        foreach (var game in games)
        {
            var added = c.Execute("""
                INSERT OR IGNORE INTO tournament_game VALUES
                    (@tournament, @Id, @Opening, @Seats, @OpeningPlies, @Moves, @Returns, @ForfeitSeat, @Reason, @Milliseconds)
                """, With(tournament, game));
            if (added == 0)
                throw new SelfPlayException($"another process plays the tournament '{tournament}': it has finished game {game.Id}");
            if (game.Faults is not null)
                c.Execute("INSERT INTO tournament_fault VALUES (@tournament, @Id, @Faults)", new { tournament, game.Id, game.Faults });
        }
    });

    /// <summary>The finished games of a tournament in the order of the schedule.</summary>
    public IReadOnlyList<StoredTournamentGame> Games(string tournament) => GamesAfter(tournament, -1, long.MaxValue);

    /// <summary>A part of the finished games of a tournament in the order of the schedule.</summary>
    /// <param name="tournament">The tournament.</param>
    /// <param name="after">Only games of higher numbers.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<StoredTournamentGame> GamesAfter(string tournament, long after, long limit) => connection.Ask(c => c.Query<StoredTournamentGame>("""
        SELECT id, opening, seats, opening_plies AS OpeningPlies, moves, returns, forfeit_seat AS ForfeitSeat, reason, milliseconds, faults
        FROM tournament_game LEFT JOIN tournament_fault USING (tournament, id) WHERE tournament = @tournament AND id > @after ORDER BY id LIMIT @limit
        """, new { tournament, after, limit }).AsList());

    /// <summary>How many games each tournament has finished; those without any are not in it.</summary>
    public IReadOnlyDictionary<string, int> GameCounts() =>
        connection.Ask(c => c.Query<(string Name, long Games)>("SELECT tournament, count(*) FROM tournament_game GROUP BY tournament").ToDictionary(t => t.Name, t => (int)t.Games));

    /// <summary>Forgets a tournament and its games.</summary>
    public void Remove(string name) => connection.Change(c =>
    {
        c.Execute("DELETE FROM tournament_fault WHERE tournament = @name", new { name });
        c.Execute("DELETE FROM tournament_game WHERE tournament = @name", new { name });
        c.Execute("DELETE FROM tournament WHERE name = @name", new { name });
    });

    /// <summary>Closes the database.</summary>
    public void Dispose() => connection.Dispose();

    private static DynamicParameters With(string tournament, StoredTournamentGame game)
    {
        var parameters = new DynamicParameters(game);
        parameters.Add("tournament", tournament);
        return parameters;
    }
}
