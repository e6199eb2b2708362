using SelfPlay.Games;

namespace SelfPlay.Search.Tests;

/// <summary>The exact solver on positions whose types are erased.</summary>
internal static class SolverRun
{
    private const long Memory = 4 << 20;

    public static Solution Solve(IPosition position, long limit = long.MaxValue, long memory = Memory, IProgress<long>? progress = null) =>
        position.Game.Accept(new Visitor([position], limit, memory, progress))[0];

    /// <summary>Solves positions of one game, in their order, with one solver.</summary>
    public static List<Solution> Solve(IReadOnlyList<IPosition> positions, long limit = long.MaxValue) =>
        positions[0].Game.Accept(new Visitor(positions, limit, Memory, progress: null));

    private sealed class Visitor(IReadOnlyList<IPosition> positions, long limit, long memory, IProgress<long>? progress) : IGameVisitor<List<Solution>>
    {
        public List<Solution> Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var solver = new ExactSolver<TGame, TState>(game, memory);
            return [.. positions.Select(p => solver.Solve(in ((Position<TGame, TState>)p).State, limit, progress))];
        }
    }
}
