using System.Text.Json;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>What kinds of runs there are.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(WordConverter<RunKind>))]
public enum RunKind
{
    /// <summary>One game is trained.</summary>
    Training,

    /// <summary>A ladder of novel games is climbed.</summary>
    Ladder,
}

/// <summary>What a run is told, by the same records as on the command line.</summary>
/// <param name="Training">The options of the run, or of each of the ladder's runs.</param>
/// <param name="Ladder">How the ladder is climbed; null for a run that trains one game.</param>
/// <param name="GamesPerRung">Of a ladder: how many games a rung has.</param>
public sealed record RunPlan(TrainingOptions Training, LadderOptions? Ladder = null, int GamesPerRung = 0)
{
    /// <summary>The name of the run.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Name => Training.Run;

    /// <summary>What the run does.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public RunKind Kind => Ladder is null ? RunKind.Training : RunKind.Ladder;

    /// <summary>The plan as the store keeps it.</summary>
    public string Write() => JsonSerializer.Serialize(this, TrainingRun.Json);

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    public static RunPlan Read(string text) => JsonSerializer.Deserialize<RunPlan>(text, TrainingRun.Json)!;
}
