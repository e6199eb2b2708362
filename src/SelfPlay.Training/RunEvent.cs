using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>Something that happened in a run.</summary>
public abstract record RunEvent(string Run);

/// <summary>The run began, or went on.</summary>
public sealed record RunStarted(string Run, string Game, string Architecture, long Step, RunTotals Totals, bool Resumed) : RunEvent(Run);

/// <summary>Where a run stands; sent every few seconds.</summary>
/// <param name="Run">The run.</param>
/// <param name="Games">Games recorded in the whole run.</param>
/// <param name="Positions">Positions recorded in the whole run.</param>
/// <param name="Step">Learner steps in the whole run.</param>
/// <param name="Seconds">Time since this start of the run.</param>
/// <param name="Fraction">How much of a limited run is over, 0 to 1; null without a limit.</param>
/// <param name="PolicyLoss">Mean over recent steps; null before the first.</param>
/// <param name="ValueLoss">Mean over recent steps; null before the first.</param>
/// <param name="PositionsPerSecond">Since the last report.</param>
/// <param name="EvaluationsPerSecond">Network evaluations since the last report.</param>
/// <param name="BatchFill">Mean rows per batch since the last report.</param>
/// <param name="Window">Positions in the replay window.</param>
/// <param name="Distinct">Different positions in the replay window.</param>
public sealed record RunProgress(
    string Run, long Games, long Positions, long Step, double Seconds, double? Fraction, double? PolicyLoss, double? ValueLoss,
    double PositionsPerSecond, double EvaluationsPerSecond, double BatchFill, long Window, long Distinct) : RunEvent(Run);

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
/// <param name="GoodStep">The step it returned to.</param>
/// <param name="LearningRateScale">The factor on the learning rate from now on.</param>
public sealed record TrainingDiverged(string Run, long Step, string Reason, long GoodStep, double LearningRateScale) : RunEvent(Run);

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
