using System.Globalization;
using SelfPlay.Games;

namespace SelfPlay.Training;

/// <summary>Where a data folder keeps what: <c>selfplay.db</c>, and per run its checkpoints and learner states.</summary>
public sealed class RunFolder(string dataFolder, string run)
{
    private const int StatesKept = 2;

    /// <summary>The data folder.</summary>
    public string DataFolder => dataFolder;

    /// <summary>The run's own folder.</summary>
    public string Path { get; } = System.IO.Path.Combine(dataFolder, run);

    /// <summary>The store of a data folder.</summary>
    public static string StorePath(string dataFolder) => System.IO.Path.Combine(dataFolder, "selfplay.db");

    /// <summary>The file name, without extension, of a checkpoint.</summary>
    public static string CheckpointName(long step) => string.Create(CultureInfo.InvariantCulture, $"step-{step:D8}");

    /// <summary>The learner state of a step.</summary>
    public string StatePath(long step) => System.IO.Path.Combine(Path, "learner", string.Create(CultureInfo.InvariantCulture, $"step-{step:D8}.state"));

    /// <summary>The newest learner state, or null.</summary>
    public string? NewestState() => States().LastOrDefault();

    /// <summary>Deletes learner states older than the newest few.</summary>
    /// <param name="keep">The step of one that is kept however old it is.</param>
    public void DeleteOldStates(long keep)
    {
        foreach (var state in States().SkipLast(StatesKept).Where(s => s != StatePath(keep)))
            File.Delete(state);
    }

    /// <summary>Deletes learner states of later steps, so that the run goes on from this one.</summary>
    public void DeleteStatesAfter(long step)
    {
        foreach (var state in States().Where(s => string.CompareOrdinal(s, StatePath(step)) > 0))
            File.Delete(state);
    }

    /// <summary>Takes the run for this process until disposed.</summary>
    /// <exception cref="SelfPlayException">Another process is training it.</exception>
    public IDisposable Lock()
    {
        Directory.CreateDirectory(Path);
        try
        {
            return new FileStream(System.IO.Path.Combine(Path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new SelfPlayException($"the run '{run}' is being trained by another process; wait for it, or give another --run NAME", error);
        }
    }

    private IEnumerable<string> States()
    {
        var folder = System.IO.Path.Combine(Path, "learner");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "step-*.state").Order(StringComparer.Ordinal) : [];
    }
}
