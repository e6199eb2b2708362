using System.ComponentModel.DataAnnotations;
using System.Net;

namespace SelfPlay.Service;

/// <summary>How the service listens, what it may use, and where it keeps its data. Section <c>SelfPlay</c> of the configuration.</summary>
public sealed record ServiceOptions
{
    /// <summary>The section of the configuration; in the environment <c>SELFPLAY__PORT</c> and so on.</summary>
    public const string Section = "SelfPlay";

    private const long MiB = 1L << 20;

    /// <summary>The port. Default 5080.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 5080;

    /// <summary>The address to listen on. Default: the loopback interface; any other demands API keys.</summary>
    [Required]
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>The folder of the store, the checkpoints and the logs.</summary>
    [Required(AllowEmptyStrings = false)]
    public string DataFolder { get; init; } = "checkpoints";

    /// <summary>Names by which the service may be called, beside those of the loopback interface. Default: none; <c>*</c> allows any.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Runs that train side by side, at most. Default 4.</summary>
    [Range(1, 1000)]
    public int MaxConcurrentRuns { get; init; } = 4;

    /// <summary>Actors that work at once, of all runs together; those of several runs share the cores. Default: two per core.</summary>
    [Range(1, 10_000)]
    public int Cores { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Memory for all runs together, in MiB. Default: 70 % of the machine's.</summary>
    [Range(64, long.MaxValue)]
    public long MemoryMiB { get; init; } = Math.Max(64, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 10 * 7 / MiB);

    /// <summary>Runs that may be entered, at most. Default 1000.</summary>
    [Range(1, 1_000_000)]
    public int MaxRuns { get; init; } = 1000;

    /// <summary>Tournaments that may be entered, at most. Default 1000.</summary>
    [Range(1, 1_000_000)]
    public int MaxTournaments { get; init; } = 1000;

    /// <summary>How long a deleted run can be restored. Default 24 hours.</summary>
    public TimeSpan UndoPeriod { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether a data folder without runs gets the two usual ones. Default true.</summary>
    public bool FirstRuns { get; init; } = true;

    /// <summary>Free disk space, in MiB, below which all runs are held; they go on once there is a quarter more. Default 1024.</summary>
    [Range(0, long.MaxValue)]
    public long MinFreeDiskMiB { get; init; } = 1024;

    /// <summary>How often the disk is looked at, and how often old things are let go of. Default 10 seconds.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The newest checkpoints of a run that are kept, beside those that passed a gate or that something refers to. Default 50.</summary>
    [Range(1, 1_000_000)]
    public int KeepCheckpoints { get; init; } = 50;

    /// <summary>Positions whose games are kept, at least the window of a run. Default 5,000,000.</summary>
    [Range(1, long.MaxValue)]
    public long KeepPositions { get; init; } = 5_000_000;

    /// <summary>The largest body of a request in bytes. Default 64 KiB.</summary>
    [Range(1024, 1 << 30)]
    public long MaxBodyBytes { get; init; } = 64 << 10;

    /// <summary>Requests a second of one client, on average. Default 1000.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; init; } = 1000;

    /// <summary>Searches and solutions for requests that run at once. Default 2.</summary>
    [Range(1, 1000)]
    public int HeavyRequests { get; init; } = 2;

    /// <summary>Simulations that a request may ask for. Default 10,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxSimulations { get; init; } = 10_000;

    /// <summary>Positions that a request may have solved. Default 2,000,000.</summary>
    [Range(1, 10_000_000_000)]
    public long MaxSolverNodes { get; init; } = 2_000_000;

    /// <summary>Bytes for all runs together.</summary>
    public long Memory => MemoryMiB * MiB;

    /// <summary>The address.</summary>
    public IPAddress Address => Listen is "localhost" ? IPAddress.Loopback : IPAddress.Parse(Listen);

    /// <summary>Whether only this machine can reach the service.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>Checks every value.</summary>
    /// <exception cref="Games.SelfPlayException">One is out of range; the message names it.</exception>
    public void Validate()
    {
        Valid.OrThrow(this);
        if (Listen != "localhost" && !IPAddress.TryParse(Listen, out _))
            throw new Games.SelfPlayException($"'{Listen}' is no address to listen on; give one such as 127.0.0.1 or 0.0.0.0");
        if (WatchInterval <= TimeSpan.Zero || UndoPeriod < TimeSpan.Zero)
            throw new Games.SelfPlayException("WatchInterval must be above zero and UndoPeriod not below");
    }
}
