using SelfPlay.Replay;

namespace SelfPlay.Service;

/// <summary>What a fresh data folder begins with: the ladder of novel games, and a known game to compare with what is known of it.</summary>
public static class FirstRuns
{
    /// <summary>The name of the ladder.</summary>
    public const string LadderName = "ladder";

    /// <summary>The name of the calibration run.</summary>
    public const string CalibrationName = "calibration";

    private const string Note = "first runs";

    // Half of the machine for each.
    private static readonly string Actors = FormattableString.Invariant($"selfPlay.actors={Math.Max(1, Environment.ProcessorCount / 2)}");

    /// <summary>Enters them, once in the life of a data folder.</summary>
    public static void Enter(RunManager manager, ServiceStores stores)
    {
        if (!stores.Hosted.AddNote(Note, DateTimeOffset.UtcNow.ToString("O")))
            return;
        RunRequest[] first =
        [
            new() { Name = LadderName, Kind = RunKind.Ladder, Set = [Actors] },
            new() { Name = CalibrationName, Game = "connect-four", Preset = "tiny", Set = [Actors] },
        ];
        foreach (var request in first.Where(r => stores.Training.FindRun(r.Name) is null))
            manager.Create(request);
    }
}
