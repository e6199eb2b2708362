using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>
/// The data folder, taken for this process. Those who ask have a connection of their own: a learner that records games
/// never waits for a question, nor a question for the disk.
/// </summary>
public sealed class ServiceStores : IDisposable
{
    private readonly FileStream ownership;

    /// <summary>Opens the data folder, or makes one.</summary>
    /// <exception cref="SelfPlayException">It cannot be opened, or another service has it.</exception>
    public ServiceStores(string dataFolder)
    {
        DataFolder = Path.GetFullPath(dataFolder);
        Directory.CreateDirectory(DataFolder);
        try
        {
            ownership = new FileStream(Path.Combine(DataFolder, "service.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new SelfPlayException($"another service uses {DataFolder}; stop it, or give another --data FOLDER", error);
        }
        var path = RunFolder.StorePath(DataFolder);
        Training = new RunStore(path);
        Queries = new RunStore(path);
        Hosted = new HostedRunStore(path);
        Tournaments = new TournamentStore(path);
        HostedTournaments = new HostedTournamentStore(path);
    }

    /// <summary>The data folder's full path.</summary>
    public string DataFolder { get; }

    /// <summary>For those who train.</summary>
    public RunStore Training { get; }

    /// <summary>For those who ask.</summary>
    public RunStore Queries { get; }

    /// <summary>What is wanted of runs.</summary>
    public HostedRunStore Hosted { get; }

    /// <summary>Tournaments and their games.</summary>
    public TournamentStore Tournaments { get; }

    /// <summary>What is wanted of tournaments.</summary>
    public HostedTournamentStore HostedTournaments { get; }

    /// <summary>Opens the store of positions solved before; whoever does closes it.</summary>
    public SolutionStore OpenSolutions() => new(RunFolder.StorePath(DataFolder));

    /// <summary>Closes everything and lets go of the folder.</summary>
    public void Dispose()
    {
        HostedTournaments.Dispose();
        Tournaments.Dispose();
        Hosted.Dispose();
        Queries.Dispose();
        Training.Dispose();
        ownership.Dispose();
    }
}
