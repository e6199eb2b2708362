using System.Diagnostics;
using SelfPlay.Games;
using SelfPlay.Inference;
using SelfPlay.Networks;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <content>What a run keeps on the disk, and where it goes back to.</content>
internal sealed partial class TrainingPipeline<TGame, TState>
{
    // The most of the learner's work that a kill can undo, unless saving takes so long that it would cost over a hundredth of it.
    private static readonly TimeSpan StateInterval = TimeSpan.FromSeconds(5);
    private const int LeastWorkPerSave = 100;

    // After a rollback the learning rate is this times what it was.
    private const double RateAfterDivergence = 0.25;
    private const int MaxRollbacks = 8;

    private readonly Stopwatch sinceState = Stopwatch.StartNew();
    private readonly DivergenceWatch divergence = new();
    private TimeSpan stateInterval = StateInterval;
    private string acceptedCheckpoint = "";
    // Where to roll back to when training has gone wrong, and how often that has happened since.
    private (long Step, long GamesLearned) lastSound;
    private int rollbacks;

    private void MakeCheckpoint(Learner learner, CurrentModel models, bool judge, CancellationToken stop)
    {
        var path = Checkpoint.Save(folder.Path, RunFolder.CheckpointName(learner.Step), NetworkWeights.Copy(learner.Average), (weights, hash) => new CheckpointManifest
        {
            Game = game.Id,
            Architecture = learner.Average.Architecture,
            Run = options.Run,
            Step = learner.Step,
            Games = totals.Games,
            Positions = totals.Positions,
            Created = DateTimeOffset.UtcNow,
            Weights = weights,
            Sha256 = hash,
        });
        SaveState(learner);
        var candidate = new Model(new NetworkPredictor(learner.Average), learner.Step);
        var score = judge ? Judge(candidate, models.Current, stop) : null;
        var accepted = score is null || score >= options.Gate.Threshold;
        store.AddCheckpoint(new StoredCheckpoint(
            options.Run, learner.Step, Path.GetRelativePath(folder.DataFolder, path), totals.Games, totals.Positions, TrainingRun.Now(), accepted ? 1 : 0));
        if (accepted)
        {
            models.Current = candidate;
            acceptedCheckpoint = path;
            if (divergence.IsSound)
            {
                lastSound = (learner.Step, gamesLearned);
                rollbacks = 0;
            }
        }
        observer.Observe(new CheckpointMade(options.Run, learner.Step, path, accepted, score));
    }

    /// <summary>
    /// Training has gone wrong: learner and actors go back to where it was sound last, with less haste and without the games
    /// since then.
    /// </summary>
    /// <exception cref="SelfPlayException">That was to no avail.</exception>
    private void RollBack(Learner learner, CurrentModel models, string reason)
    {
        var step = learner.Step;
        if (++rollbacks > MaxRollbacks)
            throw new SelfPlayException(
                $"training diverged at step {step}, for the {rollbacks}th time after step {lastSound.Step}: {reason}; lower the learning rate ({options.Learner.LearningRate}) and --resume, or look at the games");
        var scale = learner.LearningRateScale * RateAfterDivergence;
        folder.DeleteStatesAfter(lastSound.Step);
        learner.Load(folder.StatePath(lastSound.Step));
        learner.LearningRateScale = scale;
        SaveState(learner);
        // The gate may have let checkpoints pass before the divergence showed.
        store.RemoveCheckpointsAfter(options.Run, lastSound.Step);
        models.Current = AcceptedModel(learner);
        window.RemoveNewest(gamesLearned - lastSound.GamesLearned);
        gamesLearned = lastSound.GamesLearned;
        divergence.Reset();
        observer.Observe(new TrainingDiverged(options.Run, step, reason, lastSound.Step, scale));
    }

    private void SaveState(Learner learner)
    {
        sinceState.Restart();
        learner.Save(folder.StatePath(learner.Step));
        folder.DeleteOldStates(lastSound.Step);
        stateInterval = TimeSpan.FromTicks(Math.Max(StateInterval.Ticks, LeastWorkPerSave * sinceState.Elapsed.Ticks));
    }

    /// <summary>
    /// The candidate's score against the current model; null where nobody judges: without a gate, against fresh weights, or
    /// when the run is stopped meanwhile.
    /// </summary>
    private double? Judge(Model candidate, Model current, CancellationToken stop)
    {
        if (!options.Gate.Enabled || !Gate.CanJudge(game) || acceptedCheckpoint.Length == 0)
            return null;
        try
        {
            return Gate.Score(game, options, candidate, current, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Takes up totals, window and learner where the run was.</summary>
    private bool Restore(Learner learner)
    {
        totals = store.Totals(options.Run);
        long replayed = totals.Positions;
        // Enough to fill the window although some are held out.
        var recent = store.RecentGames(options.Run, (long)(options.Replay.WindowAfter(totals.Positions) / (1 - options.Replay.HeldOutShare)));
        replayed -= recent.Sum(g => g.Positions);
        foreach (var record in recent)
            Keep(record, replayed += record.Positions);
        if (folder.NewestState() is { } state)
            learner.Load(state);
        else if (options.From is { } checkpoint)
        {
            using var network = Checkpoint.Load(checkpoint, game).Network;
            learner.StartFrom(network, checkpoint);
        }
        lastSound = (learner.Step, gamesLearned);
        SaveState(learner);
        return totals.Games > 0 || learner.Step > 0;
    }

    /// <summary>The newest accepted checkpoint, or the learner's own weights in a run that has none.</summary>
    private Model AcceptedModel(Learner learner)
    {
        if (store.Checkpoints(options.Run).LastOrDefault(c => c.Accepted == 1) is not { } checkpoint)
        {
            acceptedCheckpoint = "";
            return new Model(new NetworkPredictor(learner.Average), learner.Step);
        }
        acceptedCheckpoint = Path.Combine(folder.DataFolder, checkpoint.Path);
        using var network = Checkpoint.Load(acceptedCheckpoint, game).Network;
        return new Model(new NetworkPredictor(network), checkpoint.Step);
    }
}
