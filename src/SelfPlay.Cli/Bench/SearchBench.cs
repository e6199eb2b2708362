using System.Diagnostics;
using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Cli.Bench;

/// <summary>Search from the first position on one thread, without a network.</summary>
internal sealed class SearchBench(Slices slices, BenchOptions options) : IGameVisitor<bool>
{
    /// <summary>Trees of these sizes are measured.</summary>
    public const int SmallTree = 20_000, LargeTree = 400_000;

    /// <summary>Adds the slices.</summary>
    public bool Visit<TGame, TState>(Game<TGame, TState> game)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        slices.Add(ConstantPredictor(game, "search_only_simulations_per_s", SmallTree, options.Seconds));
        slices.Add(ConstantPredictor(game, "search_only_large_tree_simulations_per_s", LargeTree, options.Seconds));
        var playouts = new PlayoutSearch<TGame, TState>(game, SmallTree);
        var random = new SeededRandom(options.Seed);
        var start = game.Rules.NewPosition();
        slices.Add("playout_simulations_per_s", duration =>
        {
            var watch = Stopwatch.StartNew();
            double simulations = 0;
            do
            {
                playouts.ChooseAction(in start, ref random);
                simulations += SmallTree;
            }
            while (watch.Elapsed < duration);
            return simulations;
        }, options.Seconds);
        return true;
    }

    /// <summary>Every position is worth 0 and every move as good as another.</summary>
    private static Action<Slices> ConstantPredictor<TGame, TState>(Game<TGame, TState> game, string name, int simulations, double seconds)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var search = new TreeSearch<TGame, TState, Puct>(game, new SearchOptions { Simulations = simulations });
        var start = game.Rules.NewPosition();
        var logits = new float[game.Shape.Actions.Count];
        var values = new float[game.Shape.Players];
        return slices =>
        {
            var watch = Stopwatch.StartNew();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            double done = 0;
            do
            {
                search.Reset(in start, new SeededRandom(1));
                while (search.Step() == SearchStep.NeedsEvaluation)
                    search.Expand(logits, values);
                done += search.RootVisits;
            }
            while (watch.Elapsed.TotalSeconds < seconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            slices.Note(name, done / watch.Elapsed.TotalSeconds);
            slices.Note(name + "_allocated", allocated / done);
            slices.Note(name + "_bytes", (double)search.Bytes / search.RootVisits);
        };
    }
}
