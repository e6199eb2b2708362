namespace SelfPlay.Training;

/// <summary>What one learner step showed; means over the batch, entropies in nats.</summary>
public readonly record struct StepStatistics
{
    /// <summary>Cross-entropy of the policy.</summary>
    public double PolicyLoss { get; init; }

    /// <summary>Loss of the value.</summary>
    public double ValueLoss { get; init; }

    /// <summary>The gradient's norm before clipping.</summary>
    public double GradientNorm { get; init; }

    /// <summary>Entropy of the network's policy.</summary>
    public double PolicyEntropy { get; init; }

    /// <summary>Entropy of the policy targets, the least that the policy loss can be.</summary>
    public double TargetEntropy { get; init; }

    /// <summary>Entropy of a policy that finds all legal actions equally good.</summary>
    public double UniformEntropy { get; init; }

    /// <summary>Standard deviation over the batch of the network's value outputs, mean over outputs.</summary>
    public double ValueSpread { get; init; }

    /// <summary>Standard deviation over the batch of the value targets, mean over outputs.</summary>
    public double TargetSpread { get; init; }
}
