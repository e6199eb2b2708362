using BenchmarkDotNet.Attributes;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Benchmarks;

/// <summary>What the learner waits for before each step: a batch drawn from the window, transformed and encoded.</summary>
[InProcess, MemoryDiagnoser]
public class ReplayBenchmarks
{
    private const int BatchSize = 256, Games = 500;

    private Action sample = () => { };

    /// <summary>A game with few actions and one with many.</summary>
    [Params("connect-four", "breakthrough")]
    public string Game { get; set; } = "";

    /// <summary>Fills a window with random games.</summary>
    [GlobalSetup]
    public void Enter() => sample = Catalogue.Plugins.Create(Game).Accept(new Entry());

    /// <summary>A batch of 256.</summary>
    [Benchmark]
    public void SampleBatch() => sample();

    private sealed class Entry : IGameVisitor<Action>
    {
        public Action Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var window = new ReplayWindow<TGame, TState>(game, new ReplayOptions());
            var random = new SeededRandom(1);
            for (var i = 0; i < Games; i++)
                window.Add(RandomGame(game, i, ref random), Games);
            var batch = new TrainingBatch(game.Shape, BatchSize);
            return () => window.Sample(batch, ref random);
        }

        private static GameRecord RandomGame<TGame, TState>(Game<TGame, TState> game, int number, ref SeededRandom random)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var rules = game.Rules;
            var legal = new int[game.Shape.Actions.Count];
            var (actions, searches) = (new List<int>(), new List<SearchRecord?>());
            var state = rules.NewPosition();
            while (rules.LegalActions(in state, legal) is var count and > 0)
            {
                searches.Add(new SearchRecord([.. Enumerable.Repeat(1f / count, count)], 0, false));
                actions.Add(legal[random.Next(count)]);
                rules.Apply(ref state, actions[^1]);
            }
            var returns = new float[game.Shape.Players];
            rules.Returns(in state, returns);
            return new GameRecord(number, 0, [.. actions], [.. searches], returns);
        }
    }
}
