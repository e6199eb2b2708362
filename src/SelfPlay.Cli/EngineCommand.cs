using System.CommandLine;
using System.Text;
using SelfPlay.Arena;
using SelfPlay.Games;

namespace SelfPlay.Cli;

/// <summary><c>engine</c>: an agent of ours as an engine on standard input and output.</summary>
internal static class EngineCommand
{
    public static Command Create()
    {
        var game = Common.Game();
        var player = new Option<string>("--player", "-p") { Description = "The player: " + AgentSpec.Known + ".", Required = true };
        var protocol = new Option<string>("--protocol") { Description = "ugi, json or gtp.", DefaultValueFactory = _ => "ugi" };
        var seed = Common.Seed();
        var command = new Command("engine", "Make any player an engine that other programs talk to on standard input and output.") { game, player, protocol, seed };
        command.SetAction(parsed =>
        {
            Serve(parsed.GetValue(game)!, parsed.GetValue(player)!, parsed.GetValue(protocol)!, parsed.GetValue(seed));
            return 0;
        });
        return command;
    }

    private static void Serve(string id, string spec, string protocol, ulong seed)
    {
        if (AgentSpec.Parse(spec).Kind == AgentKind.Engine)
            throw new SelfPlayException($"player '{spec}' is an engine already");
        var game = Common.CreateGame(id);
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var input = new StreamReader(Console.OpenStandardInput(), utf8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { NewLine = "\n" };
        switch (protocol)
        {
            case "ugi":
                using (var server = new UgiServer(game, Player, seed))
                    server.Run(input, output);
                break;
            case "gtp":
                using (var player = Player(seed))
                    new GtpServer(game, player, Common.CreateGame).Run(input, output);
                break;
            case "json":
                using (var player = Player(seed))
                    new JsonServer(game, player).Run(input, output);
                break;
            default:
                throw new SelfPlayException($"there is no protocol '{protocol}' for engines of ours; known are ugi, json, gtp");
        }

        ServedPlayer Player(ulong randomSeed)
        {
            var player = new ServedPlayer(Agents.Factory, spec, randomSeed);
            // What cannot be played is said now, not when the first move is wanted.
            player.Prepare(game);
            return player;
        }
    }
}
