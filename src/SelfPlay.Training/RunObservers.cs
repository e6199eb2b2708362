using System.Text.Json;
using Microsoft.Extensions.Logging;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>Passes every event on to several observers.</summary>
public sealed class RunObservers(IEnumerable<IRunObserver> observers) : IRunObserver
{
    private readonly IRunObserver[] observers = [.. observers];

    /// <inheritdoc/>
    public void Observe(RunEvent happened)
    {
        foreach (var observer in observers)
            observer.Observe(happened);
    }
}

/// <summary>One structured log line per event.</summary>
public sealed class LogObserver(ILogger<LogObserver> logger) : IRunObserver
{
    /// <inheritdoc/>
    public void Observe(RunEvent happened)
    {
        switch (happened)
        {
            case RunStarted e:
                logger.LogInformation("{Run}: {Verb} {Game} with a {Architecture} network at step {Step}, {Games} games, {Positions} positions",
                    e.Run, e.Resumed ? "resuming" : "training", e.Game, e.Architecture, e.Step, e.Totals.Games, e.Totals.Positions);
                break;
            case RunProgress e:
                logger.LogInformation("{Run}: {Games} games, {Positions} positions ({PositionsPerSecond:F0}/s), step {Step}, policy loss {PolicyLoss:F3}, value loss {ValueLoss:F3}, {EvaluationsPerSecond:F0} evaluations/s",
                    e.Run, e.Games, e.Positions, e.PositionsPerSecond, e.Step, e.PolicyLoss, e.ValueLoss, e.EvaluationsPerSecond);
                break;
            case RunForecast e:
                logger.LogInformation("{Run}: forecast: {Forecast}", e.Run, e.ToString());
                break;
            case CheckpointMade e:
                logger.LogInformation("{Run}: checkpoint at step {Step} {Verdict} (score {Score:F2}): {Path}",
                    e.Run, e.Step, e.Accepted ? "accepted" : "rejected", e.Score, e.Path);
                break;
            case TrainingDiverged e:
                logger.LogWarning("{Run}: training diverged at step {Step}: {Reason}; back to step {SoundStep}, learning rate × {LearningRateScale:G3}",
                    e.Run, e.Step, e.Reason, e.SoundStep, e.LearningRateScale);
                break;
            case RunFinished e:
                logger.LogInformation("{Run}: stopped after {Minutes:F1} minutes with {Games} games, {Positions} positions, {Steps} steps; checkpoint {Checkpoint}",
                    e.Run, e.Result.Minutes, e.Result.Games, e.Result.Positions, e.Result.Steps, e.Result.Checkpoint);
                break;
        }
    }
}

/// <summary>Keeps every event in the store.</summary>
public sealed class StoreObserver(RunStore store) : IRunObserver
{
    /// <inheritdoc/>
    public void Observe(RunEvent happened) =>
        store.AddEvent(happened.Run, TrainingRun.Now(), happened.GetType().Name, JsonSerializer.Serialize(happened, happened.GetType(), TrainingRun.Json));
}
