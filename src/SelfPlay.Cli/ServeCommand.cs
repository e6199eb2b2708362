using System.CommandLine;
using System.Globalization;
using SelfPlay.Service;

namespace SelfPlay.Cli;

/// <summary><c>serve</c>: the hosted training service.</summary>
internal static class ServeCommand
{
    private const string DefaultRun = "default";

    public static Command Create()
    {
        var game = new Option<string?>("--game", "-g") { Description = "Train a run of this game, beginning it if need be, instead of the usual first runs." };
        var run = new Option<string?>("--run") { Description = $"The name of that run; default {DefaultRun}." };
        var preset = TrainCommand.Preset();
        var seed = Common.Seed();
        var port = new Option<int?>("--port") { Description = "The port; default 5080." };
        var listen = new Option<string?>("--listen") { Description = "The address to listen on; default 127.0.0.1. Any address that others can reach demands API keys." };
        var data = Common.Data();
        var command = new Command("serve", "Run the training service: self-play, learning and an HTTP API on http://127.0.0.1:5080.") { game, run, preset, seed, port, listen, data };
        command.Subcommands.Add(ServeKeysCommand.Create());
        command.SetAction((parsed, cancellation) =>
        {
            var wanted = parsed.GetValue(game) ?? (parsed.GetValue(run) is null ? null : "connect-four");
            var first = wanted is null ? null : new RunRequest { Name = parsed.GetValue(run) ?? DefaultRun, Game = wanted, Preset = parsed.GetValue(preset), Seed = parsed.GetValue(seed) };
            return Serve(first, parsed.GetValue(game) is not null, new Dictionary<string, string?>
            {
                [nameof(ServiceOptions.Port)] = parsed.GetValue(port)?.ToString(CultureInfo.InvariantCulture),
                [nameof(ServiceOptions.Listen)] = parsed.GetValue(listen),
                [nameof(ServiceOptions.DataFolder)] = parsed.GetValue(data),
            }, cancellation);
        });
        return command;
    }

    private static async Task<int> Serve(RunRequest? first, bool namesGame, Dictionary<string, string?> flags, CancellationToken cancellation)
    {
        TrainCommand.UseOneThreadPerActor();
        var options = ServiceHost.Configure(flags);
        var catalogue = Common.Catalogue();
        if (first is not null && namesGame)
        {
            using var store = Common.OpenStore(options.DataFolder);
            TrainCommand.RequireSameGame(store.FindRun(first.Name), catalogue.Create(first.Game!));
        }
        await using var logger = Common.Logger(options.DataFolder);
        await ServiceHost.RunAsync(options, catalogue, Agents.Factory, logger, first, services => Announce(options), cancellation);
        return 0;

        static void Announce(ServiceOptions options) => Console.Error.WriteLine($"selfplay: serving on http://{(options.IsLoopback ? "127.0.0.1" : options.Listen)}:{options.Port} (Ctrl-C saves and stops)");
    }
}
