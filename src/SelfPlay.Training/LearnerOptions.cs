using System.ComponentModel.DataAnnotations;

namespace SelfPlay.Training;

/// <summary>Which rule updates the weights.</summary>
public enum OptimiserKind
{
    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019).</summary>
    AdamW,

    /// <summary>Stochastic gradient descent with momentum 0.9.</summary>
    Sgd,
}

/// <summary>How the network is improved. Defaults suit small boards; sources beside each.</summary>
public sealed record LearnerOptions
{
    /// <summary>Positions per step. Default 256.</summary>
    [Range(2, 65_536)]
    public int BatchSize { get; init; } = 256;

    /// <summary>
    /// Samples drawn per new position: the one rule by which learner and actors share the machine. The learner never
    /// draws more, and actors wait while it is behind. Default 4 (Wu 2019: at most 4, or 8 on a small loop).
    /// </summary>
    [Range(0.01, 1000)]
    public double ReuseRatio { get; init; } = 4;

    /// <summary>The update rule. Default AdamW.</summary>
    public OptimiserKind Optimiser { get; init; } = OptimiserKind.AdamW;

    /// <summary>Learning rate after the warm-up. Default 0.002 for AdamW (use about 0.05 for SGD).</summary>
    [Range(1e-8, 10)]
    public double LearningRate { get; init; } = 0.002;

    /// <summary>Steps over which the learning rate rises linearly from 0. Default 100.</summary>
    [Range(0, 1_000_000)]
    public int WarmUpSteps { get; init; } = 100;

    /// <summary>
    /// In a run of limited length the learning rate falls along a half cosine to this share (Loshchilov and Hutter 2017);
    /// without a limit it stays. Default 0.05.
    /// </summary>
    [Range(0.0, 1.0)]
    public double FinalLearningRateShare { get; init; } = 0.05;

    /// <summary>Weight decay. Default 1e-4 (Silver et al. 2017).</summary>
    [Range(0.0, 1.0)]
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>Largest norm of the gradient; larger ones are scaled down. Default 5.</summary>
    [Range(1e-6, 1e6)]
    public double GradientClip { get; init; } = 5;

    /// <summary>Weight of the value loss beside the policy loss. Default 1 (Silver et al. 2017).</summary>
    [Range(0.0, 1000.0)]
    public double ValueLossWeight { get; init; } = 1;

    /// <summary>Decay per step of the exponential average of weights that plays. Default 0.995, about the last 200 steps.</summary>
    [Range(0.0, 0.999999)]
    public double AveragingDecay { get; init; } = 0.995;

    /// <summary>Steps between checkpoints, each a candidate for the gate. Default 200.</summary>
    [Range(1, 1_000_000)]
    public int CheckpointInterval { get; init; } = 200;

    /// <summary>Steps the learner may be behind the reuse ratio before actors are made to wait. Default 64.</summary>
    [Range(1, 1_000_000)]
    public int MaxStepsBehind { get; init; } = 64;

    /// <summary>Steps that the reuse ratio allows after a number of recorded positions.</summary>
    public long StepsAfter(long positions) => (long)(positions * ReuseRatio / BatchSize);

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">0 for the first.</param>
    /// <param name="progress">How much of a limited run is over, 0 to 1; 0 without a limit.</param>
    public double LearningRateAt(long step, double progress)
    {
        var warm = WarmUpSteps == 0 ? 1 : Math.Min(1, (step + 1.0) / WarmUpSteps);
        var fall = FinalLearningRateShare + (1 - FinalLearningRateShare) * 0.5 * (1 + Math.Cos(Math.PI * Math.Clamp(progress, 0, 1)));
        return LearningRate * warm * fall;
    }
}
