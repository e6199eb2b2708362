using BenchmarkDotNet.Attributes;
using SelfPlay.Games;
using SelfPlay.Inference;
using SelfPlay.Search;

namespace SelfPlay.Benchmarks;

/// <summary>Selection, expansion and backing up; reuse by compaction; the assembly of batches.</summary>
[InProcess, MemoryDiagnoser]
public class SearchBenchmarks
{
    private const int Simulations = 1000, Searches = 64;

    private Action search = () => { };
    private Action advance = () => { };
    private Action group = () => { };

    /// <summary>A game with few actions and one with many.</summary>
    [Params("connect-four", "breakthrough")]
    public string Game { get; set; } = "";

    /// <summary>Enters the game's types.</summary>
    [GlobalSetup]
    public void Enter() => (search, advance, group) = Catalogue.Plugins.Create(Game).Accept(new Entry());

    /// <summary>A tree of 1,000 simulations.</summary>
    [Benchmark(OperationsPerInvoke = Simulations)]
    public void Simulate() => search();

    /// <summary>The same tree, of which a subtree is then kept.</summary>
    [Benchmark]
    public void SimulateAndAdvance() => advance();

    /// <summary>64 searches side by side, 1,000 simulations each, as actors run them, evaluated in batches that cost nothing.</summary>
    [Benchmark(OperationsPerInvoke = Simulations * Searches)]
    public void AssembleBatches() => group();

    private sealed class Entry : IGameVisitor<(Action Search, Action Advance, Action Group)>
    {
        public (Action Search, Action Advance, Action Group) Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var options = new SearchOptions { Simulations = Simulations };
            var tree = new TreeSearch<TGame, TState, Puct>(game, options);
            var searches = new SearchGroup<TGame, TState>(game, SearchOptions.ForNetwork(Simulations), Searches);
            var logits = new float[game.Shape.Actions.Count];
            var values = new float[game.Shape.Players];
            var actions = new int[game.Shape.Actions.Count];
            var start = game.Rules.NewPosition();
            game.Rules.LegalActions(in start, actions);
            return (Grow, () =>
            {
                Grow();
                tree.Advance(actions[0]);
            }, () =>
            {
                for (var i = 0; i < searches.Size; i++)
                {
                    searches[i].Reset(in start, new SeededRandom((ulong)i));
                    searches.Activate(i);
                }
                // Each invocation has a predictor of its own, or the cache would know everything.
                searches.RunToEnd(new UniformPredictor());
            });

            void Grow()
            {
                tree.Reset(in start, new SeededRandom(1));
                while (tree.Step() == SearchStep.NeedsEvaluation)
                    tree.Expand(logits, values);
            }
        }
    }
}
