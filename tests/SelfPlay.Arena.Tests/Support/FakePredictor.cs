using System.Runtime.InteropServices;
using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Arena.Tests;

/// <summary>Opinions that look like a network's: hashes of the observation.</summary>
internal sealed class FakePredictor : IPredictor, IDisposable
{
    public bool IsDisposed { get; private set; }

    public int LargestBatch { get; private set; }

    public void Predict(PredictionBatch batch)
    {
        LargestBatch = Math.Max(LargestBatch, batch.Count);
        for (var row = 0; row < batch.Count; row++)
        {
            ulong hash = 0;
            foreach (var bits in MemoryMarshal.Cast<float, uint>(batch.Observation(row)))
                hash = SeededRandom.Mix(hash * 31 + bits + 1);
            var random = new SeededRandom(hash);
            foreach (ref var logit in batch.Logits(row))
                logit = 2 * (float)random.NextDouble();
            var values = batch.SeatValues(row);
            values[0] = (float)random.NextDouble() - 0.5f;
            values[1..].Fill(-values[0] / (values.Length - 1));
        }
    }

    public void Dispose() => IsDisposed = true;
}
