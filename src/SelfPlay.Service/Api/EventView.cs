using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>Something that happened in a run, as the outside sees it: without paths.</summary>
/// <param name="Id">Its place in the order of all that happened; null where it is told live.</param>
/// <param name="Run">The run.</param>
/// <param name="Time">ISO 8601, UTC.</param>
/// <param name="Kind">What it is, such as RunProgress.</param>
/// <param name="Data">Its figures.</param>
public sealed record EventView(long? Id, string Run, string Time, string Kind, JsonObject Data)
{
    // Members that hold paths of this machine.
    private static readonly string[] Paths = ["path", "checkpoint"];

    // However many watch, an event is made ready once.
    private static readonly ConditionalWeakTable<RunEvent, EventView> Live = new();

    /// <summary>An event of the store.</summary>
    public static EventView Of(NumberedEvent happened) => new(happened.Id, happened.Run, happened.Time, happened.Kind, WithoutPaths(JsonNode.Parse(happened.Data)));

    /// <summary>An event that has just happened.</summary>
    public static EventView Of(RunEvent happened) => Live.GetValue(happened, Make);

    private static EventView Make(RunEvent happened) =>
        new(null, happened.Run, TrainingRun.Now(), happened.GetType().Name, WithoutPaths(JsonSerializer.SerializeToNode(happened, happened.GetType(), TrainingRun.Json)));

    private static JsonObject WithoutPaths(JsonNode? data)
    {
        var members = data!.AsObject();
        foreach (var path in Paths)
            members.Remove(path);
        if (members["result"] is JsonObject result)
        {
            WithoutPaths(result);
            if (result["game"]?.GetValue<string>() is { } game)
                result["game"] = Path.GetFileNameWithoutExtension(game);
        }
        if (members["game"] is JsonValue own)
            members["game"] = Path.GetFileNameWithoutExtension(own.GetValue<string>());
        return members;
    }
}
