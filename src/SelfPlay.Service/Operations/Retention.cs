using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfPlay.Games;
using SelfPlay.Networks;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>
/// Lets go of what is no longer wanted: deleted runs whose time is over, old checkpoints and old games. What a run needs to go on
/// always stays: the newest checkpoints, and the games of its window.
/// </summary>
public sealed class Retention(RunManager manager, ServiceStores stores, TournamentPlayers players, ServiceOptions options, TimeProvider time, ILogger<Retention> logger) : BackgroundService
{
    // The newest checkpoints may be about to be used.
    private const int LeastCheckpoints = 3;

    /// <summary>Lets go of what is no longer wanted, once.</summary>
    public void Sweep()
    {
        foreach (var run in manager.Purge())
            logger.LogInformation("{Run}: purged", run);
        var used = Used();
        foreach (var run in stores.Queries.Runs().Where(r => r.Game != Ladder.GameName))
        {
            var options = RunPlanner.Read(run, stores.Hosted.Find(run.Name)).Training;
            var checkpoints = OldCheckpoints(run.Name, options.Gate.Enabled, used);
            foreach (var checkpoint in checkpoints)
                Remove(checkpoint);
            var games = stores.Training.RemoveOldGames(run.Name, PositionsToKeep(run.Name, options));
            if (checkpoints.Count + games > 0)
                logger.LogInformation("{Run}: let go of {Checkpoints} checkpoints and {Games} games", run.Name, checkpoints.Count, games);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.WatchInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Sweep();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or SelfPlayException or Microsoft.Data.Sqlite.SqliteException)
            {
                // Runs go on without it; it is tried again.
                logger.LogError(error, "old things could not be let go of");
            }
        }
    }

    // What passed a gate is worth keeping; where there is none, all pass.
    private List<StoredCheckpoint> OldCheckpoints(string run, bool hasGate, HashSet<string> used)
    {
        var all = stores.Queries.Checkpoints(run);
        var newestAccepted = all.LastOrDefault(c => c.Accepted == 1);
        return [.. all.SkipLast(Math.Max(LeastCheckpoints, options.KeepCheckpoints)).Where(c => c != newestAccepted && !(hasGate && c.Accepted == 1) && !used.Contains(FullPath(c)))];
    }

    /// <summary>The checkpoints that ladders' results, other runs and tournaments refer to.</summary>
    private HashSet<string> Used()
    {
        var runs = stores.Queries.Runs();
        var origins = runs.Where(r => r.Game != Ladder.GameName).Select(r => RunPlanner.Read(r, null).Training.From).OfType<string>();
        var passed = runs.Where(r => r.Game == Ladder.GameName).SelectMany(r => Ladder.Results(stores.DataFolder, r.Name)).Select(r => r.Checkpoint);
        // One that is finished needs its players no longer.
        var playing = stores.HostedTournaments.All().Where(t => t.State != nameof(TournamentState.Finished)).Select(t => TournamentPlan.Read(t.Plan))
            .SelectMany(p => p.Request.Players).SelectMany(players.Checkpoints);
        return [.. origins.Concat(passed).Concat(playing).Select(Path.GetFullPath)];
    }

    private long PositionsToKeep(string run, TrainingOptions training)
    {
        // A window is filled again from more games than it holds, since some of them are held out.
        var needed = training.Replay.WindowAfter(stores.Queries.Totals(run).Positions) / (1 - training.Replay.HeldOutShare);
        return Math.Max(options.KeepPositions, (long)Math.Ceiling(needed) + 1);
    }

    private void Remove(StoredCheckpoint checkpoint)
    {
        // The entry goes first: killed in between, a file is left that nothing refers to.
        stores.Training.RemoveCheckpoint(checkpoint.Run, checkpoint.Step);
        var manifest = FullPath(checkpoint);
        if (!File.Exists(manifest))
            return;
        var weights = Checkpoint.ReadManifest(manifest).Weights;
        File.Delete(manifest);
        File.Delete(Path.Combine(Path.GetDirectoryName(manifest)!, Path.GetFileName(weights)));
    }

    private string FullPath(StoredCheckpoint checkpoint) => Path.GetFullPath(Path.Combine(stores.DataFolder, checkpoint.Path));
}
