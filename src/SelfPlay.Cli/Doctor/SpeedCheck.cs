using SelfPlay.Cli.Bench;
using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Cli.Doctor;

/// <summary>How fast this machine is, roughly, on one thread; <c>bench</c> measures it well.</summary>
/// <param name="RawForwardRowsPerS">Rows per second of the small network's forward pass.</param>
/// <param name="SearchSimulationsPerS">Simulations per second of search without a network.</param>
internal sealed record SpeedCheck(double RawForwardRowsPerS, double SearchSimulationsPerS)
{
    private const string Simulations = "search_only_simulations_per_s";

    // Search has three slices, and each is warmed up once before it counts.
    private static readonly BenchOptions Options = new("small", Simulations: 100, GamesPerActor: 64, RandomOpenings: 0, Seconds: 0.3, Rounds: 1, Seed: 1);

    /// <summary>Measures both for about a second.</summary>
    public static SpeedCheck Measure(Game game, CancellationToken cancellation)
    {
        TrainCommand.UseOneThreadPerActor();
        using var network = new NetworkBench(NetworkArchitecture.FromPreset(Options.Preset, game.Shape), Options);
        network.Forward(TimeSpan.FromSeconds(Options.Seconds), threads: 1);
        var rows = network.Forward(TimeSpan.FromSeconds(1), threads: 1);
        var slices = new Slices();
        game.Accept(new SearchBench(slices, Options));
        slices.Run(Options.Rounds, (_, _) => { }, cancellation);
        return new SpeedCheck(rows, slices.Median(Simulations));
    }
}
