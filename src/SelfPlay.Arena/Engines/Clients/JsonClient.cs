using System.Text.Json;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>One request a line, one answer a line: <c>{"move": id}</c>.</summary>
internal sealed class JsonClient : IEngineClient
{
    private readonly EngineSpec spec;
    private readonly string match;

    public JsonClient(EngineSpec spec, string match)
    {
        if (spec.Nodes is not null || spec.MoveTime is not null || spec.Options.Count > 0)
            throw new SelfPlayException($"player '{spec.Text}': the JSON protocol knows neither nodes, movetime nor options; give them to the program in its command line");
        (this.spec, this.match) = (spec, match);
    }

    /// <inheritdoc/>
    public string PartingWord => "";

    /// <inheritdoc/>
    public void Start(EngineProcess engine)
    {
        // Nothing is said before the first question.
    }

    /// <inheritdoc/>
    public int? Ask(EngineProcess engine, IPosition position, int attempt)
    {
        var deadline = new Deadline(spec.Timeout);
        engine.BeginAnswer();
        engine.Send(JsonRequest.Of(position, match, spec.Timeout, attempt).ToLine(), deadline);
        string line;
        do
            line = engine.Receive(deadline);
        while (string.IsNullOrWhiteSpace(line));
        return Chosen(position, line);
    }

    private static int Chosen(IPosition position, string line)
    {
        try
        {
            using var answer = JsonDocument.Parse(line);
            if (answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("move", out var move))
            {
                if (move.ValueKind == JsonValueKind.Number && move.TryGetInt32(out var id))
                    return position.LegalActions.Contains(id) ? id : throw EngineReplies.Illegal(move.GetRawText(), position);
                if (move.ValueKind == JsonValueKind.String)
                    return EngineReplies.LegalAction(position, move.GetString()!, (at, action) => at.ActionText(action));
            }
        }
        catch (JsonException)
        {
            // No JSON at all is as little an answer as JSON without a move.
        }
        throw EngineReplies.Unparsable(line, "{\"move\": id}");
    }
}
