using System.Runtime.InteropServices;
using SelfPlay.Inference;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Networks;

/// <summary>Evaluates positions with one fixed set of weights. Safe to use from several threads.</summary>
public sealed class NetworkPredictor : IPredictor, IDisposable
{
    private readonly PolicyValueNetwork network;
    private readonly Device device;
    private readonly ScalarType precision;

    /// <summary>Takes a folded copy of a network's present weights.</summary>
    /// <param name="source">The network.</param>
    /// <param name="device">Where to evaluate; <see cref="ComputeDevice.Best"/> by default.</param>
    /// <param name="precision">In which precision; <see cref="ComputeDevice.InferencePrecision"/> by default.</param>
    public NetworkPredictor(PolicyValueNetwork source, Device? device = null, ScalarType? precision = null)
    {
        this.device = device ?? ComputeDevice.Best;
        this.precision = precision ?? ComputeDevice.InferencePrecision(this.device);
        network = source.Fold().to(this.device, this.precision);
    }

    /// <inheritdoc/>
    public void Predict(PredictionBatch batch)
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        var shape = batch.Shape.Observation;
        var input = empty(batch.Count, shape.Planes, shape.Rows, shape.Columns);
        // From pinned memory a GPU fetches by itself, so that the kernels can be launched meanwhile.
        if (device.type == DeviceType.CUDA)
            input = input.pin_memory();
        batch.Observations.CopyTo(MemoryMarshal.Cast<byte, float>(input.bytes));
        var (policy, value) = network.call(input.to(precision, device, non_blocking: true));
        value = value.to(ScalarType.Float32);
        CopyTo(policy.to(ScalarType.Float32), batch.PolicyLogits);
        if (!network.Architecture.PredictsOutcomes)
        {
            CopyTo(value.tanh(), batch.Values);
            return;
        }
        // Win minus loss; the other seat gets the negative.
        var outcomes = MemoryMarshal.Cast<byte, float>(value.softmax(1).cpu().contiguous().bytes);
        var values = batch.Values;
        for (var row = 0; row < batch.Count; row++)
        {
            values[2 * row] = outcomes[3 * row] - outcomes[3 * row + 2];
            values[2 * row + 1] = -values[2 * row];
        }
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => network.Dispose();

    private static void CopyTo(Tensor source, Span<float> destination) =>
        MemoryMarshal.Cast<byte, float>(source.cpu().contiguous().bytes).CopyTo(destination);
}
