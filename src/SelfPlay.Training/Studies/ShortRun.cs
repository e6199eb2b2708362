using SelfPlay.Actors;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>Whether a game can be learned: a short run from fresh weights, in a folder of its own that is deleted afterwards.</summary>
/// <param name="positions">From how many positions it learns.</param>
/// <param name="agents">Makes the agents of the match at its end.</param>
public sealed class ShortRun(long positions, AgentFactory agents)
{
    /// <summary>Games of the match, an even number: each opening is played from both seats.</summary>
    public const int Games = 100;

    private const int LeastPositions = 1000;
    private const string Name = "short";

    /// <summary>Trains, and lets the last network play against the run's first, policy against policy: in a small game search alone would play well.</summary>
    /// <param name="game">A game for two players.</param>
    /// <param name="seed">All chance derives from it; threads still make two calls differ a little.</param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The last network's share of the points of <see cref="Games"/> games, in [0, 1].</returns>
    /// <exception cref="SelfPlayException">The game is none for two players, or there are too few positions to learn from.</exception>
    public async Task<double> ImproveAsync(Game game, ulong seed, CancellationToken cancellation = default)
    {
        if (game.Shape.Players != 2)
            throw new SelfPlayException($"{game.Id} is no game for two players: there are no matches to compare by");
        if (positions < LeastPositions)
            throw new SelfPlayException($"{positions} positions are too few for a run to show anything; give {LeastPositions} or more");
        var folder = Directory.CreateTempSubdirectory("selfplay-short-run").FullName;
        try
        {
            using var store = new RunStore(Path.Combine(folder, "selfplay.db"));
            var options = Options(game, seed);
            await TrainingRun.Create(game, options, store, folder, new StoreObserver(store)).RunAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
            var accepted = store.Checkpoints(Name).Where(c => c.Accepted == 1).Select(c => Path.Combine(folder, c.Path)).ToList();
            using var last = agents.Create($"net:{accepted[^1]}@0", game, seed);
            using var first = agents.Create($"net:{accepted[0]}@0", game, seed);
            return Match.Play(game, last, first, new MatchOptions { Games = Games, Seed = seed }, null, cancellation).Score;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The defaults are those of runs that are a thousand times as long.
    private TrainingOptions Options(Game game, ulong seed) => new()
    {
        Game = game.Id,
        Run = Name,
        Preset = "tiny",
        Seed = seed,
        Positions = positions,
        SelfPlay = new SelfPlayOptions { GamesPerActor = 32, Simulations = 32 },
        Replay = new ReplayOptions { WarmUp = 500, MinWindow = 5_000 },
        Learner = new LearnerOptions { BatchSize = 64, CheckpointInterval = 10, WarmUpSteps = 10, AveragingDecay = 0.95 },
        Gate = new GateOptions { Enabled = false },
    };
}
