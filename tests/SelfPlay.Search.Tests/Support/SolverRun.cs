using SelfPlay.Games;

namespace SelfPlay.Search.Tests;

/// <summary>The exact solver on positions whose types are erased.</summary>
internal static class SolverRun
{
    public static Solution Solve(IPosition position, long limit = long.MaxValue) => Solve([position], limit)[0];

    /// <summary>Solves positions of one game, in their order, with one solver.</summary>
    public static List<Solution> Solve(IReadOnlyList<IPosition> positions, long limit = long.MaxValue) =>
        positions[0].Game.Accept(new Visitor(positions, limit));

    private sealed class Visitor(IReadOnlyList<IPosition> positions, long limit) : IGameVisitor<List<Solution>>
    {
        public List<Solution> Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var solver = new ExactSolver<TGame, TState>(game, tableBits: 18);
            return [.. positions.Select(p => solver.Solve(in ((Position<TGame, TState>)p).State, limit))];
        }
    }
}
