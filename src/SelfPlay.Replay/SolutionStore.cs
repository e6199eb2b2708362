using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using SelfPlay.Games;

namespace SelfPlay.Replay;

/// <summary>An exact value that was found once.</summary>
/// <param name="Value">The first player's return under best play.</param>
/// <param name="BestActions">The actions that keep it, ascending.</param>
/// <param name="Positions">Positions visited to find it.</param>
public sealed record StoredSolution(float Value, IReadOnlyList<int> BestActions, long Positions);

/// <summary>What a solution is about; other rules are another key, even under the same name.</summary>
/// <param name="Game">The game id with its parameters.</param>
/// <param name="Rules">The game's <see cref="Game.RulesVersion"/>.</param>
/// <param name="State">The bytes of the position.</param>
public sealed record SolutionKey(string Game, string Rules, byte[] State)
{
    /// <summary>The key of a position.</summary>
    public static SolutionKey Of<TGame, TState>(Game<TGame, TState> game, in TState state)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged => new(game.Id, game.RulesVersion, StateBytes.Of(in state).ToArray());
}

/// <summary>Exact values found before, in the same SQLite file as the runs. Several processes may open it.</summary>
public sealed class SolutionStore : IDisposable
{
    // All in it can be found again, so it stands beside the versioned schema: programs that do not know it are not disturbed.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS solution (
            game TEXT NOT NULL, rules TEXT NOT NULL, state BLOB NOT NULL,
            value REAL NOT NULL, best_actions TEXT NOT NULL, positions INTEGER NOT NULL,
            PRIMARY KEY (game, rules, state)) WITHOUT ROWID;
        """;

    private readonly SqliteConnection connection;

    /// <summary>Opens a store, or makes one.</summary>
    /// <exception cref="SelfPlayException">The file cannot be opened or is no store.</exception>
    public SolutionStore(string path) => connection = StoreConnection.Open(path, opened => opened.Execute(Schema));

    /// <summary>What was found before, or null.</summary>
    public StoredSolution? Find(SolutionKey key)
    {
        var row = connection.QuerySingleOrDefault<Row>(
            "SELECT value, best_actions AS BestActions, positions FROM solution WHERE game = @Game AND rules = @Rules AND state = @State", Parameters(key));
        return row is null ? null : new StoredSolution((float)row.Value, ReadActions(row.BestActions), row.Positions);
    }

    /// <summary>Keeps a solution, instead of the one of that key if there is one.</summary>
    public void Add(SolutionKey key, StoredSolution solution)
    {
        var parameters = Parameters(key);
        parameters.AddDynamicParams(new { solution.Value, BestActions = string.Join(' ', solution.BestActions), solution.Positions });
        connection.Execute("INSERT OR REPLACE INTO solution VALUES (@Game, @Rules, @State, @Value, @BestActions, @Positions)", parameters);
    }

    /// <summary>Closes the database.</summary>
    public void Dispose() => connection.Dispose();

    private static DynamicParameters Parameters(SolutionKey key) => new(key);

    private static List<int> ReadActions(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => int.Parse(a, CultureInfo.InvariantCulture))];

    private sealed record Row(double Value, string BestActions, long Positions);
}
