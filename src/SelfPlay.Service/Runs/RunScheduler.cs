using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfPlay.Replay;

namespace SelfPlay.Service;

/// <summary>
/// Makes runs do what is wanted of them: those that were training when the service ended first, then the queue, as far as cores
/// and memory go. A run that fails is marked so, and the others go on.
/// </summary>
public sealed class RunScheduler(
    RunManager manager, RunCatalogue catalogue, Capacity capacity, RunWorkFactory works, ServiceStores stores, ServiceOptions options, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<RunScheduler> logger) : BackgroundService
{
    // Only the scheduler's own loop touches it.
    private readonly Dictionary<string, (Task Task, CancellationTokenSource Stop)> working = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A host that cannot start (a port in use, say) must not have begun to train.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            while (true)
            {
                try
                {
                    Act(stoppingToken);
                }
                catch (SqliteException error)
                {
                    // What is wanted is on the disk: it is done when the disk allows.
                    logger.LogError(error, "the store failed; runs are looked at again in a while");
                    await Task.Delay(options.WatchInterval, time, stoppingToken);
                    continue;
                }
                await manager.WaitForChangeAsync(stoppingToken);
            }
        }
        finally
        {
            // What is wanted of the runs stays as it is: the next start goes on with them.
            await Task.WhenAll(working.Values.Select(w => w.Task));
        }
    }

    private void Act(CancellationToken stop)
    {
        foreach (var (name, ended) in working.Where(w => w.Value.Task.IsCompleted).ToList())
        {
            working.Remove(name);
            ended.Stop.Dispose();
            capacity.Release(name);
        }
        var wanted = stores.Hosted.All();
        foreach (var (name, work) in working)
        {
            if (capacity.Hold is not null || wanted.FirstOrDefault(r => r.Name == name)?.State != nameof(RunState.Training))
                work.Stop.Cancel();
        }
        foreach (var run in wanted.Where(r => r.State is nameof(RunState.Training) or nameof(RunState.Queued)).OrderBy(r => r.State == nameof(RunState.Queued)))
        {
            if (working.ContainsKey(run.Name) || capacity.Hold is not null)
                continue;
            // The oldest waits until there is room for it: small ones that would fit must not keep it waiting for ever.
            if (!capacity.TryTake(run.Name, RunWorkFactory.CostOf(run)))
                break;
            if (!TryBegin(run, stop))
                capacity.Release(run.Name);
        }
    }

    private bool TryBegin(HostedRun run, CancellationToken stop)
    {
        try
        {
            if (run.State != nameof(RunState.Training) && !manager.TryApply(run.Name, RunAction.Begin))
                return false;
        }
        catch
        {
            capacity.Release(run.Name);
            throw;
        }
        var source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        catalogue.SetActive(run.Name, true);
        var work = Task.Run(() => WorkAsync(run, source.Token, stop), CancellationToken.None);
        working[run.Name] = (work, source);
        // Its place is free once it has ended.
        _ = work.ContinueWith(_ => manager.Wake(), TaskScheduler.Default);
        return true;
    }

    private async Task WorkAsync(HostedRun run, CancellationToken cancellation, CancellationToken stop)
    {
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["Run"] = run.Name });
        (RunAction Action, string Reason)? outcome = null;
        try
        {
            var reason = await works.RunAsync(run, cancellation);
            if (!cancellation.IsCancellationRequested)
                outcome = (RunAction.Finish, reason);
        }
        catch (Exception error) when (cancellation.IsCancellationRequested)
        {
            // It was asked to stop, and whatever it was at came to nothing; everything acknowledged is saved.
            logger.LogInformation(error is OperationCanceledException ? null : error, "{Run}: stopped on the way", run.Name);
        }
        catch (Exception error)
        {
            logger.LogError(error, "{Run}: failed", run.Name);
            outcome = (RunAction.Fail, FailureReason.Of(error));
        }
        catalogue.SetActive(run.Name, false);
        if (outcome is { } ended)
            await NoteAsync(run, ended.Action, ended.Reason, stop);
    }

    /// <summary>Notes how a run has ended, as soon as the disk allows: else it would be begun again at once, and end so again.</summary>
    private async Task NoteAsync(HostedRun run, RunAction action, string reason, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // One that was extended meanwhile goes on.
                manager.TryApply(run.Name, action, reason, action == RunAction.Finish ? run.Plan : null);
                return;
            }
            catch (SqliteException error)
            {
                logger.LogError(error, "{Run}: how it ended cannot be noted yet", run.Name);
            }
            // A service that ends meanwhile finds out again.
            await Task.Delay(options.WatchInterval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
