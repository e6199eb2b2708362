using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Service;

/// <summary>
/// Plays the tournaments that are wanted, one at a time on one core: the one that was played when the service ended first, then the queue.
/// Every finished game is on the disk before it counts, so that no kill loses one.
/// </summary>
public sealed class TournamentWorker(
    TournamentManager manager, TournamentLibrary library, TournamentPlayers players, RunManager runs, Capacity capacity, GameLibrary games, AgentFactory agents, ServiceStores stores,
    ServiceOptions options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<TournamentWorker> logger) : BackgroundService
{
    // One core; networks, and the trees of the games that a network plays side by side.
    private static readonly RunCost Cost = new(1, 256L << 20);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A host that cannot start must not have begun to play.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        runs.Woken += manager.Wake;
        try
        {
            while (true)
            {
                try
                {
                    await ActAsync(stoppingToken);
                }
                catch (SqliteException error)
                {
                    // What is wanted is on the disk: it is done when the disk allows.
                    logger.LogError(error, "the store failed; tournaments are looked at again in a while");
                    await Task.Delay(options.WatchInterval, time, stoppingToken);
                }
            }
        }
        finally
        {
            runs.Woken -= manager.Wake;
        }
    }

    private async Task ActAsync(CancellationToken stop)
    {
        var next = manager.Next();
        if (next is null && capacity.ReleaseTournament())
            runs.Wake();
        if (next is null || capacity.Hold is not null || !capacity.TryTakeTournament(Cost) || !manager.TryBegin(next.Name))
        {
            await manager.WaitForChangeAsync(stop);
            return;
        }
        try
        {
            await PlayAsync(next, stop);
        }
        finally
        {
            library.Playing = null;
            library.Refresh(next.Name);
            capacity.ReleaseTournament();
            runs.Wake();
        }
    }

    private async Task PlayAsync(HostedTournament tournament, CancellationToken stop)
    {
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["Tournament"] = tournament.Name });
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var play = Task.Factory.StartNew(() => Play(tournament, source.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var watch = Watch(tournament.Name, source, play);
        try
        {
            await play;
            manager.TryApply(tournament.Name, TournamentAction.Finish);
            logger.LogInformation("tournament {Tournament}: finished", tournament.Name);
        }
        catch (Exception) when (source.IsCancellationRequested)
        {
            // Whatever its games came to when they were ended: those that are finished are recorded.
            logger.LogInformation("tournament {Tournament}: stopped on the way", tournament.Name);
        }
        catch (SqliteException)
        {
            throw;
        }
        catch (Exception error)
        {
            logger.LogError(error, "tournament {Tournament}: failed", tournament.Name);
            manager.TryApply(tournament.Name, TournamentAction.Fail, FailureReason.Of(error));
        }
        finally
        {
            await source.CancelAsync();
            await watch;
        }
        stop.ThrowIfCancellationRequested();
    }

    /// <summary>Ends the play as soon as it is no longer wanted, or nothing may be at work.</summary>
    private async Task Watch(string name, CancellationTokenSource source, Task play)
    {
        try
        {
            while (!play.IsCompleted && manager.IsWanted(name) && capacity.Hold is null)
                await manager.WaitForChangeAsync(source.Token);
            await source.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The play is over, or the service ends.
        }
    }

    private void Play(HostedTournament hosted, CancellationToken stop)
    {
        var request = TournamentPlan.Read(hosted.Plan).Request;
        var game = games.Create(request.Game);
        var log = TournamentLog.Find(stores.Tournaments, hosted.Name) ?? Begin(hosted.Name, request, game);
        var before = log.Games();
        logger.LogInformation("tournament {Tournament}: {Games} games played before", hosted.Name, before.Count);
        new Tournament(game, log.Spec, agents) { Workers = 1, Record = log.Add }.Play(before, stop);
    }

    private TournamentLog Begin(string name, TournamentRequest request, Game game)
    {
        var spec = request.Spec(game, [.. request.Players.Select(players.Agent)]);
        var openings = Schedule.Openings(spec.Games, game.Shape.Players) * (spec.Format == TournamentFormat.Swiss ? spec.SwissRounds : 1);
        return TournamentLog.Begin(stores.Tournaments, name, spec with { Openings = Openings.DrawBalanced(game, openings, request.OpeningPlies, spec.Seed) });
    }
}
