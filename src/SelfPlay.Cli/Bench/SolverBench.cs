using System.Diagnostics;
using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Cli.Bench;

/// <summary>How long the exact solver takes.</summary>
/// <param name="Positions">Positions that it was given.</param>
/// <param name="Unknown">Those of them that it gave up at the limit of nodes; their time counts too.</param>
/// <param name="SecondsPerPosition">Mean time.</param>
/// <param name="UserSecondsPerPosition">Mean processor time of the process, whatever else runs on the machine.</param>
/// <param name="MedianSeconds">The median time.</param>
/// <param name="SlowestSeconds">The longest time.</param>
/// <param name="NodesPerPosition">Mean number of positions visited.</param>
internal sealed record SolverTimes(
    int Positions, int Unknown, double SecondsPerPosition, double UserSecondsPerPosition, double MedianSeconds, double SlowestSeconds, double NodesPerPosition);

/// <summary>Solves positions one after the other on one thread, each from scratch: its value and all moves that keep it.</summary>
/// <param name="positions">The positions, at least one.</param>
/// <param name="limit">The most nodes for each.</param>
/// <param name="memory">The bytes that the solver's table may take.</param>
/// <param name="progress">Told (done, total) and stopped by an exception.</param>
internal sealed class SolverBench(IReadOnlyList<IPosition> positions, long limit, long memory, Action<long, long> progress) : IGameVisitor<SolverTimes>
{
    public SolverTimes Visit<TGame, TState>(Game<TGame, TState> game)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var solver = new ExactSolver<TGame, TState>(game, memory);
        var seconds = new List<double>(positions.Count);
        var unknown = 0;
        double nodes = 0;
        using var process = Process.GetCurrentProcess();
        var user = process.UserProcessorTime;
        foreach (var position in positions)
        {
            solver.Forget();
            var begun = Stopwatch.GetTimestamp();
            var solution = solver.Solve(in ((Position<TGame, TState>)position).State, limit);
            seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            nodes += solution.Positions;
            unknown += solution.Value is null ? 1 : 0;
            progress(seconds.Count, positions.Count);
        }
        process.Refresh();
        var userSeconds = (process.UserProcessorTime - user).TotalSeconds;
        return new SolverTimes(
            positions.Count, unknown, seconds.Average(), userSeconds / positions.Count, Slices.Median(seconds), seconds.Max(), nodes / positions.Count);
    }
}
