using System.CommandLine;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Search;
using SelfPlay.Service;
using SelfPlay.Training;

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
        var noCache = new Option<bool>("--no-cache") { Description = "Solve afresh and keep nothing, instead of answering from the store what was solved before." };
        var data = Common.Data();
        var json = Common.Json();
        var command = new Command("solve", "The exact value and the best moves of a position, where the game is small enough.") { game, moves, limit, memory, noCache, data, json };
        command.SetAction(parsed =>
        {
            var what = Common.Catalogue().Create(parsed.GetValue(game)!);
            var position = what.NewPosition();
            foreach (var move in parsed.GetValue(moves)!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                position.Apply(position.ParseAction(move));
            using var store = parsed.GetValue(noCache) ? null : new SolutionStore(RunFolder.StorePath(parsed.GetValue(data)!));
            var (solution, cached) = Solve(position, parsed.GetValue(limit), Bytes(parsed.GetValue(memory)), store);
            // Values are those of the player to move; the first player's once the game is over.
            var value = position.CurrentPlayer == 1 ? -solution.Value : solution.Value;
            var best = solution.BestActions.Select(position.ActionText).ToList();
            if (parsed.GetValue(json))
                Common.WriteJson(new { Value = value, Best = best, solution.Positions, Cached = cached });
            else
                Console.WriteLine(value is null
                    ? $"unknown: {solution.Positions} positions were not enough; raise --nodes or give more --moves"
                    : $"value {value} for the player to move, best {string.Join(' ', best)} ({solution.Positions} positions{(cached ? ", solved before" : "")})");
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

    private static (Solution Solution, bool Cached) Solve(IPosition position, long limit, long memory, SolutionStore? store) =>
        ProgressBar.While("positions", report => position.Game.Accept(
            new PositionSolver(position, limit, memory, store, new ImmediateProgress<long>(visited => report(visited, limit)))));
}
