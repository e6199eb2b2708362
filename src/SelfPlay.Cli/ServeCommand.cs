using System.CommandLine;
using SelfPlay.Service;
using SelfPlay.Training;

namespace SelfPlay.Cli;

/// <summary><c>serve</c>: the hosted training service.</summary>
internal static class ServeCommand
{
    private const string DefaultGame = "connect-four";

    public static Command Create()
    {
        var game = new Option<string?>("--game", "-g") { Description = $"The game of a new run; default {DefaultGame}." };
        var run = new Option<string>("--run") { Description = "The run to train: resumed if it exists, else begun.", DefaultValueFactory = _ => "default" };
        var preset = TrainCommand.Preset();
        var seed = Common.Seed();
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1.", DefaultValueFactory = _ => new ServiceOptions { DataFolder = "" }.Port };
        var data = Common.Data();
        var command = new Command("serve", "Run the training service: self-play, learning and an HTTP API on http://127.0.0.1:5080.") { game, run, preset, seed, port, data };
        command.SetAction((parsed, cancellation) => Serve(
            parsed.GetValue(game), parsed.GetValue(run)!, parsed.GetValue(preset), parsed.GetValue(seed),
            new ServiceOptions { Port = parsed.GetValue(port), DataFolder = parsed.GetValue(data)! }, cancellation));
        return command;
    }

    private static async Task<int> Serve(string? gameId, string runName, string? preset, ulong seed, ServiceOptions options, CancellationToken cancellation)
    {
        TrainCommand.UseOneThreadPerActor();
        var catalogue = Common.Catalogue();
        using var store = Common.OpenStore(options.DataFolder);
        var stored = store.FindRun(runName);
        var game = catalogue.Create(gameId ?? stored?.Game ?? DefaultGame);
        TrainCommand.RequireSameGame(stored, game);
        await using var logger = Common.Logger(options.DataFolder);
        await ServiceHost.RunAsync(options, catalogue, store, Open, logger, cancellation);
        return 0;

        ITrainingRun Open(IRunObserver observer) =>
            stored is not null
                ? TrainingRun.Resume(stored, o => o with { Minutes = null, Positions = null }, catalogue, store, options.DataFolder, observer)
                : TrainingRun.Create(game, new TrainingOptions
                {
                    Game = game.Id,
                    Run = runName,
                    Preset = preset ?? TrainingOptions.DefaultPreset(game.Shape),
                    SelfPlay = TrainingOptions.DefaultSelfPlay,
                    Seed = seed,
                }, store, options.DataFolder, observer);
    }
}
