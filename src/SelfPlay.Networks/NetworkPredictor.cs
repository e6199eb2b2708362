using System.Buffers;
using System.Runtime.Intrinsics;
using SelfPlay.Games;
using SelfPlay.Inference;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Networks;

/// <summary>Evaluates positions with one fixed set of weights. Safe to use from several threads.</summary>
/// <remarks>Residual networks in single precision on the CPU run without libtorch, several times as fast; all others run on it.</remarks>
public sealed class NetworkPredictor : IPredictor, IDisposable
{
    private readonly NetworkArchitecture architecture;
    private readonly IForwardPass forward;

    /// <summary>Takes a folded copy of a network's present weights.</summary>
    /// <param name="source">The network.</param>
    /// <param name="device">Where to evaluate; <see cref="ComputeDevice.Best"/> by default.</param>
    /// <param name="precision">In which precision; <see cref="ComputeDevice.InferencePrecision"/> by default.</param>
    public NetworkPredictor(PolicyValueNetwork source, Device? device = null, ScalarType? precision = null)
    {
        architecture = source.Architecture;
        var where = device ?? ComputeDevice.Best;
        var numbers = precision ?? ComputeDevice.InferencePrecision(where);
        if (architecture.Trunk == TrunkKind.Residual && where.type == DeviceType.CPU && numbers == ScalarType.Float32 && Vector256.IsHardwareAccelerated)
        {
            using var folded = source.Fold();
            forward = new ResidualForwardPass(architecture, NetworkWeights.Copy(folded));
        }
        else
            forward = new TorchForwardPass(source.Fold(), where, numbers);
    }

    /// <inheritdoc/>
    public void Predict(PredictionBatch batch)
    {
        if (batch.Count == 0)
            return;
        var outputs = architecture.ValueOutputs;
        var buffer = ArrayPool<float>.Shared.Rent(batch.Count * outputs);
        var logits = buffer.AsSpan(0, batch.Count * outputs);
        forward.Evaluate(batch.Count, batch.Observations, batch.PolicyLogits, logits);
        for (var row = 0; row < batch.Count; row++)
        {
            ToValues(logits.Slice(row * outputs, outputs), batch.SeatValues(row));
            if (batch.Shape.Players == 1)
                batch.Values[row] = OpenReturn.FromShare(batch.Values[row], batch.LeastReturns[row]);
        }
        ArrayPool<float>.Shared.Return(buffer);
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => forward.Dispose();

    private void ToValues(ReadOnlySpan<float> logits, Span<float> values)
    {
        if (!architecture.PredictsOutcomes)
        {
            for (var seat = 0; seat < values.Length; seat++)
                values[seat] = MathF.Tanh(logits[seat]);
            return;
        }
        // Win minus loss; the other seat gets the negative.
        var largest = MathF.Max(logits[0], MathF.Max(logits[1], logits[2]));
        var (win, draw, loss) = (MathF.Exp(logits[0] - largest), MathF.Exp(logits[1] - largest), MathF.Exp(logits[2] - largest));
        values[0] = (win - loss) / (win + draw + loss);
        values[1] = -values[0];
    }
}
