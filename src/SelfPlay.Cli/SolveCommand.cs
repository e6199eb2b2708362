using System.CommandLine;
using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Cli;

/// <summary><c>solve</c>: exact values.</summary>
internal static class SolveCommand
{
    public static Command Create()
    {
        var game = Common.Game();
        var moves = new Option<string>("--moves") { Description = "Moves from the start, separated by blanks.", DefaultValueFactory = _ => "" };
        var limit = new Option<long>("--nodes") { Description = "The most positions to visit.", DefaultValueFactory = _ => 1_000_000_000 };
        var json = Common.Json();
        var command = new Command("solve", "The exact value and the best moves of a position, where the game is small enough.") { game, moves, limit, json };
        command.SetAction(parsed =>
        {
            var what = Common.Catalogue().Create(parsed.GetValue(game)!);
            var position = what.NewPosition();
            foreach (var move in parsed.GetValue(moves)!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                position.Apply(position.ParseAction(move));
            var solution = what.Accept(new Solver(position, parsed.GetValue(limit)));
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

    private sealed class Solver(IPosition position, long limit) : IGameVisitor<Solution>
    {
        public Solution Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged => new ExactSolver<TGame, TState>(game, tableBits: 24).Solve(in ((Position<TGame, TState>)position).State, limit);
    }
}
