using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SelfPlay.Service;

/// <summary>Says how much of the disk is free.</summary>
public interface IDiskProbe
{
    /// <summary>Free bytes of the disk that holds a folder.</summary>
    long FreeBytes(string folder);
}

/// <summary>Asks the machine.</summary>
public sealed class DiskProbe : IDiskProbe
{
    /// <inheritdoc/>
    public long FreeBytes(string folder) => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
}

/// <summary>
/// Holds all runs before the disk is full: a run that finds no room loses the games it is at, a held one nothing. They go on by themselves
/// once there is clearly room again.
/// </summary>
public sealed class DiskWatch(RunManager manager, IDiskProbe probe, ServiceStores stores, ServiceOptions options, TimeProvider time, ILogger<DiskWatch> logger) : BackgroundService
{
    private const int MiB = 20;

    // A quarter more than is to stay free: a disk about as full as the limit must not make runs begin and end all the time.
    private long Enough => options.MinFreeDiskMiB + options.MinFreeDiskMiB / 4;

    /// <summary>Looks at the disk once.</summary>
    public void Look()
    {
        var free = probe.FreeBytes(stores.DataFolder) >> MiB;
        if (free < options.MinFreeDiskMiB && manager.Hold is null)
        {
            var reason = $"the disk has only {free} MiB left, and {options.MinFreeDiskMiB} are to stay free: runs go on once {Enough} MiB are free";
            logger.LogWarning("all runs are held: {Reason}", reason);
            manager.HoldAll(reason);
        }
        else if (free >= Enough && manager.Hold is not null)
        {
            logger.LogInformation("the disk has {Free} MiB left again: runs go on", free);
            manager.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.WatchInterval, time);
        do
        {
            try
            {
                Look();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
            {
                // Runs go on without it; it is tried again.
                logger.LogError(error, "the disk cannot be looked at");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
