using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Networks;

/// <summary>The forward pass by libtorch, on any device and in any precision.</summary>
/// <param name="folded">The network; belongs to this from now on.</param>
/// <param name="device">Where.</param>
/// <param name="precision">In which precision.</param>
internal sealed class TorchForwardPass(PolicyValueNetwork folded, Device device, ScalarType precision) : IForwardPass
{
    private readonly PolicyValueNetwork network = folded.to(device, precision);

    /// <inheritdoc/>
    public void Evaluate(int count, ReadOnlySpan<float> observations, Span<float> policyLogits, Span<float> valueLogits)
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        var board = network.Architecture.Observation;
        var input = empty(count, board.Planes, board.Rows, board.Columns);
        // From pinned memory a GPU fetches by itself, so that the kernels can be launched meanwhile.
        if (device.type == DeviceType.CUDA)
            input = input.pin_memory();
        observations.CopyTo(MemoryMarshal.Cast<byte, float>(input.bytes));
        var (policy, value) = network.call(input.to(precision, device, non_blocking: true));
        CopyTo(policy, policyLogits);
        CopyTo(value, valueLogits);
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => network.Dispose();

    private static void CopyTo(Tensor source, Span<float> destination) =>
        MemoryMarshal.Cast<byte, float>(source.to(ScalarType.Float32).cpu().contiguous().bytes).CopyTo(destination);
}
