using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Search.Tests;

/// <summary>What a finished PUCT search said about its root; the value is that of the player to move.</summary>
internal sealed record SearchRun(int[] Actions, int[] Visits, float[] PolicyTarget, float Value, bool IsProven, int Chosen, int RootVisits, int Nodes)
{
    public static SearchRun Of(IPosition position, SearchOptions options, IPredictor? predictor = null, ulong seed = 1) =>
        position.Game.Accept(new Visitor(position, options, predictor ?? new UniformPredictor(), seed));

    public static SearchRun Of(IPosition position, int simulations) => Of(position, new SearchOptions { Simulations = simulations });

    public int VisitsOf(int action) => Visits[Array.IndexOf(Actions, action)];

    private sealed class Visitor(IPosition position, SearchOptions options, IPredictor predictor, ulong seed) : IGameVisitor<SearchRun>
    {
        public SearchRun Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var group = new SearchGroup<TGame, TState>(game, options, 1);
            group[0].Reset(in ((Position<TGame, TState>)position).State, new SeededRandom(seed));
            group.Activate(0);
            group.RunToEnd(predictor);
            return Describe(group[0], position.CurrentPlayer, seed);
        }
    }

    public static SearchRun Describe<TGame, TState>(TreeSearch<TGame, TState, Puct> search, int player, ulong seed = 1)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var count = search.RootActionCount;
        var (actions, visits, target) = (new int[count], new int[count], new float[count]);
        search.RootVisitCounts(actions, visits);
        search.PolicyTarget(target);
        var chooser = new SeededRandom(seed);
        return new SearchRun(
            actions, visits, target, search.RootValue(player), search.RootIsProven, search.ChooseAction(0, ref chooser), search.RootVisits, search.NodeCount);
    }
}
