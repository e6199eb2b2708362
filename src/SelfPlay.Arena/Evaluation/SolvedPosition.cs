using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Arena;

/// <summary>A position with its exact value.</summary>
/// <param name="Position">The position.</param>
/// <param name="Value">The return of the player to move under best play by both.</param>
/// <param name="BestActions">The actions that keep it, ascending.</param>
public sealed record SolvedPosition(IPosition Position, float Value, IReadOnlyList<int> BestActions)
{
    /// <summary>The most nodes spent on one position unless asked otherwise.</summary>
    public const long DefaultNodeLimit = 20_000_000;

    /// <summary>Solves positions on all processors, each one from scratch, so that the outcome is always the same.</summary>
    /// <param name="game">A deterministic zero-sum game for two.</param>
    /// <param name="positions">Positions of it that are not terminal.</param>
    /// <param name="nodeLimit">The most nodes to spend on one position.</param>
    /// <param name="progress">Told the number of positions done.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The positions that could be solved within the limit, in the same order.</returns>
    /// <exception cref="SelfPlayException">The game cannot be solved at all.</exception>
    public static IReadOnlyList<SolvedPosition> Solve(
        Game game, IReadOnlyList<IPosition> positions, long nodeLimit = DefaultNodeLimit, IProgress<int>? progress = null,
        CancellationToken cancellation = default) => game.Accept(new Visitor(positions, nodeLimit, progress, cancellation));

    private sealed class Visitor(
        IReadOnlyList<IPosition> positions, long nodeLimit, IProgress<int>? progress, CancellationToken cancellation)
        : IGameVisitor<IReadOnlyList<SolvedPosition>>
    {
        public IReadOnlyList<SolvedPosition> Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var pool = new WorkerPool<ExactSolver<TGame, TState>>(() => new(game));
            var solved = new SolvedPosition?[positions.Count];
            var done = 0;
            pool.Run(solved.Length, (solver, i) =>
            {
                solver.Forget();
                var solution = solver.Solve(in ((Position<TGame, TState>)positions[i]).State, nodeLimit);
                if (solution.Value is { } firstPlayers)
                {
                    var value = positions[i].CurrentPlayer == 0 ? firstPlayers : -firstPlayers;
                    solved[i] = new SolvedPosition(positions[i], value, solution.BestActions);
                }
                progress?.Report(Interlocked.Increment(ref done));
            }, cancellation);
            return [.. solved.OfType<SolvedPosition>()];
        }
    }
}
