using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>
/// Games in the frame of portable game notation (Edwards 1994): the seven-tag roster and further tags, then the moves in the
/// game's own notation and the result. Games that are not for two have their names in Player1, Player2, … and their returns in
/// Returns.
/// </summary>
public static partial class PgnGameFile
{
    private const int LineLength = 80;

    /// <summary>Writes a game.</summary>
    public static void Write(TextWriter writer, GameFileEntry game)
    {
        var two = game.Players.Count == 2;
        Tag("Event", game.Event);
        Tag("Site", "?");
        Tag("Date", game.Date);
        Tag("Round", game.Opening is { } opening ? $"{opening + 1}" : "?");
        Tag("White", two ? game.Players[0] : "?");
        Tag("Black", two ? game.Players[1] : "?");
        Tag("Result", game.Result);
        Tag("Variant", game.Game);
        Tag("GameId", $"{game.Id}");
        for (var seat = 0; seat < game.Players.Count; seat++)
            Tag($"Player{seat + 1}", game.Players[seat]);
        if (!two)
            Tag("Returns", string.Join(' ', game.Returns.Select(r => r.ToString("R", CultureInfo.InvariantCulture))));
        Tag("OpeningPlies", $"{game.OpeningPlies}");
        Tag("PlyCount", $"{game.Moves.Count}");
        Tag("Termination", Termination(game.Reason));
        if (game.Reason is not null)
            Tag("Reason", game.Reason);
        if (game.ForfeitSeat is { } forfeit)
            Tag("Forfeit", $"{forfeit + 1}");
        writer.WriteLine();
        WriteMoves(writer, game);
        writer.WriteLine();

        void Tag(string name, string value) =>
            writer.WriteLine($"[{name} \"{value.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"]");
    }

    /// <summary>Reads games; those that were not finished are left out.</summary>
    /// <param name="reader">Where they stand.</param>
    /// <param name="name">What to call that in messages.</param>
    /// <exception cref="SelfPlayException">A game has no players or no result.</exception>
    public static IEnumerable<GameFileEntry> Read(TextReader reader, string name)
    {
        var (tags, moves, begun, number) = (new Dictionary<string, string>(), new StringBuilder(), 0, 0);
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (TagPair().Match(line) is { Success: true } tag)
            {
                if (moves.Length > 0)
                {
                    if (Game(tags, moves.ToString(), $"{name}, line {begun}") is { } game)
                        yield return game;
                    tags.Clear();
                    moves.Clear();
                }
                if (tags.Count == 0)
                    begun = number;
                tags[tag.Groups[1].Value] = tag.Groups[2].Value.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
            }
            else if (!string.IsNullOrWhiteSpace(line))
                moves.Append(line).Append(' ');
        }
        if (tags.Count + moves.Length > 0 && Game(tags, moves.ToString(), $"{name}, line {begun}") is { } last)
            yield return last;
    }

    private static GameFileEntry? Game(Dictionary<string, string> tags, string text, string where)
    {
        var players = Enumerable.Range(1, tags.Count).Select(i => tags.GetValueOrDefault($"Player{i}")).TakeWhile(p => p is not null).Select(p => p!).ToList();
        if (players.Count == 0 && tags.TryGetValue("White", out var white) && tags.TryGetValue("Black", out var black))
            players = [white, black];
        if (players.Count == 0 || !tags.TryGetValue("Result", out var result))
            throw new SelfPlayException($"{where}: a game wants the tags White, Black (or Player1, Player2, …) and Result");
        var returns = tags.TryGetValue("Returns", out var all) ? ReadReturns(all, where) : GameFileEntry.ReturnsOf(result, where);
        if (returns is null)
            return null;
        if (returns.Count != players.Count)
            throw new SelfPlayException($"{where}: {players.Count} players cannot have {returns.Count} returns");
        return new GameFileEntry
        {
            Id = Number("GameId") ?? 0, Event = tags.GetValueOrDefault("Event", "?"), Game = tags.GetValueOrDefault("Variant", "?"),
            Date = tags.GetValueOrDefault("Date", "????.??.??"), Players = players, Returns = returns,
            // Other programs' rounds say nothing about openings.
            Opening = tags.ContainsKey("OpeningPlies") ? Number("Round") - 1 : null,
            OpeningPlies = Number("OpeningPlies") ?? 0, Moves = [.. Comment().Replace(text, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(IsMove)],
            ForfeitSeat = Number("Forfeit") - 1, Reason = tags.GetValueOrDefault("Reason"),
        };

        int? Number(string tag) => int.TryParse(tags.GetValueOrDefault(tag), CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static List<float> ReadReturns(string text, string where)
    {
        try
        {
            return [.. text.Split(' ').Select(r => float.Parse(r, CultureInfo.InvariantCulture))];
        }
        catch (FormatException error)
        {
            throw new SelfPlayException($"{where}: '{text}' are no returns; numbers with spaces between them are", error);
        }
    }

    private static string Termination(string? reason) => reason is null ? "normal" : Forfeit.Read(reason).Kind switch
    {
        PlayedGame.TooLong => "adjudication",
        "resignation" => "normal",
        "timeout" => "time forfeit",
        "crash" or "failure" => "abandoned",
        _ => "rules infraction",
    };

    private static void WriteMoves(TextWriter writer, GameFileEntry game)
    {
        var length = 0;
        foreach (var token in game.Moves.SelectMany((move, i) => i % 2 == 0 ? new[] { $"{i / 2 + 1}.", move } : [move]).Append(game.Result))
        {
            if (length > 0 && length + 1 + token.Length > LineLength)
            {
                writer.WriteLine();
                length = 0;
            }
            writer.Write(length > 0 ? $" {token}" : token);
            length += token.Length + (length > 0 ? 1 : 0);
        }
        writer.WriteLine();
    }

    private static bool IsMove(string token) => token is not ("1-0" or "0-1" or "1/2-1/2" or "*") && !MoveNumber().IsMatch(token);

    [GeneratedRegex("^\\[(\\w+)\\s+\"(.*)\"\\]\\s*$")]
    private static partial Regex TagPair();

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Comment();

    [GeneratedRegex("^\\d+\\.+$")]
    private static partial Regex MoveNumber();
}
