using System.Diagnostics;
using System.Threading.Channels;
using SelfPlay.Actors;
using SelfPlay.Games;
using SelfPlay.Inference;
using SelfPlay.Networks;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>
/// The pipeline of one run: actors send games through a bounded channel; one loop records them, trains on the window and
/// makes checkpoints; the gate decides which becomes the actors' model.
/// </summary>
internal sealed class TrainingPipeline<TGame, TState>(
    Game<TGame, TState> game, TrainingOptions options, RunStore store, RunFolder folder, IRunObserver observer) : ITrainingRun
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private const int ChannelCapacity = 64;

    // How long the loop waits for games before it looks at the clock again.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    // The most of the learner's work that a kill can undo, unless saving takes so long that it would cost over a hundredth of it.
    private static readonly TimeSpan StateInterval = TimeSpan.FromSeconds(5);
    private const int LeastWorkPerSave = 100;

    // Actors and learner never yield for long. On the thread pool they would keep its few threads from the host, which then
    // could neither answer nor stop.
    private static readonly TaskFactory OwnThreads = new(CancellationToken.None, TaskCreationOptions.LongRunning, TaskContinuationOptions.None, TaskScheduler.Default);

    // A stream of its own for sampling, apart from those of the games, which are numbered from 0.
    private const ulong SamplingStream = 1UL << 63;

    // And one for choosing the games held out.
    private const ulong HoldingStream = 1UL << 62;

    // After a return to the last good checkpoint the learning rate is this times what it was.
    private const double RateAfterDivergence = 0.25;
    private const int MaxReturns = 8;

    private readonly ReplayWindow<TGame, TState> window = new(game, options.Replay);
    private readonly ReplayWindow<TGame, TState> heldOut = new(game, options.Replay.HeldOut);
    private readonly ActorStatistics statistics = new();
    private readonly RunClock clock = new(options);
    private readonly Stopwatch sinceState = Stopwatch.StartNew();
    private TimeSpan stateInterval = StateInterval;
    private RunTotals totals = new(0, 0);
    private string acceptedCheckpoint = "";
    private readonly DivergenceWatch divergence = new();
    // Where to return to when training has gone wrong, and how often that has happened since.
    private (long Step, long GamesLearned) good;
    private long gamesLearned;
    private int returns;

    /// <inheritdoc/>
    public TrainingOptions Options => options;

    private bool IsWarm => window.Positions >= options.Replay.WarmUp;

    /// <inheritdoc/>
    public Task<RunResult> RunAsync(CancellationToken cancellation) => OwnThreads.StartNew(() => Run(cancellation));

    private RunResult Run(CancellationToken cancellation)
    {
        using var ownership = folder.Lock();
        using var learner = new Learner(NetworkArchitecture.FromPreset(options.Preset, game.Shape), options.Learner, options.Seed);
        var resumed = Restore(learner);
        var models = new CurrentModel(FirstModel(learner));
        observer.Observe(new RunStarted(options.Run, game.Id, Describe(), learner.Step, totals, resumed));

        // Actors stop with the run, however it ends; the run's own token only asks for that.
        using var stopActors = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var channel = Channel.CreateBounded<GameRecord>(new BoundedChannelOptions(ChannelCapacity) { SingleReader = true });
        var actors = StartActors(models, channel.Writer, stopActors.Token);
        try
        {
            Train(learner, models, channel.Reader, stopActors.Token);
        }
        finally
        {
            stopActors.Cancel();
            WaitUntilStopped(actors);
            channel.Writer.TryComplete();
            Record(channel.Reader);
        }
        if (learner.Step > 0 && store.Checkpoints(options.Run).All(c => c.Step != learner.Step))
            MakeCheckpoint(learner, models, judge: false, CancellationToken.None);
        var result = new RunResult(options.Run, acceptedCheckpoint, totals.Positions, totals.Games, learner.Step, clock.Elapsed.TotalMinutes);
        observer.Observe(new RunFinished(options.Run, result));
        return result;
    }

    private void Train(Learner learner, CurrentModel models, ChannelReader<GameRecord> games, CancellationToken stop)
    {
        var batch = new TrainingBatch(game.Shape, options.Learner.BatchSize);
        var progress = new ProgressMeter(totals.Positions, statistics);
        while (!stop.IsCancellationRequested && !clock.IsTimeOver)
        {
            var isComplete = totals.Positions >= options.Positions;
            var behind = options.Learner.StepsAfter(totals.Positions) - learner.Step;
            // While the learner is too far behind, games stay in the channel; once it is full, actors wait. Before the
            // learner has begun it cannot be behind.
            if (!isComplete && (behind <= options.Learner.MaxStepsBehind || !IsWarm))
                Record(games);
            if (IsWarm && behind > 0)
            {
                var random = SeededRandom.ForStream(options.Seed + (ulong)returns, SamplingStream + (ulong)learner.Step);
                var seen = progress.Time(() =>
                {
                    window.Sample(batch, ref random);
                    return learner.Train(batch, clock.Fraction(totals) ?? 0);
                });
                if (divergence.Check(learner.Step, seen) is { } reason)
                {
                    ReturnToGood(learner, reason);
                    continue;
                }
                progress.Add(seen);
                if (learner.Step % options.Learner.CheckpointInterval == 0)
                    MakeCheckpoint(learner, models, judge: true, stop);
                else if (sinceState.Elapsed > stateInterval)
                    SaveState(learner);
            }
            else if (isComplete)
                break;
            else
                WaitForGames(games, stop);
            if (progress.IsDue)
                observer.Observe(Report(progress, learner, batch));
        }
        observer.Observe(Report(progress, learner, batch));
    }

    private RunProgress Report(ProgressMeter progress, Learner learner, TrainingBatch batch)
    {
        (double Policy, double Value)? unseen = null;
        if (heldOut.Positions >= batch.Size)
        {
            // Always the same draw: what changes is the network, and slowly the games.
            var random = SeededRandom.ForStream(options.Seed, SamplingStream - 1);
            heldOut.Sample(batch, ref random);
            unseen = learner.Measure(batch);
        }
        return progress.Report(new RunProgress(options.Run)
        {
            Games = totals.Games,
            Positions = totals.Positions,
            Step = learner.Step,
            Seconds = clock.Elapsed.TotalSeconds,
            Fraction = clock.Fraction(totals),
            HeldOutPolicyLoss = unseen?.Policy,
            HeldOutValueLoss = unseen?.Value,
            Window = window.Positions,
            Distinct = window.DistinctPositions,
        });
    }

    /// <summary>Waits until there are games, the time is over or a report is due.</summary>
    private static void WaitForGames(ChannelReader<GameRecord> games, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            if (!games.WaitToReadAsync(patience.Token).AsTask().GetAwaiter().GetResult())
                throw new InvalidOperationException("the actors are gone");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // Nothing came in time: the loop looks at the clock and at the token that asked it to stop.
        }
    }

    /// <summary>Acknowledges all waiting games: on the disk first, then in the window.</summary>
    private void Record(ChannelReader<GameRecord> games)
    {
        var records = new List<GameRecord>();
        while (games.TryRead(out var record))
            records.Add(record);
        if (records.Count == 0)
            return;
        store.AddGames(options.Run, records);
        foreach (var record in records)
        {
            totals = new RunTotals(totals.Games + 1, totals.Positions + record.Positions);
            Learn(record, totals.Positions);
        }
    }

    /// <summary>Adds a game to the window, or to those held out of it: by its number, so that it stays where it is when a run is resumed.</summary>
    private void Learn(GameRecord record, long positions)
    {
        if (SeededRandom.ForStream(options.Seed, HoldingStream ^ (ulong)record.Number).NextDouble() >= options.Replay.HeldOutShare)
        {
            window.Add(record, positions);
            gamesLearned++;
        }
        else
            heldOut.Add(record, (long)(positions * options.Replay.HeldOutShare));
    }

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
                good = (learner.Step, gamesLearned);
                returns = 0;
            }
        }
        observer.Observe(new CheckpointMade(options.Run, learner.Step, path, accepted, score));
    }

    /// <summary>Training has gone wrong: back to the last good checkpoint, with less haste and without the games since then.</summary>
    /// <exception cref="SelfPlayException">That was to no avail.</exception>
    private void ReturnToGood(Learner learner, string reason)
    {
        var step = learner.Step;
        if (++returns > MaxReturns)
            throw new SelfPlayException(
                $"training diverged at step {step}, for the {returns}th time after step {good.Step}: {reason}; lower the learning rate ({options.Learner.LearningRate}) and --resume, or look at the games");
        var scale = learner.LearningRateScale * RateAfterDivergence;
        folder.DeleteStatesAfter(good.Step);
        learner.Load(folder.StatePath(good.Step));
        learner.LearningRateScale = scale;
        SaveState(learner);
        window.RemoveNewest(gamesLearned - good.GamesLearned);
        gamesLearned = good.GamesLearned;
        divergence.Reset();
        observer.Observe(new TrainingDiverged(options.Run, step, reason, good.Step, scale));
    }

    private void SaveState(Learner learner)
    {
        sinceState.Restart();
        learner.Save(folder.StatePath(learner.Step));
        folder.DeleteOldStates(good.Step);
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
            Learn(record, replayed += record.Positions);
        if (folder.NewestState() is { } state)
            learner.Load(state);
        else if (options.From is { } checkpoint)
        {
            using var network = Checkpoint.Load(checkpoint, game).Network;
            learner.StartFrom(network, checkpoint);
        }
        good = (learner.Step, gamesLearned);
        SaveState(learner);
        return totals.Games > 0 || learner.Step > 0;
    }

    /// <summary>The newest accepted checkpoint, or the learner's own weights in a run that has none.</summary>
    private Model FirstModel(Learner learner)
    {
        if (store.Checkpoints(options.Run).LastOrDefault(c => c.Accepted == 1) is not { } checkpoint)
            return new Model(new NetworkPredictor(learner.Average), learner.Step);
        acceptedCheckpoint = Path.Combine(folder.DataFolder, checkpoint.Path);
        using var network = Checkpoint.Load(acceptedCheckpoint, game).Network;
        return new Model(new NetworkPredictor(network), checkpoint.Step);
    }

    private List<Task> StartActors(CurrentModel models, ChannelWriter<GameRecord> output, CancellationToken stop)
    {
        var numbers = new GameNumbers(store.NextGameNumber(options.Run));
        return [.. Enumerable.Range(0, options.SelfPlay.Actors).Select(_ => OwnThreads.StartNew(() =>
        {
            try
            {
                new SelfPlayActor<TGame, TState>(game, options.SelfPlay, models, numbers, options.Seed, output, statistics).Run(stop);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The loop that reads the games ends with the reason; without it, it would wait for ever.
                output.TryComplete(error);
                throw;
            }
        }))];
    }

    /// <summary>Waits for all actors. One that failed has already told the loop, whose exception is on its way.</summary>
    private static void WaitUntilStopped(List<Task> actors) => Task.WhenAll(actors).ContinueWith(_ => { }, TaskScheduler.Default).Wait();

    private string Describe()
    {
        var architecture = NetworkArchitecture.FromPreset(options.Preset, game.Shape);
        return $"{architecture.Blocks}×{architecture.Channels}";
    }
}
