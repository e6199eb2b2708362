using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfPlay.Arena;
using SelfPlay.Games;
using Serilog;

namespace SelfPlay.Service;

/// <summary>The hosted training service: a generic host with runs, the HTTP API and what watches over them.</summary>
public static class ServiceHost
{
    // SIGTERM and Ctrl-C have to be over within 10 s.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(9);

    /// <summary>Reads the options: appsettings.json beside the program, then the one in the data folder, then the environment, then flags.</summary>
    /// <param name="flags">What the command line says, by names such as <c>Port</c>; null where it says nothing.</param>
    /// <exception cref="SelfPlayException">A value is wrong.</exception>
    public static ServiceOptions Configure(IReadOnlyDictionary<string, string?> flags)
    {
        const string File = "appsettings.json";
        var folder = flags.GetValueOrDefault(nameof(ServiceOptions.DataFolder));
        var given = flags.Where(f => f.Value is not null).Select(f => KeyValuePair.Create($"{ServiceOptions.Section}:{f.Key}", f.Value));
        try
        {
            var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, File), optional: true);
            if (folder is not null)
                configuration.AddJsonFile(Path.GetFullPath(Path.Combine(folder, File)), optional: true);
            var options = configuration.AddEnvironmentVariables().AddInMemoryCollection(given).Build().GetSection(ServiceOptions.Section)
                .Get<ServiceOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new ServiceOptions();
            options.Validate();
            return options;
        }
        catch (Exception error) when (error is InvalidOperationException or InvalidDataException or FormatException)
        {
            throw new SelfPlayException($"the configuration is wrong: {(error.InnerException ?? error).Message}", error);
        }
    }

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="options">How.</param>
    /// <param name="games">The games.</param>
    /// <param name="agents">Makes the ladder's examiners.</param>
    /// <param name="logger">Where logs go.</param>
    /// <param name="first">A run to enter and start, if it is not there yet, instead of the usual ones; null for those.</param>
    /// <param name="observe">Told once when it is listening.</param>
    /// <param name="cancellation">Stops the service, as SIGTERM does.</param>
    /// <exception cref="SelfPlayException">The port or the data folder is in use.</exception>
    public static async Task RunAsync(
        ServiceOptions options, GameCatalogue games, AgentFactory agents, Serilog.ILogger logger, RunRequest? first = null, Action<IServiceProvider>? observe = null, CancellationToken cancellation = default)
    {
        options.Validate();
        if (!options.IsLoopback && new ApiKeyStore(options.DataFolder).Keys().Count == 0)
            throw new SelfPlayException($"listening on {options.Listen} demands API keys and there is none; make one: selfplay serve keys add --role admin --data {options.DataFolder}");
        using var stores = new ServiceStores(options.DataFolder);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // The host's own lines about requests are none that anybody reads, but would cost every request its scope.
        builder.Logging.ClearProviders().AddSerilog(logger).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A request is answered on the thread that hears of it: each thread woken instead would take a core from an actor for a moment.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Services.Configure<HostOptions>(host => (host.ShutdownTimeout, host.ServicesStopConcurrently) = (ShutdownTimeout, true));
        builder.Services.AddSelfPlay(options, games, agents, stores);

        var app = builder.Build();
        await using (app)
        {
            app.UseSelfPlay();
            var manager = app.Services.GetRequiredService<RunManager>();
            manager.Reconcile();
            Enter(first, options, manager, stores);
            try
            {
                await app.StartAsync(cancellation);
            }
            catch (IOException error)
            {
                throw new SelfPlayException($"cannot listen on {options.Listen}:{options.Port}: {error.Message}; choose another --port", error);
            }
            observe?.Invoke(app.Services);
            await app.WaitForShutdownAsync(cancellation);
        }
    }

    private static void Enter(RunRequest? first, ServiceOptions options, RunManager manager, ServiceStores stores)
    {
        if (first is null)
        {
            if (options.FirstRuns)
                FirstRuns.Enter(manager, stores);
        }
        else if (stores.Training.FindRun(first.Name) is null)
            manager.Create(first);
        else if (manager.StateOf(first.Name) is { } state && RunLifecycle.Next(state, RunAction.Start) is not null)
            manager.Start(first.Name);
    }
}
