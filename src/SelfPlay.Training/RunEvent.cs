using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>Something that happened in a run.</summary>
public abstract record RunEvent(string Run);

/// <summary>The run began, or went on.</summary>
public sealed record RunStarted(string Run, string Game, string Architecture, long Step, RunTotals Totals, bool Resumed) : RunEvent(Run)
{
    /// <summary>Options that are others than at the start before, as in <see cref="OptionChange.Between"/>.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];
}

/// <summary>Where a run stands; sent every few seconds. Rates and means are those since the last report.</summary>
public sealed record RunProgress(string Run) : RunEvent(Run)
{
    /// <summary>Games recorded in the whole run.</summary>
    public long Games { get; init; }

    /// <summary>Positions recorded in the whole run.</summary>
    public long Positions { get; init; }

    /// <summary>Learner steps in the whole run.</summary>
    public long Step { get; init; }

    /// <summary>Time since this start of the run.</summary>
    public double Seconds { get; init; }

    /// <summary>How much of a limited run is over, 0 to 1; null without a limit.</summary>
    public double? Fraction { get; init; }

    /// <summary>Mean loss of the policy; null if no step was made.</summary>
    public double? PolicyLoss { get; init; }

    /// <summary>Mean loss of the value; null if no step was made.</summary>
    public double? ValueLoss { get; init; }

    /// <summary>Mean entropy of the network's policy in nats; null if no step was made.</summary>
    public double? PolicyEntropy { get; init; }

    /// <summary>Mean entropy of the policy targets: what of the policy loss cannot be learned away. Null if no step was made.</summary>
    public double? TargetEntropy { get; init; }

    /// <summary>The averaged network's policy loss on games held out of training; null while there are few of them.</summary>
    public double? HeldOutPolicyLoss { get; init; }

    /// <summary>The averaged network's value loss on games held out of training; null while there are few of them.</summary>
    public double? HeldOutValueLoss { get; init; }

    /// <summary>Positions recorded per second.</summary>
    public double PositionsPerSecond { get; init; }

    /// <summary>Network evaluations per second.</summary>
    public double EvaluationsPerSecond { get; init; }

    /// <summary>Simulations per second.</summary>
    public double SimulationsPerSecond { get; init; }

    /// <summary>Mean rows per batch.</summary>
    public double BatchFill { get; init; }

    /// <summary>Positions in the replay window.</summary>
    public long Window { get; init; }

    /// <summary>Different positions in the replay window.</summary>
    public long Distinct { get; init; }

    /// <summary>Games in the replay window.</summary>
    public long WindowGames { get; init; }

    /// <summary>Different sequences of moves among them.</summary>
    public long DistinctGames { get; init; }

    /// <summary>Share of the time in which the learner was at work; the rest it waited for games.</summary>
    public double LearnerLoad { get; init; }

    /// <summary>Resident memory of the process in bytes.</summary>
    public long Memory { get; init; }
}

/// <summary>A checkpoint was saved and judged.</summary>
/// <param name="Run">The run.</param>
/// <param name="Step">Learner steps.</param>
/// <param name="Path">The manifest.</param>
/// <param name="Accepted">Whether it is the current model now.</param>
/// <param name="Score">Its score against the model before; null without a match.</param>
public sealed record CheckpointMade(string Run, long Step, string Path, bool Accepted, double? Score) : RunEvent(Run);

/// <summary>Training went wrong, and the learner returned to an earlier state.</summary>
/// <param name="Run">The run.</param>
/// <param name="Step">The step at which it was noticed.</param>
/// <param name="Reason">What was wrong, as half a sentence.</param>
/// <param name="SoundStep">The step it returned to.</param>
/// <param name="LearningRateScale">The factor on the learning rate from now on.</param>
public sealed record TrainingDiverged(string Run, long Step, string Reason, long SoundStep, double LearningRateScale) : RunEvent(Run);

/// <summary>The run ended or was stopped.</summary>
public sealed record RunFinished(string Run, RunResult Result) : RunEvent(Run);

/// <summary>What a run came to.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Checkpoint">The manifest of the newest accepted checkpoint.</param>
/// <param name="Positions">Positions recorded in the whole run.</param>
/// <param name="Games">Games recorded in the whole run.</param>
/// <param name="Steps">Learner steps in the whole run.</param>
/// <param name="Minutes">The duration of this start of the run.</param>
public sealed record RunResult(string Run, string Checkpoint, long Positions, long Games, long Steps, double Minutes);

/// <summary>Takes note of what happens in runs: a log, the store, a progress display. Called from the learner's thread.</summary>
public interface IRunObserver
{
    /// <summary>Called once per event, in order.</summary>
    void Observe(RunEvent happened);
}
