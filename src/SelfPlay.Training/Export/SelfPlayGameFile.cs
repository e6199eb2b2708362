using System.Globalization;
using System.Text.Json;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>Self-play games as files for people and other programs: JSON lines, or portable game notation.</summary>
public static class SelfPlayGameFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Writes a game as one line of JSON.</summary>
    /// <remarks>
    /// <c>moves</c> are in the game's notation, chance's among them; <c>values</c> are what search said before each move for the player
    /// who made it, null where nothing was kept; <c>returns</c> are by seat.
    /// </remarks>
    public static void WriteJson(TextWriter writer, StoredRun run, Game game, GameRecord record)
    {
        var entry = Entry(run, game, record);
        writer.WriteLine(JsonSerializer.Serialize(new
        {
            record.Number,
            Run = run.Name,
            entry.Game,
            record.ModelStep,
            entry.Players,
            entry.Moves,
            Values = record.Searches.Select(s => s?.Value),
            entry.Result,
            entry.Returns,
            Plies = entry.Moves.Count,
        }, Options));
    }

    /// <summary>Writes a game in portable game notation.</summary>
    public static void WritePgn(TextWriter writer, StoredRun run, Game game, GameRecord record) => PgnGameFile.Write(writer, Entry(run, game, record));

    private static GameFileEntry Entry(StoredRun run, Game game, GameRecord record)
    {
        var position = game.NewPosition();
        var moves = new List<string>(record.Actions.Length);
        foreach (var action in record.Actions)
        {
            moves.Add(position.ActionText(action));
            position.Apply(action);
        }
        // All seats are played by one network: the newest when the game ended.
        var player = string.Create(CultureInfo.InvariantCulture, $"{run.Name}@{record.ModelStep}");
        return new GameFileEntry
        {
            Id = (int)record.Number, Event = run.Name, Game = game.Id, Players = [.. Enumerable.Repeat(player, record.Returns.Length)], Returns = record.Returns, Moves = moves,
        };
    }
}
