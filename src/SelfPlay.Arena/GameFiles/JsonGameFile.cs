using System.Text.Json;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>Games as JSON lines: one object a game.</summary>
public static class JsonGameFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Writes a game.</summary>
    public static void Write(TextWriter writer, GameFileEntry game) => writer.WriteLine(JsonSerializer.Serialize(
        new Line(
            game.Id, game.Event, game.Game, game.Players, game.Opening, [.. game.Moves.Take(game.OpeningPlies)], game.Moves, game.Result, game.Returns,
            game.ForfeitSeat, game.Reason, game.Moves.Count, game.Milliseconds),
        Options));

    /// <summary>Reads games; those that were not finished are left out.</summary>
    /// <param name="reader">Where they stand.</param>
    /// <param name="name">What to call that in messages.</param>
    /// <exception cref="SelfPlayException">A line is no game.</exception>
    public static IEnumerable<GameFileEntry> Read(TextReader reader, string name)
    {
        for (var number = 1; reader.ReadLine() is { } text; number++)
        {
            if (!string.IsNullOrWhiteSpace(text) && Parse(text, $"{name}, line {number}") is { } game)
                yield return game;
        }
    }

    private static GameFileEntry? Parse(string text, string where)
    {
        Line line;
        try
        {
            line = JsonSerializer.Deserialize<Line>(text, Options)!;
        }
        catch (JsonException error)
        {
            throw new SelfPlayException($"{where}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
        if (line?.Players is not { Count: > 0 } || (line.Result is null && line.Returns is null))
            throw new SelfPlayException($"{where}: a game wants 'players' and 'result' or 'returns'");
        var returns = line.Returns ?? GameFileEntry.ReturnsOf(line.Result!, where);
        if (returns is null)
            return null;
        if (returns.Count != line.Players.Count)
            throw new SelfPlayException($"{where}: {line.Players.Count} players cannot have {returns.Count} returns");
        return new GameFileEntry
        {
            Id = line.Id, Event = line.Tournament ?? "?", Game = line.Game ?? "?", Players = line.Players, Returns = returns, Opening = line.OpeningNumber,
            OpeningPlies = line.Opening?.Count ?? 0, Moves = line.Moves ?? [], ForfeitSeat = line.ForfeitSeat, Reason = line.Reason, Milliseconds = line.Milliseconds,
        };
    }

    private sealed record Line(
        int Id, string? Tournament, string? Game, IReadOnlyList<string>? Players, int? OpeningNumber, IReadOnlyList<string>? Opening, IReadOnlyList<string>? Moves,
        string? Result, IReadOnlyList<float>? Returns, int? ForfeitSeat, string? Reason, int Plies, long Milliseconds);
}
