using Microsoft.Extensions.Hosting;

namespace SelfPlay.Training;

/// <summary>Trains one run inside a host: starts with it, stops with it, saves on the way out.</summary>
public sealed class TrainingService(ITrainingRun run, IHostApplicationLifetime lifetime) : BackgroundService
{
    private readonly TaskCompletionSource<RunResult> result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The run's result, or the error that ended it.</summary>
    public Task<RunResult> Result => result.Task;

    /// <summary>Whether the host stops when the run's limit is reached. Default true.</summary>
    public bool StopsHost { get; init; } = true;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A host that cannot start (a port in use, say) must not have begun to train.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            result.SetResult(await run.RunAsync(stoppingToken));
        }
        catch (Exception error)
        {
            result.SetException(error);
        }
        if (StopsHost || result.Task.IsFaulted)
            lifetime.StopApplication();
    }
}
