using System.CommandLine;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Cli;

/// <summary><c>solve</c>: exact values.</summary>
internal static class SolveCommand
{
    private const int MiBShift = 20;

    public static Command Create()
    {
        var game = Common.Game();
        var moves = new Option<string>("--moves") { Description = "Moves from the start, separated by blanks.", DefaultValueFactory = _ => "" };
        var limit = new Option<long>("--nodes") { Description = "The most positions to visit.", DefaultValueFactory = _ => 1_000_000_000 };
        var memory = Memory();
        var json = Common.Json();
        var command = new Command("solve", "The exact value and the best moves of a position, where the game is small enough.") { game, moves, limit, memory, json };
        command.SetAction(parsed =>
        {
            var what = Common.Catalogue().Create(parsed.GetValue(game)!);
            var position = what.NewPosition();
            foreach (var move in parsed.GetValue(moves)!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                position.Apply(position.ParseAction(move));
            var solution = Solve(position, parsed.GetValue(limit), Bytes(parsed.GetValue(memory)));
            // Values are those of the player to move; the first player's once the game is over.
            var value = position.CurrentPlayer == 1 ? -solution.Value : solution.Value;
            var best = solution.BestActions.Select(position.ActionText).ToList();
            if (parsed.GetValue(json))
                Common.WriteJson(new { Value = value, Best = best, solution.Positions });
            else
                Console.WriteLine(value is null
                    ? $"unknown: {solution.Positions} positions were not enough; raise --nodes or give more --moves"
                    : $"value {value} for the player to move, best {string.Join(' ', best)} ({solution.Positions} positions)");
            return 0;
        });
        return command;
    }

    /// <summary>The option that says how much memory a solver may take, in MiB.</summary>
    public static Option<int> Memory() => new("--memory")
    {
        Description = "MiB for the solver's table of positions; the more, the less is searched twice.",
        DefaultValueFactory = _ => 256,
    };

    /// <summary>The bytes that <see cref="Memory"/> stands for.</summary>
    /// <exception cref="SelfPlayException">There is not so much.</exception>
    public static long Bytes(int memory)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> MiBShift;
        return memory >= 1 && memory <= available
            ? (long)memory << MiBShift
            : throw new SelfPlayException($"--memory is {memory}; 1 to {available} (MiB) is allowed here");
    }

    private static Solution Solve(IPosition position, long limit, long memory) => ProgressBar.While("positions", report =>
        position.Game.Accept(new Solver(position, limit, memory, new ImmediateProgress<long>(visited => report(visited, limit)))));

    private sealed class Solver(IPosition position, long limit, long memory, IProgress<long> progress) : IGameVisitor<Solution>
    {
        public Solution Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged =>
            new ExactSolver<TGame, TState>(game, memory).Solve(in ((Position<TGame, TState>)position).State, limit, progress);
    }
}
