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

/// <summary>Pauses all runs before the disk is full: a run that finds no room loses the games it is at, a paused one nothing.</summary>
public sealed class DiskWatch(RunManager manager, IDiskProbe probe, ServiceStores stores, ServiceOptions options, TimeProvider time, ILogger<DiskWatch> logger) : BackgroundService
{
    private const int MiB = 20;

    /// <summary>Looks at the disk once.</summary>
    public void Look()
    {
        var free = probe.FreeBytes(stores.DataFolder) >> MiB;
        if (free < options.MinFreeDiskMiB && manager.Hold is null)
        {
            var reason = $"the disk has only {free} MiB left, and {options.MinFreeDiskMiB} are to stay free: make room, then resume";
            logger.LogWarning("all runs are paused: {Reason}", reason);
            manager.PauseAll(reason);
        }
        else if (free >= options.MinFreeDiskMiB && manager.Hold is not null)
        {
            logger.LogInformation("the disk has {Free} MiB left again: runs may begin", free);
            manager.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.WatchInterval, time);
        do
            Look();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
