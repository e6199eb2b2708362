using SelfPlay.Inference;

namespace SelfPlay.Arena;

/// <summary>
/// The mean of several networks' predictions: of their logits, hence the normalised geometric mean of their policies, whatever
/// actions are legal, and of their values.
/// </summary>
internal sealed class EnsemblePredictor(IReadOnlyList<IPredictor> members) : IPredictor, IDisposable
{
    /// <inheritdoc/>
    public void Predict(PredictionBatch batch)
    {
        var logits = new float[batch.PolicyLogits.Length];
        var values = new float[batch.Values.Length];
        foreach (var member in members)
        {
            member.Predict(batch);
            Add(batch.PolicyLogits, logits);
            Add(batch.Values, values);
        }
        logits.CopyTo(batch.PolicyLogits);
        values.CopyTo(batch.Values);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var member in members)
            (member as IDisposable)?.Dispose();
    }

    private void Add(ReadOnlySpan<float> prediction, float[] mean)
    {
        for (var i = 0; i < mean.Length; i++)
            mean[i] += prediction[i] / members.Count;
    }
}
