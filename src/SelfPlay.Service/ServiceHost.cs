using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Training;
using Serilog;

namespace SelfPlay.Service;

/// <summary>The hosted training service: a generic host with the HTTP API on the loopback interface.</summary>
public static class ServiceHost
{
    // SIGTERM and Ctrl-C have to be over within 10 s.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(9);

    /// <summary>Serves until it is told to stop or the training fails.</summary>
    /// <param name="options">Where to listen.</param>
    /// <param name="games">The games.</param>
    /// <param name="store">The store.</param>
    /// <param name="openRun">Opens the run to train, given the observer of its events.</param>
    /// <param name="logger">Where logs go.</param>
    /// <param name="cancellation">Stops the service, as SIGTERM does.</param>
    /// <exception cref="SelfPlayException">The port is in use, or the run cannot go on.</exception>
    public static async Task RunAsync(
        ServiceOptions options, GameCatalogue games, RunStore store, Func<IRunObserver, ITrainingRun> openRun, Serilog.ILogger logger, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSerilog(logger);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(options.Port));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton(games);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton<RunRegistry>();
        builder.Services.AddSingleton<IRunObserver>(s => s.GetRequiredService<RunRegistry>());
        builder.Services.AddSingleton<IRunObserver, LogObserver>();
        builder.Services.AddSingleton<IRunObserver, StoreObserver>();
        builder.Services.AddSingleton(s => openRun(new RunObservers(s.GetServices<IRunObserver>())));
        builder.Services.AddSingleton(s => new TrainingService(s.GetRequiredService<ITrainingRun>(), s.GetRequiredService<IHostApplicationLifetime>()) { StopsHost = false });
        builder.Services.AddHostedService(s => s.GetRequiredService<TrainingService>());

        var app = builder.Build();
        await using (app)
        {
            Api.Map(app);
            try
            {
                await app.StartAsync(cancellation);
            }
            catch (IOException error)
            {
                throw new SelfPlayException($"cannot listen on 127.0.0.1:{options.Port}: {error.Message}; choose another --port", error);
            }
            await app.WaitForShutdownAsync(cancellation);
            var training = app.Services.GetRequiredService<TrainingService>().Result;
            if (training.IsFaulted)
                await training;
        }
    }
}
