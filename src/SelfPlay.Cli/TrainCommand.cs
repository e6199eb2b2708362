using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfPlay.Games;
using SelfPlay.Networks;
using SelfPlay.Replay;
using SelfPlay.Training;
using Serilog;

namespace SelfPlay.Cli;

/// <summary><c>train</c>: one training run in the foreground.</summary>
internal static class TrainCommand
{
    private sealed record Request(string? Game, string? Run, string? Preset, ulong? Seed, double? Minutes, long? Positions, int? Simulations, bool Resume, bool NoGate, string[] Changes, string? From, string? GamesOf, string Data, bool Json);

    public static Command Create()
    {
        var game = new Option<string?>("--game", "-g") { Description = "A game id with optional parameters; with --resume --run NAME it is known." };
        var run = new Option<string?>("--run") { Description = "The run's name (default: made from the game and the time)." };
        var preset = Preset();
        var seed = new Option<ulong?>("--seed") { Description = "All random numbers derive from it (default 1)." };
        var minutes = new Option<double?>("--minutes") { Description = "Stop after that long." };
        var positions = new Option<long?>("--positions") { Description = "Stop once the run has recorded that many positions." };
        var simulations = new Option<int?>("--sims") { Description = "Simulations per self-play move (default 64)." };
        var resume = new Option<bool>("--resume") { Description = "Go on with the run --run NAME, or with the newest run of the game." };
        var from = new Option<string?>("--from") { Description = "Begin a new run with a checkpoint's weights." };
        var gamesOf = GamesOf();
        var noGate = new Option<bool>("--no-gate") { Description = "Use every checkpoint without a match against the one before." };
        var set = new Option<string[]>("--set") { Description = "Changes an option: section.option=value, such as learner.learningRate=0.001 (src/ has them: SelfPlayOptions, ReplayOptions, LearnerOptions, GateOptions). May be given several times.", DefaultValueFactory = _ => [] };
        var (ladder, lastRung, gamesPerRung, solvedSimulations, examSimulations, anchor, compareFresh) = LadderTraining.Options();
        var data = Common.Data();
        var json = Common.Json();
        var command = new Command("train", "Train an agent by self-play. Ctrl-C stops and saves.")
        {
            game, run, preset, seed, minutes, positions, simulations, resume, from, gamesOf, noGate, set, ladder, lastRung, gamesPerRung, solvedSimulations, examSimulations, anchor, compareFresh, data, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var request = new Request(
                parsed.GetValue(game), parsed.GetValue(run), parsed.GetValue(preset), parsed.GetValue(seed), parsed.GetValue(minutes), parsed.GetValue(positions),
                parsed.GetValue(simulations), parsed.GetValue(resume), parsed.GetValue(noGate), parsed.GetValue(set)!, parsed.GetValue(from), parsed.GetValue(gamesOf), parsed.GetValue(data)!, parsed.GetValue(json));
            return parsed.GetValue(ladder)
                ? Climb(request, training => new LadderOptions
                {
                    Training = training, LastRung = parsed.GetValue(lastRung), SimulationsWhereSolved = parsed.GetValue(solvedSimulations),
                    Simulations = parsed.GetValue(examSimulations), Anchor = parsed.GetValue(anchor)!, CompareFresh = parsed.GetValue(compareFresh),
                }, parsed.GetValue(gamesPerRung), cancellation)
                : Train(request, cancellation);
        });
        return command;
    }

    public static Option<string?> Preset() => new("--preset")
    {
        Description = $"The network: {string.Join(", ", NetworkArchitecture.Presets.Select(p => $"{p.Key} ({p.Value.Blocks} blocks × {p.Value.Channels} channels)"))}; default by board size.",
    };

    public static Option<string?> GamesOf() => new("--games-of") { Description = "Begin with the games that another run has recorded: the new network, perhaps a larger one, learns those first." };

    /// <summary>Actors are the parallelism: libtorch's own threads would only compete with them for the cores.</summary>
    public static void UseOneThreadPerActor() => TorchSharp.torch.set_num_threads(1);

    /// <summary>A run keeps its game.</summary>
    public static void RequireSameGame(StoredRun? stored, Game game)
    {
        if (stored is not null && stored.Game != game.Id)
            throw new SelfPlayException($"the run '{stored.Name}' trains {stored.Game}, not {game.Id}; leave out --game, or give another --run NAME");
    }

    private static async Task<int> Train(Request request, CancellationToken cancellation)
    {
        UseOneThreadPerActor();
        var catalogue = Common.Catalogue();
        using var store = Common.OpenStore(request.Data);
        var showsProgress = !request.Json && !Console.IsErrorRedirected;
        await using var logger = Common.Logger(request.Data, quiet: showsProgress);
        using var display = showsProgress ? new ProgressDisplay() : null;

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddSerilog(logger);
        builder.Services.AddSingleton<IRunObserver, LogObserver>();
        builder.Services.AddSingleton<IRunObserver>(new StoreObserver(store));
        if (display is not null)
            builder.Services.AddSingleton<IRunObserver>(display);
        builder.Services.AddSingleton(s => Open(request, catalogue, store, new RunObservers(s.GetServices<IRunObserver>())));
        builder.Services.AddSingleton<TrainingService>();
        builder.Services.AddHostedService(s => s.GetRequiredService<TrainingService>());
        using var host = builder.Build();
        var training = host.Services.GetRequiredService<TrainingService>();
        await host.RunAsync(cancellation);
        var result = await training.Result;

        if (request.Json)
            Common.WriteJson(result);
        else
            Console.WriteLine($"run {result.Run}: {result.Games} games, {result.Positions} positions, {result.Steps} steps in {result.Minutes:F1} minutes\ncheckpoint {result.Checkpoint}");
        return 0;
    }

    private static async Task<int> Climb(Request request, Func<TrainingOptions, LadderOptions> ladder, int gamesPerRung, CancellationToken cancellation)
    {
        if (request.Game is not null)
            throw new SelfPlayException("the ladder makes its games itself: leave out --game, or --ladder");
        if (request.Positions is not null || request.Minutes is not null || request.Resume)
            throw new SelfPlayException("a ladder ends by its games, and the same command goes on after a stop: leave out --positions, --minutes and --resume");
        if (request.GamesOf is not null)
            throw new SelfPlayException("a ladder's games are new: leave out --games-of, or --ladder");
        UseOneThreadPerActor();
        var from = request.From is { } checkpoint ? Path.GetFullPath(checkpoint) : null;
        var training = Change(LadderOptions.TrainingFor(request.Run ?? "ladder") with { From = from }, request);
        await LadderTraining.Climb(ladder(training), gamesPerRung, request.Data, request.Json, cancellation);
        return 0;
    }

    private static ITrainingRun Open(Request request, GameCatalogue catalogue, RunStore store, IRunObserver observer)
    {
        if (request.Resume && (request.From ?? request.GamesOf) is not null)
            throw new SelfPlayException($"{(request.From is null ? "--games-of" : "--from")} begins a new run and --resume goes on with one; give either");
        if (request.Resume)
            return TrainingRun.Resume(FindRun(request, catalogue, store), o => Change(o, request), catalogue, store, request.Data, observer);
        if (request.Game is null)
            throw new SelfPlayException("say what to train: --game GAME (see games list), or --resume --run NAME");
        var game = catalogue.Create(request.Game);
        var options = Defaults(game, request.Run ?? $"{game.Description.Id}-{DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        var from = request.From is { } checkpoint ? Path.GetFullPath(checkpoint) : null;
        return TrainingRun.Create(game, Change(options with { From = from, GamesOf = request.GamesOf }, request), store, request.Data, observer);
    }

    /// <summary>What a run is told unless somebody says otherwise.</summary>
    public static TrainingOptions Defaults(Game game, string run) => new()
    {
        Game = game.Id,
        Run = run,
        Preset = TrainingOptions.DefaultPreset(game.Shape),
        SelfPlay = TrainingOptions.DefaultSelfPlay,
    };

    /// <summary>Limits count for this start only; what is not given stays as it was.</summary>
    private static TrainingOptions Change(TrainingOptions options, Request request) => OptionChange.Apply(options with
    {
        Minutes = request.Minutes,
        Positions = request.Positions,
        Preset = request.Preset ?? options.Preset,
        Seed = request.Seed ?? options.Seed,
        SelfPlay = options.SelfPlay with { Simulations = request.Simulations ?? options.SelfPlay.Simulations },
        Gate = options.Gate with { Enabled = options.Gate.Enabled && !request.NoGate },
    }, request.Changes);

    private static StoredRun FindRun(Request request, GameCatalogue catalogue, RunStore store)
    {
        if (request.Run is { } name)
        {
            var stored = store.GetRun(name);
            if (request.Game is not null)
                RequireSameGame(stored, catalogue.Create(request.Game));
            return stored;
        }
        if (request.Game is null)
            throw new SelfPlayException("say what to resume: --run NAME, or --game GAME for its newest run");
        var game = catalogue.Create(request.Game).Id;
        return store.Runs().LastOrDefault(r => r.Game == game) ?? throw new SelfPlayException($"there is no run of {game} to resume; leave out --resume to begin one");
    }
}
