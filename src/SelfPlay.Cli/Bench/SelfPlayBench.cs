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
        var statistics = new ActorStatistics();
        var selfPlay = new SelfPlayOptions { Simulations = options.Simulations, GamesPerActor = options.GamesPerActor, RandomOpeningShare = options.RandomOpenings };
        var numbers = new GameNumbers(0);
        var actors = Enumerable.Range(0, Environment.ProcessorCount)
            .Select(_ => new SelfPlayActor<TGame, TState>(game, selfPlay, models, numbers, options.Seed, records.Writer, statistics)).ToArray();

        // Without a network games are played in no time: they fill the window and leave the actors' games at all stages.
        var window = new ReplayWindow<TGame, TState>(game, new ReplayOptions());
        while (window.Positions < WindowPositions)
        {
            foreach (var actor in actors)
                actor.Step(CancellationToken.None);
            while (records.Reader.TryRead(out var record))
                window.Add(record, WindowPositions);
        }
        models.Current = new Model(new NetworkPredictor(learner.Average), 0);
        var batch = new TrainingBatch(game.Shape, learnerOptions.BatchSize);
        var random = new SeededRandom(options.Seed);
        window.Sample(batch, ref random);

        var duration = TimeSpan.FromSeconds(options.Seconds);
        slices.Add(s => s.Note("raw_forward_rows_per_s_1_thread", bare.Forward(duration, 1)));
        slices.Add(s => s.Note("raw_forward_rows_per_s", bare.Forward(duration, actors.Length)));
        slices.Add(s => Play(s, actors.Length, ""));
        slices.Add(s => Play(s, 1, "_1_actor"));
        slices.Add(s =>
        {
            var (bareSamples, samples) = bare.Train(duration, batch, learnerOptions, Learn);
            s.Note("raw_train_samples_per_s", bareSamples);
            s.Note("train_samples_per_s", samples);
        });
        slices.Add(PlayAndTrain);
        return true;

        void Play(Slices s, int count, string suffix)
        {
            var before = Counts(statistics);
            var watch = Stopwatch.StartNew();
            // However short the slice, it counts at least a move.
            Threads.Run(count, i =>
            {
                while (watch.Elapsed < duration || statistics.Moves == before.Moves)
                    actors[i].Step(CancellationToken.None);
                return true;
            });
            NotePlay(s, before, watch.Elapsed.TotalSeconds, suffix);
        }

        void NotePlay(Slices s, (long Rows, long Batches, long Simulations, long Moves) before, double seconds, string suffix)
        {
            var after = Counts(statistics);
            s.Note("selfplay_rows_per_s" + suffix, (after.Rows - before.Rows) / seconds);
            s.Note("selfplay_simulations_per_s" + suffix, (after.Simulations - before.Simulations) / seconds);
            s.Note("selfplay_positions_per_s" + suffix, (after.Moves - before.Moves) / seconds);
            s.Note("cache_hit_rate" + suffix, 1 - (double)(after.Rows - before.Rows) / (after.Simulations - before.Simulations));
            // A small game's positions may all be in the cache: then there are no batches.
            var batches = Math.Max(1, after.Batches - before.Batches);
            s.Note("batch_fill" + suffix, (double)(after.Rows - before.Rows) / batches / options.GamesPerActor);
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
            var before = Counts(statistics);
            var watch = Stopwatch.StartNew();
            double samples = 0;
            Threads.Run(actors.Length + 1, i =>
            {
                while (watch.Elapsed < 2 * duration || statistics.Moves == before.Moves)
                {
                    if (i < actors.Length)
                        actors[i].Step(CancellationToken.None);
                    else if (samples < learnerOptions.ReuseRatio * (statistics.Moves - before.Moves))
                    {
                        Learn();
                        samples += batch.Size;
                    }
                    else
                        Thread.Yield();
                }
                return true;
            });
            var seconds = watch.Elapsed.TotalSeconds;
            NotePlay(s, before, seconds, "_with_learner");
            s.Note("train_samples_per_s_with_actors", samples / seconds);
            s.Note("work_with_learner_rows_per_s", s.Last("selfplay_rows_per_s_with_learner")
                + samples / seconds * s.Last("raw_forward_rows_per_s_1_thread") / s.Last("raw_train_samples_per_s"));
        }
    }

    private static (long Rows, long Batches, long Simulations, long Moves) Counts(ActorStatistics s) => (s.Evaluations, s.Batches, s.Simulations, s.Moves);

    private sealed class FixedModel : IModelSource
    {
        public required Model Current { get; set; }
    }
}
