using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Service;

/// <summary>What a run takes of the machine while it trains.</summary>
/// <param name="Cores">Processor cores that it keeps busy.</param>
/// <param name="Memory">Estimated bytes.</param>
public readonly record struct RunCost(double Cores, long Memory)
{
    // A learner, its optimiser and the libraries' buffers.
    private const long Base = 64L << 20;

    // Weights are held by the learner, its average, the optimiser's two moments, the actors' model and the gate's two.
    private const int CopiesOfWeights = 7;
    private const int CellsOfKernel = 9, BytesOfFloat = 4;

    // Per actor the cache of evaluations; per simulation in a tree about two nodes of 60 bytes.
    private const long CacheOfActor = 32L << 20;
    private const int BytesOfSimulation = 120;

    // A position of the window beside its state, and for each of the legal moves, of which there are seldom more.
    private const int BytesOfEntry = 240, UsualMoves = 64, BytesOfMove = 8;

    // Windows grow slowly; this is one that takes days to fill.
    private const long PositionsAhead = 5_000_000;

    /// <summary>Adds two costs.</summary>
    public static RunCost operator +(RunCost a, RunCost b) => new(a.Cores + b.Cores, a.Memory + b.Memory);

    /// <summary>Estimates what a plan takes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="game">Its game; null where it is not known beforehand.</param>
    public static RunCost Of(RunPlan plan, Game? game)
    {
        var options = plan.Training;
        var (blocks, channels, _) = NetworkArchitecture.Presets.GetValueOrDefault(options.Preset, (4, 32, default));
        var weights = 2L * blocks * channels * channels * CellsOfKernel * BytesOfFloat;
        var actors = (long)options.SelfPlay.Actors;
        var trees = actors * options.SelfPlay.GamesPerActor * options.SelfPlay.Simulations * BytesOfSimulation;
        var entry = BytesOfEntry + (game?.StateSize ?? BytesOfEntry) + (long)Math.Min(game?.Shape.Actions.Count ?? UsualMoves, UsualMoves) * BytesOfMove;
        var window = options.Replay.WindowAfter(Math.Min(options.Positions ?? PositionsAhead, PositionsAhead)) * entry;
        return new RunCost(Math.Min(actors, Environment.ProcessorCount), Base + CopiesOfWeights * weights + actors * CacheOfActor + trees + window);
    }
}
