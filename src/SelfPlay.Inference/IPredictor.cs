namespace SelfPlay.Inference;

/// <summary>Evaluates batches of positions: a network, or something that stands in for one.</summary>
public interface IPredictor
{
    /// <summary>
    /// Fills the outputs of the first <see cref="PredictionBatch.Count"/> rows from their observations. Safe to call from
    /// several threads at once with different batches.
    /// </summary>
    void Predict(PredictionBatch batch);
}
