using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Networks;
using SelfPlay.Training;
using Serilog.Core;

namespace SelfPlay.Service.Tests;

/// <summary>The service in this process, on a free port of the loopback interface. It may be stopped and started again in its folder.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    /// <summary>What makes a run take seconds.</summary>
    public static readonly string[] Tiny =
    [
        "preset=tiny", "selfPlay.actors=1", "selfPlay.gamesPerActor=16", "selfPlay.simulations=16", "replay.warmUp=200", "replay.minWindow=1000",
        "learner.batchSize=64", "learner.checkpointInterval=20", "learner.warmUpSteps=5", "gate.games=8", "gate.simulations=8",
    ];

    private static readonly AgentFactory Agents = new((checkpoint, game) =>
    {
        using var network = Checkpoint.Load(checkpoint, game).Network;
        return new NetworkPredictor(network);
    });

    private readonly Func<ServiceOptions, ServiceOptions> change;
    private readonly CancellationTokenSource stop = new();
    private Task serving = Task.CompletedTask;

    private RunningService(string folder, Func<ServiceOptions, ServiceOptions> change)
    {
        (Folder, this.change) = (folder, change);
        Directory.CreateDirectory(GamesFolder);
        var port = FreePort();
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
        Options = change(new ServiceOptions { Port = port, DataFolder = folder, FirstRuns = false, MaxConcurrentRuns = 4, Cores = 4, MinFreeDiskMiB = 0 });
    }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>How it was configured.</summary>
    public ServiceOptions Options { get; }

    /// <summary>Speaks to the service.</summary>
    public HttpClient Client { get; }

    /// <summary>What the service is made of.</summary>
    public IServiceProvider Services { get; private set; } = null!;

    public ServiceStores Stores => Services.GetRequiredService<ServiceStores>();

    public RunManager Manager => Services.GetRequiredService<RunManager>();

    public RunCatalogue Catalogue => Services.GetRequiredService<RunCatalogue>();

    private string GamesFolder => Path.Combine(Folder, "games");

    /// <summary>Starts a service and waits until it answers.</summary>
    /// <param name="change">Changes its options.</param>
    /// <param name="folder">Where one was before; null for a new folder with tic-tac-toe as its only game.</param>
    /// <param name="logger">Where logs go; null for nowhere.</param>
    public static async Task<RunningService> StartAsync(Func<ServiceOptions, ServiceOptions>? change = null, string? folder = null, Serilog.ILogger? logger = null)
    {
        var service = new RunningService(folder ?? Directory.CreateTempSubdirectory("selfplay-service").FullName, change ?? (o => o));
        if (folder is null)
            service.DropPlugin("TicTacToe");
        var catalogue = GameCatalogue.Load(service.GamesFolder);
        catalogue.Add(new Forge.ForgeGame());
        var started = new TaskCompletionSource<IServiceProvider>(TaskCreationOptions.RunContinuationsAsynchronously);
        service.serving = ServiceHost.RunAsync(service.Options, catalogue, Agents, logger ?? Logger.None, null, started.SetResult, service.stop.Token);
        await await Task.WhenAny(started.Task, service.serving);
        service.Services = await started.Task;
        return service;
    }

    /// <summary>Stops this service and starts one in the same folder.</summary>
    public async Task<RunningService> RestartAsync()
    {
        await StopAsync();
        return await StartAsync(change, Folder);
    }

    /// <summary>A tiny run of tic-tac-toe.</summary>
    public static RunRequest Request(string name, long? positions = null, bool start = true) =>
        new() { Name = name, Game = "tic-tac-toe", Positions = positions, Set = Tiny, Start = start };

    /// <summary>Waits until what is said of a run is so.</summary>
    public async Task<RunView> WaitAsync(string run, Func<RunView, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var events = Services.GetRequiredService<RunEventHub>().Subscribe();
        while (true)
        {
            if (Catalogue.Find(run) is { } view && condition(view))
                return view;
            // Whatever happens next may be it; what is read from the store is so at most a moment later.
            using var moment = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
            moment.CancelAfter(100);
            try
            {
                await events.Events.ReadAsync(moment.Token);
            }
            catch (OperationCanceledException) when (!patience.IsCancellationRequested)
            {
                // Nothing happened in this moment: the run is looked at again.
            }
        }
    }

    /// <summary>Copies a built plug-in of this repository into the service's folder of games.</summary>
    public void DropPlugin(string name)
    {
        var file = Path.Combine(name, name + ".dll");
        var built = GameCatalogue.DefaultFolders().Select(f => Path.Combine(f, file)).First(File.Exists);
        File.Copy(built, Path.Combine(GamesFolder, name + ".dll"));
    }

    /// <summary>What the service answers.</summary>
    public Task<JsonElement> GetAsync(string path) => Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Stops the service; its folder stays.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await serving;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        stop.Dispose();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
