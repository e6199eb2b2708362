using System.Runtime.InteropServices;
using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Search.Tests;

/// <summary>Opinions that look like a network's and are the same on every machine: hashes of the observation.</summary>
/// <param name="ties">Whether some actions are as likely as others.</param>
internal sealed class FakePredictor(bool ties = true) : IPredictor
{
    public void Predict(PredictionBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            ulong hash = 0;
            foreach (var bits in MemoryMarshal.Cast<float, uint>(batch.Observation(row)))
                hash = SeededRandom.Mix(hash * 31 + bits + 1);
            var random = new SeededRandom(hash);
            foreach (ref var logit in batch.Logits(row))
                logit = ties ? random.Next(4) / 2f : (float)random.NextDouble();
            var values = batch.SeatValues(row);
            values[0] = (random.Next(17) - 8) / 16f;
            values[1..].Fill(-values[0] / Math.Max(1, values.Length - 1));
        }
    }
}
