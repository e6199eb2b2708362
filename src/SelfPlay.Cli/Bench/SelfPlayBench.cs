using System.Diagnostics;
using System.Threading.Channels;
using SelfPlay.Actors;
using SelfPlay.Games;
using SelfPlay.Inference;
using SelfPlay.Networks;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Cli.Bench;

/// <summary>Actors at self-play with a fixed network, alone and beside a learner that trains at its normal ratio.</summary>
internal sealed class SelfPlayBench(Slices slices, BenchOptions options) : IGameVisitor<bool>
{
    // Enough positions for batches that differ.
    private const int WindowPositions = 5_000;

    /// <summary>Adds the slices.</summary>
    public bool Visit<TGame, TState>(Game<TGame, TState> game)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var architecture = NetworkArchitecture.FromPreset(options.Preset, game.Shape);
        var bare = new NetworkBench(architecture, options);
        var learnerOptions = new LearnerOptions();
        var learner = new Learner(architecture, learnerOptions, options.Seed);
        var models = new FixedModel { Current = new Model(new UniformPredictor(), 0) };
        var records = Channel.CreateUnbounded<GameRecord>();
        var selfPlay = new SelfPlayOptions { Simulations = options.Simulations, GamesPerActor = options.GamesPerActor, RandomOpeningShare = options.RandomOpenings };
        var numbers = new GameNumbers(0);
        var statistics = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new ActorStatistics()).ToArray();
        var actors = statistics.Select(s => new SelfPlayActor<TGame, TState>(game, selfPlay, models, numbers, options.Seed, records.Writer, s)).ToArray();

        // Without a network games are played in no time: they fill the window and leave the actors' games at all stages.
        var window = new ReplayWindow<TGame, TState>(game, new ReplayOptions());
        while (window.Positions < WindowPositions)
        {
            foreach (var actor in actors)
                actor.Step(CancellationToken.None);
            while (records.Reader.TryRead(out var record))
                window.Add(record, WindowPositions);
        }
        var predictor = new NetworkPredictor(learner.Average);
        models.Current = new Model(predictor, 0);
        var batch = new TrainingBatch(game.Shape, learnerOptions.BatchSize);
        var random = new SeededRandom(options.Seed);
        window.Sample(batch, ref random);

        var duration = TimeSpan.FromSeconds(options.Seconds);
        slices.Add(s => s.Note("raw_forward_rows_per_s_1_thread", bare.Forward(duration, 1)));
        slices.Add(s => s.Note("forward_rows_per_s_1_thread", bare.Predict(duration, predictor, game.Shape)));
        slices.Add(s => s.Note("raw_forward_rows_per_s", bare.Forward(duration, actors.Length)));
        slices.Add(s => NotePlay(s, Threads.Run(actors.Length, i => Play(i, duration)), ""));
        slices.Add(s => NotePlay(s, Threads.Run(1, i => Play(i, duration)), "_1_actor"));
        slices.Add(s =>
        {
            var (bareSamples, samples) = bare.Train(duration, batch, learnerOptions, Learn);
            s.Note("raw_train_samples_per_s", bareSamples);
            s.Note("train_samples_per_s", samples);
        });
        slices.Add(PlayAndTrain);
        return true;

        // However short the slice, it counts at least a move.
        Rates Play(int actor, TimeSpan limit)
        {
            var counted = statistics[actor];
            var before = new Rates(counted.Evaluations, counted.Batches, counted.Simulations, counted.Moves);
            var watch = Stopwatch.StartNew();
            do
                actors[actor].Step(CancellationToken.None);
            while (watch.Elapsed < limit || counted.Moves == before.Moves);
            var seconds = watch.Elapsed.TotalSeconds;
            return new Rates(
                (counted.Evaluations - before.Rows) / seconds, (counted.Batches - before.Batches) / seconds,
                (counted.Simulations - before.Simulations) / seconds, (counted.Moves - before.Moves) / seconds);
        }

        void NotePlay(Slices s, Rates[] byActor, string suffix)
        {
            var (rows, batches, simulations) = (byActor.Sum(r => r.Rows), byActor.Sum(r => r.Batches), byActor.Sum(r => r.Simulations));
            s.Note("selfplay_rows_per_s" + suffix, rows);
            s.Note("selfplay_simulations_per_s" + suffix, simulations);
            s.Note("selfplay_positions_per_s" + suffix, byActor.Sum(r => r.Moves));
            s.Note("cache_hit_rate" + suffix, 1 - rows / simulations);
            // A small game's positions may all be in the cache: then there are no batches.
            s.Note("batch_fill" + suffix, batches > 0 ? rows / batches / options.GamesPerActor : 0);
            // Nobody learns from these games.
            while (records.Reader.TryRead(out _))
            {
            }
        }

        void Learn()
        {
            window.Sample(batch, ref random);
            learner.Train(batch, 0);
        }

        // All actors and the learner on their cores; the learner has done its ratio when the actors' slice is over.
        void PlayAndTrain(Slices s)
        {
            var limit = 2 * duration;
            var movesBefore = statistics.Sum(a => a.Moves);
            var rates = new Rates[actors.Length];
            double samples = 0;
            Threads.Run(actors.Length + 1, i =>
            {
                if (i < actors.Length)
                {
                    rates[i] = Play(i, limit);
                    return true;
                }
                var watch = Stopwatch.StartNew();
                while (watch.Elapsed < limit)
                {
                    if (samples < learnerOptions.ReuseRatio * (statistics.Sum(a => a.Moves) - movesBefore))
                    {
                        Learn();
                        samples += batch.Size;
                    }
                    else
                        Thread.Yield();
                }
                samples /= watch.Elapsed.TotalSeconds;
                return true;
            });
            NotePlay(s, rates, "_with_learner");
            s.Note("train_samples_per_s_with_actors", samples);
            var work = s.Last("selfplay_rows_per_s_with_learner") + samples * s.Last("raw_forward_rows_per_s_1_thread") / s.Last("raw_train_samples_per_s");
            s.Note("work_with_learner_rows_per_s", work);
            s.Note("work_with_learner_over_raw_forward", work / s.Last("raw_forward_rows_per_s"));
        }
    }

    /// <summary>Work per second, or so far.</summary>
    private readonly record struct Rates(double Rows, double Batches, double Simulations, double Moves);

    private sealed class FixedModel : IModelSource
    {
        public required Model Current { get; set; }
    }
}
