using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using SelfPlay.Actors;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Training;
using Serilog.Core;

namespace SelfPlay.Service.Tests;

/// <summary>The service in this process, with folders of its own, training tic-tac-toe without end.</summary>
internal sealed class RunningService : IRunObserver, IAsyncDisposable
{
    /// <summary>A run that takes seconds.</summary>
    public static readonly TrainingOptions Options = new()
    {
        Game = "tic-tac-toe",
        Run = "first",
        Preset = "tiny",
        SelfPlay = new SelfPlayOptions { Actors = 1, GamesPerActor = 16, Simulations = 16 },
        Replay = new ReplayOptions { WarmUp = 200, MinWindow = 1000 },
        Learner = new LearnerOptions { BatchSize = 64, CheckpointInterval = 20, WarmUpSteps = 5 },
        Gate = new GateOptions { Games = 8, Simulations = 8 },
    };

    private readonly string folder = Directory.CreateTempSubdirectory("selfplay-service").FullName;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource training = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient client;
    private readonly GameCatalogue catalogue;
    private readonly RunStore store;
    private readonly Task serving;
    private IRunObserver observer = null!;

    private RunningService()
    {
        Directory.CreateDirectory(GamesFolder);
        DropPlugin("TicTacToe");
        catalogue = GameCatalogue.Load(GamesFolder);
        store = new RunStore(RunFolder.StorePath(folder));
        var port = FreePort();
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        serving = ServiceHost.RunAsync(new ServiceOptions { Port = port, DataFolder = folder }, catalogue, store, observed =>
        {
            observer = observed;
            return Create(Options, new RunObservers([observed, this]));
        }, Logger.None, stop.Token);
    }

    /// <summary>How often the service has begun to train.</summary>
    public int Starts { get; private set; }

    private string GamesFolder => Path.Combine(folder, "games");

    /// <summary>Starts the service and waits until it answers and trains.</summary>
    public static async Task<RunningService> StartAsync()
    {
        var service = new RunningService();
        await await Task.WhenAny(service.training.Task, service.serving);
        return service;
    }

    /// <summary>Copies a built plug-in of this repository into the service's folder of games.</summary>
    public void DropPlugin(string name)
    {
        var file = Path.Combine(name, name + ".dll");
        var built = GameCatalogue.DefaultFolders().Select(f => Path.Combine(f, file)).First(File.Exists);
        File.Copy(built, Path.Combine(GamesFolder, name + ".dll"));
    }

    /// <summary>What the service answers.</summary>
    public Task<JsonElement> GetAsync(string path) => client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Begins a run with the games, the store and the observers of the service.</summary>
    public ITrainingRun Create(TrainingOptions options) => Create(options, observer);

    public void Observe(RunEvent happened)
    {
        if (happened is not RunStarted)
            return;
        Starts++;
        training.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        store.Dispose();
        client.Dispose();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private ITrainingRun Create(TrainingOptions options, IRunObserver observers) =>
        TrainingRun.Create(catalogue.Create(options.Game), options, store, folder, observers);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
