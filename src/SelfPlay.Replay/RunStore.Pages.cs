using Dapper;

namespace SelfPlay.Replay;

/// <summary>Something that happened in a run, with its place in the order of all that happened.</summary>
/// <param name="Id">Ascending.</param>
/// <param name="Run">The run.</param>
/// <param name="Time">ISO 8601, UTC.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Data">Its figures as JSON.</param>
public sealed record NumberedEvent(long Id, string Run, string Time, string Kind, string Data);

/// <summary>A game's figures without its moves.</summary>
/// <param name="Number">Its number in the run.</param>
/// <param name="ModelStep">The learner step of the network that played it.</param>
/// <param name="Positions">Positions to learn from.</param>
/// <param name="Plies">Moves, chance included.</param>
public sealed record GameSummary(long Number, long ModelStep, long Positions, long Plies);

/// <summary>Figures of a run.</summary>
public sealed record RunFigures
{
    /// <summary>The run.</summary>
    public string Run { get; init; } = "";

    /// <summary>Games recorded.</summary>
    public long Games { get; init; }

    /// <summary>Positions recorded.</summary>
    public long Positions { get; init; }

    /// <summary>The step of its newest checkpoint; 0 if there is none.</summary>
    public long Step { get; init; }
}

/// <content>Answers in pages, for those who look at runs from outside; and what is let go of.</content>
public sealed partial class RunStore
{
    /// <summary>The figures of all runs.</summary>
    public IReadOnlyList<RunFigures> Figures() => connection.Ask(c => c.Query<RunFigures>(
        "SELECT run, games, positions, coalesce((SELECT max(step) FROM checkpoint WHERE checkpoint.run = total.run), 0) AS step FROM total").AsList());

    /// <summary>What happened after an event, in order.</summary>
    /// <param name="run">Only in this run; null for all.</param>
    /// <param name="after">The id of the last event already known; 0 from the beginning.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="kind">Only of this kind; null for all.</param>
    public IReadOnlyList<NumberedEvent> EventsAfter(string? run, long after, int limit, string? kind = null) => connection.Ask(c => c.Query<NumberedEvent>(
        "SELECT id, run, time, kind, data FROM event WHERE id > @after AND (@run IS NULL OR run = @run) AND (@kind IS NULL OR kind = @kind) ORDER BY id LIMIT @limit",
        new { run, after, limit, kind }).AsList());

    /// <summary>The newest events of a kind in a run, the oldest of them first.</summary>
    public IReadOnlyList<NumberedEvent> NewestEvents(string run, string kind, int limit) => connection.Ask(c => c.Query<NumberedEvent>(
        "SELECT id, run, time, kind, data FROM event WHERE run = @run AND kind = @kind ORDER BY id DESC LIMIT @limit", new { run, kind, limit }).Reverse().AsList());

    /// <summary>Games of a run, the newest first.</summary>
    /// <param name="run">The run.</param>
    /// <param name="before">Only games of lower numbers.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<GameSummary> GamesBefore(string run, long before, int limit) => connection.Ask(c => c.Query<GameSummary>(
        "SELECT number, model_step AS ModelStep, positions, plies FROM game WHERE run = @run AND number < @before ORDER BY number DESC LIMIT @limit", new { run, before, limit }).AsList());

    /// <summary>Whole games of a run in the order of their numbers.</summary>
    /// <param name="run">The run.</param>
    /// <param name="after">Only games of higher numbers; -1 from the beginning.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<GameRecord> GamesAfter(string run, long after, int limit) => connection.Ask(c => c.Query<byte[]>(
        "SELECT record FROM game WHERE run = @run AND number > @after ORDER BY number LIMIT @limit", new { run, after, limit }).Select(GameRecordCodec.Decode).AsList());

    /// <summary>A game by its number, or null.</summary>
    public GameRecord? FindGame(string run, long number) =>
        connection.Ask(c => c.QuerySingleOrDefault<byte[]>("SELECT record FROM game WHERE run = @run AND number = @number", new { run, number })) is { } record ? GameRecordCodec.Decode(record) : null;

    /// <summary>A checkpoint of a run, or null.</summary>
    public StoredCheckpoint? FindCheckpoint(string run, long step) => connection.Ask(c => c.QuerySingleOrDefault<StoredCheckpoint>(
        "SELECT run, step, path, games, positions, created, accepted FROM checkpoint WHERE run = @run AND step = @step", new { run, step }));

    /// <summary>Forgets a checkpoint.</summary>
    public void RemoveCheckpoint(string run, long step) => connection.Ask(c => c.Execute("DELETE FROM checkpoint WHERE run = @run AND step = @step", new { run, step }));

    /// <summary>
    /// Lets go of the oldest games of a run; totals still count them. The newest that together hold a number of positions stay.
    /// </summary>
    /// <returns>How many were let go of.</returns>
    public int RemoveOldGames(string run, long positions) => connection.Ask(c => c.Execute(
        """
        DELETE FROM game WHERE run = @run AND number < coalesce((
            SELECT number FROM (SELECT number, sum(positions) OVER (ORDER BY number DESC) AS held FROM game WHERE run = @run)
            WHERE held >= @positions ORDER BY number DESC LIMIT 1), 0)
        """, new { run, positions }));

    /// <summary>Forgets a run and all that belongs to it, its files excepted.</summary>
    public void RemoveRun(string run) => connection.Change(c =>
    {
        foreach (var table in (string[])["event", "checkpoint", "game", "total"])
            c.Execute($"DELETE FROM {table} WHERE run = @run", new { run });
        c.Execute("DELETE FROM run WHERE name = @run", new { run });
    });
}
