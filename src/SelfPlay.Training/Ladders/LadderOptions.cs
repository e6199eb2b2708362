using System.ComponentModel.DataAnnotations;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>How a ladder of games is climbed.</summary>
public sealed record LadderOptions
{
    /// <summary>What each run is told; its run name is the ladder's, its game and limits are set game by game.</summary>
    public required TrainingOptions Training { get; init; }

    /// <summary>The last rung. Default: 2.</summary>
    [Range(0, 1000)]
    public int LastRung { get; init; } = 2;

    /// <summary>Positions after which a game counts as not passed, on rung 0; twice as many on each rung above. Default: 50,000.</summary>
    [Range(1, long.MaxValue)]
    public long PositionsOnFirstRung { get; init; } = 50_000;

    /// <summary>Simulations of the agent's moves where exact values are known. Default: 4, few, because search alone could solve small games; 0 is the policy alone.</summary>
    [Range(0, 100_000)]
    public int SimulationsWhereSolved { get; init; } = 4;

    /// <summary>Simulations of the agent's moves against the anchor. Default: 64.</summary>
    [Range(0, 100_000)]
    public int Simulations { get; init; } = 64;

    /// <summary>Positions that are solved and asked about, where a game can be solved. Default: 300.</summary>
    [Range(1, 100_000)]
    public int SolvedPositions { get; init; } = 300;

    /// <summary>The share of them in which the agent's move must keep the exact value. Default: 0.97.</summary>
    [Range(0.0, 1.0)]
    public double OptimalMoveRate { get; init; } = 0.97;

    /// <summary>Whom the agent must beat where games are not solved. Default: mcts:256.</summary>
    [Required]
    public string Anchor { get; init; } = "mcts:256";

    /// <summary>Games against the anchor. Default: 200.</summary>
    [Range(2, 100_000)]
    public int AnchorGames { get; init; } = 200;

    /// <summary>What the lower end of the score's 95 % interval must reach. Default: 0.55.</summary>
    [Range(0.0, 1.0)]
    public double AnchorScore { get; init; } = 0.55;

    /// <summary>Whether each game is also learned by a fresh network, to see what carrying weights over saves. Default: no.</summary>
    public bool CompareFresh { get; init; }

    /// <summary>What a ladder's runs are told unless somebody says otherwise: small games want early checkpoints, and every checkpoint is examined anyway.</summary>
    public static TrainingOptions TrainingFor(string run) => new()
    {
        Game = Ladder.GameName,
        Run = run,
        Preset = "tiny",
        SelfPlay = TrainingOptions.DefaultSelfPlay,
        Replay = new ReplayOptions { MinWindow = 10_000, WarmUp = 500 },
        Learner = new LearnerOptions { CheckpointInterval = 20, MaxStepsBehind = 4 },
        Gate = new GateOptions { Enabled = false },
    };
}

/// <summary>A game of a ladder.</summary>
/// <param name="Rung">Its rung.</param>
/// <param name="Game">The game.</param>
/// <param name="IsSolved">Whether examinations compare with exact values.</param>
public sealed record LadderGame(int Rung, Games.Game Game, bool IsSolved);

/// <summary>One examination.</summary>
/// <param name="Positions">Positions recorded by then.</param>
/// <param name="Score">The optimal-move rate, or the score against the anchor.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Passed">Whether it was enough.</param>
public sealed record Examination(long Positions, double Score, double Low, double High, bool Passed);

/// <summary>How one game of the ladder went.</summary>
/// <param name="Rung">Its rung.</param>
/// <param name="Game">Its id.</param>
/// <param name="Fresh">Whether the network began without weights from the games before.</param>
/// <param name="IsSolved">Whether the examinations were against exact values.</param>
/// <param name="Passed">Whether it was passed.</param>
/// <param name="Positions">Positions recorded until then, or in all.</param>
/// <param name="Minutes">Training and examinations.</param>
/// <param name="Curve">All examinations.</param>
/// <param name="Checkpoint">The last checkpoint.</param>
public sealed record LadderResult(
    int Rung, string Game, bool Fresh, bool IsSolved, bool Passed, long Positions, double Minutes, IReadOnlyList<Examination> Curve, string Checkpoint);
