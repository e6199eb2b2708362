using System.CommandLine;
using SelfPlay.Networks;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary><c>checkpoints</c>: what has been trained.</summary>
internal static class CheckpointsCommand
{
    public static Command Create() => new("checkpoints", "The catalogue of checkpoints: list, show, export.") { List(), Show(), CheckpointsExportCommand.Create() };

    private static Command List()
    {
        var run = new Option<string?>("--run") { Description = "Only those of one run." };
        var data = Common.Data();
        var json = Common.Json();
        var command = new Command("list", "All checkpoints, in the order they were made.") { run, data, json };
        command.SetAction(parsed =>
        {
            using var store = Common.OpenStore(parsed.GetValue(data)!);
            var checkpoints = store.Checkpoints(parsed.GetValue(run));
            if (parsed.GetValue(json))
            {
                Common.WriteJson(new { Checkpoints = checkpoints });
                return 0;
            }
            var table = new Table().AddColumns("run", "step", "games", "positions", "accepted", "path");
            foreach (var c in checkpoints)
                table.AddRow(c.Run, $"{c.Step}", $"{c.Games}", $"{c.Positions}", c.Accepted == 1 ? "yes" : "no", c.Path);
            AnsiConsole.Write(table);
            return 0;
        });
        return command;
    }

    private static Command Show()
    {
        var path = new Argument<string>("checkpoint") { Description = "The manifest, or the weights beside it." };
        var json = Common.Json();
        var command = new Command("show", "Verify a checkpoint and show its manifest.") { path, json };
        command.SetAction(parsed =>
        {
            var (manifest, network) = Checkpoint.Load(parsed.GetValue(path)!);
            using (network)
            {
                var parameters = network.parameters().Sum(p => p.numel());
                if (parsed.GetValue(json))
                    Common.WriteJson(new { Manifest = manifest, Parameters = parameters });
                else
                    Console.WriteLine($"{manifest.Game}, run {manifest.Run}, step {manifest.Step}\n{manifest.Architecture.Blocks}×{manifest.Architecture.Channels} network, {parameters} parameters\n{manifest.Games} games, {manifest.Positions} positions, made {manifest.Created:u}\nsha256 {manifest.Sha256} (verified)");
            }
            return 0;
        });
        return command;
    }
}
