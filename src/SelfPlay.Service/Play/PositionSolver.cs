using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Search;

namespace SelfPlay.Service;

/// <summary>Solves positions exactly; what was solved before is answered from the store.</summary>
/// <param name="position">The position.</param>
/// <param name="limit">The most positions to visit.</param>
/// <param name="memory">Bytes for the solver's table.</param>
/// <param name="store">Where solutions are kept; null to keep none.</param>
/// <param name="progress">Told how many positions were visited.</param>
public sealed class PositionSolver(IPosition position, long limit, long memory, SolutionStore? store, IProgress<long>? progress = null) : IGameVisitor<(Solution Solution, bool Cached)>
{
    /// <summary>The solution, the value the first player's, and whether it was known before.</summary>
    /// <exception cref="SelfPlayException">The game is of a kind that cannot be solved.</exception>
    public (Solution Solution, bool Cached) Visit<TGame, TState>(Game<TGame, TState> game)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        ref readonly var state = ref ((Position<TGame, TState>)position).State;
        var key = SolutionKey.Of(game, in state);
        if (store?.Find(key) is { } known)
            return (new Solution(known.Value, known.BestActions, known.Positions), true);
        var solution = new ExactSolver<TGame, TState>(game, memory).Solve(in state, limit, progress);
        if (solution.Value is { } value)
            store?.Add(key, new StoredSolution(value, solution.BestActions, solution.Positions));
        return (solution, false);
    }
}
