using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Service;

/// <summary>
/// Makes runs do what is wanted of them: those that were training when the service ended first, then the queue, as far as cores
/// and memory go. A run that fails is marked so, and the others go on.
/// </summary>
public sealed class RunScheduler(
    RunManager manager, RunCatalogue catalogue, RunWorkFactory works, ServiceStores stores, ServiceOptions options, IHostApplicationLifetime lifetime, ILogger<RunScheduler> logger) : BackgroundService
{
    private const int DiskFull = 13;

    private readonly ConcurrentDictionary<string, (Task Task, CancellationTokenSource Stop, RunCost Cost)> working = new();

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
                Act(stoppingToken);
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
        var wanted = stores.Hosted.All();
        foreach (var (name, work) in working)
        {
            if (wanted.FirstOrDefault(r => r.Name == name)?.State != nameof(RunState.Training))
                work.Stop.Cancel();
        }
        foreach (var run in wanted.Where(r => r.State is nameof(RunState.Training) or nameof(RunState.Queued)).OrderBy(r => r.State == nameof(RunState.Queued)))
        {
            if (working.ContainsKey(run.Name) || manager.Hold is not null)
                continue;
            var cost = RunWorkFactory.CostOf(run);
            // The oldest waits until there is room for it: small ones that would fit must not keep it waiting for ever.
            if (!HasRoom(cost))
                break;
            if (run.State == nameof(RunState.Training) || manager.TryApply(run.Name, RunAction.Begin))
                Begin(run, cost, stop);
        }
    }

    private bool HasRoom(RunCost cost)
    {
        if (working.IsEmpty)
            return true;
        var total = working.Values.Aggregate(cost, (sum, w) => sum + w.Cost);
        return working.Count < options.MaxConcurrentRuns && total.Cores <= options.Cores && total.Memory <= options.Memory;
    }

    private void Begin(HostedRun run, RunCost cost, CancellationToken stop)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // Registered before it can end.
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        working[run.Name] = (Work(), source, cost);
        catalogue.SetActive(run.Name, true);
        begin.SetResult();

        async Task Work()
        {
            await begin.Task;
            using var scope = logger.BeginScope(new Dictionary<string, object> { ["Run"] = run.Name });
            try
            {
                var reason = await works.RunAsync(run, source.Token);
                // One that was extended meanwhile goes on.
                if (!source.IsCancellationRequested && stores.Hosted.Find(run.Name)?.Plan == run.Plan)
                    manager.TryApply(run.Name, RunAction.Finish, reason);
            }
            catch (Exception) when (source.IsCancellationRequested)
            {
                // It was asked to stop, and whatever it was at came to nothing; everything acknowledged is saved.
                logger.LogInformation("{Run}: stopped on the way", run.Name);
            }
            catch (Exception error)
            {
                logger.LogError(error, "{Run}: failed", run.Name);
                manager.TryApply(run.Name, RunAction.Fail, Describe(error));
            }
            working.TryRemove(run.Name, out _);
            source.Dispose();
            catalogue.SetActive(run.Name, false);
            manager.Wake();
        }
    }

    private static string Describe(Exception error) => error switch
    {
        SelfPlayException => error.Message,
        SqliteException { SqliteErrorCode: DiskFull } => "the disk is full; what was acknowledged is kept",
        AggregateException { InnerException: { } inner } => Describe(inner),
        _ => $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}",
    };
}
