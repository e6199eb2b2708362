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
internal sealed partial class TrainingPipeline<TGame, TState>(
    Game<TGame, TState> game, TrainingOptions options, IReadOnlyList<string> changed, RunStore store, RunFolder folder, IRunObserver observer) : ITrainingRun
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private const int ChannelCapacity = 64;

    // How long the loop waits for games before it looks at the clock again.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    // Actors and learner never yield for long. On the thread pool they would keep its few threads from the host, which then
    // could neither answer nor stop.
    private static readonly TaskFactory OwnThreads = new(CancellationToken.None, TaskCreationOptions.LongRunning, TaskContinuationOptions.None, TaskScheduler.Default);

    // A stream of its own for sampling, apart from those of the games, which are numbered from 0.
    private const ulong SamplingStream = 1UL << 63;

    // And one for choosing the games held out.
    private const ulong HoldingStream = 1UL << 62;

    private readonly ReplayWindow<TGame, TState> window = new(game, options.Replay);
    private readonly ReplayWindow<TGame, TState> heldOut = new(game, options.Replay.HeldOut);
    private readonly ActorStatistics statistics = new();
    private readonly RunClock clock = new(options);
    private RunTotals totals = new(0, 0);
    private long gamesLearned;

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
        var models = new CurrentModel(AcceptedModel(learner));
        observer.Observe(new RunStarted(options.Run, game.Id, Describe(), learner.Step, totals, resumed) { Changed = changed });

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
        if (store.Checkpoints(options.Run).All(c => c.Step != learner.Step))
            MakeCheckpoint(learner, models, judge: false, CancellationToken.None);
        var result = new RunResult(options.Run, acceptedCheckpoint, totals.Positions, totals.Games, learner.Step, clock.Elapsed.TotalMinutes);
        observer.Observe(new RunFinished(options.Run, result));
        return result;
    }

    private void Train(Learner learner, CurrentModel models, ChannelReader<GameRecord> games, CancellationToken stop)
    {
        var batch = new TrainingBatch(game.Shape, options.Learner.BatchSize);
        var progress = new ProgressMeter(totals.Positions, statistics);
        var forecaster = new Forecaster(game.Id, options);
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
                var random = SeededRandom.ForStream(options.Seed + (ulong)rollbacks, SamplingStream + (ulong)learner.Step);
                var seen = progress.Time(() =>
                {
                    window.Sample(batch, ref random);
                    return learner.Train(batch, clock.Fraction(learner.Step) ?? 0);
                });
                if (divergence.Check(learner.Step, seen) is { } reason)
                {
                    RollBack(learner, models, reason);
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
            if (!progress.IsDue)
                continue;
            observer.Observe(Report(progress, learner, batch));
            if (learner.Step > 0 && forecaster.Look(clock.Elapsed, totals.Positions) is { } forecast)
                observer.Observe(forecast);
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
            Fraction = clock.Fraction(learner.Step),
            HeldOutPolicyLoss = unseen?.Policy,
            HeldOutValueLoss = unseen?.Value,
            Window = window.Positions,
            Distinct = window.DistinctPositions,
            WindowGames = window.Games,
            DistinctGames = window.DistinctGames,
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
            Keep(record, totals.Positions);
        }
    }

    /// <summary>Adds a game to the window, or to those held out of it: by its number, so that it stays where it is when a run is resumed.</summary>
    private void Keep(GameRecord record, long positions)
    {
        if (SeededRandom.ForStream(options.Seed, HoldingStream ^ (ulong)record.Number).NextDouble() >= options.Replay.HeldOutShare)
        {
            window.Add(record, positions);
            gamesLearned++;
        }
        else
            heldOut.Add(record, (long)(positions * options.Replay.HeldOutShare));
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
        return $"{architecture.Trunk.ToString().ToLowerInvariant()} {architecture.Blocks}×{architecture.Channels}";
    }
}
