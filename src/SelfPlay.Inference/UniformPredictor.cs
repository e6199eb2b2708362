namespace SelfPlay.Inference;

/// <summary>Knows nothing: equal priors, value 0. For tests and for measuring search alone.</summary>
public sealed class UniformPredictor : IPredictor
{
    /// <inheritdoc/>
    public void Predict(PredictionBatch batch)
    {
        batch.PolicyLogits.Clear();
        batch.Values.Clear();
    }
}
