using System.CommandLine;
using SelfPlay.Arena;
using SelfPlay.Games;

namespace SelfPlay.Cli;

/// <summary><c>play</c>: a person against an agent in the terminal.</summary>
internal static class PlayCommand
{
    public static Command Create()
    {
        var game = Common.Game();
        var player = new Option<string>("--player", "-p") { Description = "Your opponent: " + AgentSpec.Known + ".", DefaultValueFactory = _ => "mcts:1000" };
        var seat = new Option<int>("--seat") { Description = "Your seat: 1 moves first.", DefaultValueFactory = _ => 1 };
        var hints = new Option<bool>("--hints") { Description = "Say before each of your moves what your opponent would think in your place." };
        var seed = Common.Seed();
        var command = new Command("play", "Play against an agent in the terminal; it knows hint, undo, moves, resign and quit.") { game, player, seat, hints, seed };
        command.SetAction(parsed =>
        {
            var what = Common.CreateGame(parsed.GetValue(game)!);
            var yours = parsed.GetValue(seat);
            if (yours < 1 || yours > what.Shape.Players)
                throw new SelfPlayException($"--seat is {yours}; 1 to {what.Shape.Players} is allowed in {what.Id}");
            using var opponent = Agents.Factory.Create(parsed.GetValue(player)!, what, parsed.GetValue(seed));
            var session = new PlaySession(what, opponent, yours - 1, parsed.GetValue(hints), parsed.GetValue(seed));
            session.Run(Console.In, Console.Out);
            return 0;
        });
        return command;
    }
}
