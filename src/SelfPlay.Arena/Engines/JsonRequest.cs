using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>A legal move of a request.</summary>
/// <param name="Id">What the answer names.</param>
/// <param name="Text">The move in the game's notation.</param>
public sealed record LegalMove(int Id, string Text);

/// <summary>The time of a request.</summary>
/// <param name="MoveMs">Milliseconds until an answer is late.</param>
public sealed record RequestClock(long MoveMs);

/// <summary>One question of the JSON protocol. It holds everything: nothing need be remembered from one to the next.</summary>
/// <param name="Match">Names the tournament; the same in all its requests.</param>
/// <param name="Game">The game's id.</param>
/// <param name="RulesText">The complete rules in plain English.</param>
/// <param name="RulesJson">The rules as data: the record of a game of the Forge, else id and parameters.</param>
/// <param name="BoardText">The board for people, several lines.</param>
/// <param name="History">The moves so far in the game's notation, chance outcomes included.</param>
/// <param name="ToMove">The seat to move: 0 for the first player.</param>
/// <param name="Legal">The legal moves.</param>
/// <param name="Clock">The time.</param>
/// <param name="Attempt">1 the first time, 2 after a fault, and so on.</param>
public sealed record JsonRequest(
    string Match, string Game, string RulesText, JsonNode? RulesJson, string BoardText, IReadOnlyList<string> History, int ToMove,
    IReadOnlyList<LegalMove> Legal, RequestClock Clock, int Attempt)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The question about a position.</summary>
    /// <param name="position">A position in which a player acts.</param>
    /// <param name="match">Names the tournament.</param>
    /// <param name="patience">The time for an answer.</param>
    /// <param name="attempt">1 the first time.</param>
    public static JsonRequest Of(IPosition position, string match, TimeSpan patience, int attempt) => new(
        match, position.Game.Id, position.Game.RulesText, Rules(position.Game), position.BoardText,
        [.. EngineReplies.Moves(position, (at, action) => at.ActionText(action))], position.CurrentPlayer,
        [.. position.LegalActions.Select(action => new LegalMove(action, position.ActionText(action)))],
        new RequestClock((long)patience.TotalMilliseconds), attempt);

    /// <summary>Reads a question.</summary>
    /// <exception cref="SelfPlayException">The line is none.</exception>
    public static JsonRequest Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonRequest>(line, Options) ?? throw new SelfPlayException("null is no request");
        }
        catch (JsonException error)
        {
            throw new SelfPlayException($"no request: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    /// <summary>The question as one line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, Options);

    private static JsonNode Rules(Game game)
    {
        if (game.Description.Record is { } record)
            return JsonNode.Parse(record)!;
        var values = new JsonObject();
        var parameters = GameParameters.Parse(game.Description, game.Id.Split(':', 2) is [_, var given] ? given : "");
        foreach (var parameter in game.Description.Parameters)
            values[parameter.Name] = parameters[parameter.Name];
        return new JsonObject { ["id"] = game.Description.Id, ["parameters"] = values };
    }
}
