using System.Runtime.InteropServices;
using SelfPlay.Games;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Networks;

/// <summary>The weights of a network as plain arrays: what checkpoints hold and weight averaging works on.</summary>
public static class NetworkWeights
{
    // Batch norm's counter of batches is the only tensor that is no float, and nothing depends on it.
    private const string BatchCounter = "num_batches_tracked";

    /// <summary>Copies all parameters and running statistics, in the order of the state dictionary.</summary>
    public static IReadOnlyList<NamedArray> Copy(PolicyValueNetwork network)
    {
        using var scope = NewDisposeScope();
        return [.. Floats(network).Select(t =>
            new NamedArray(t.Name, t.Tensor.shape, MemoryMarshal.Cast<byte, float>(t.Tensor.detach().cpu().contiguous().bytes).ToArray()))];
    }

    /// <summary>Overwrites a network's weights.</summary>
    /// <param name="network">A network of the architecture that the weights have.</param>
    /// <param name="weights">One array per parameter, by name.</param>
    /// <param name="source">What to call the weights in errors.</param>
    /// <exception cref="SelfPlayException">A tensor is missing, unknown or has another shape. The network may be partly overwritten.</exception>
    public static void Load(PolicyValueNetwork network, IReadOnlyList<NamedArray> weights, string source)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var given = weights.ToDictionary(w => w.Name);
        foreach (var (name, target) in Floats(network))
        {
            if (!given.Remove(name, out var weight))
                throw new SelfPlayException($"{source} does not fit the network: tensor '{name}' is missing");
            if (!weight.Shape.SequenceEqual(target.shape))
                throw new SelfPlayException(
                    $"{source} does not fit the network: tensor '{name}' has shape [{string.Join(", ", weight.Shape)}] instead of [{string.Join(", ", target.shape)}]");
            target.copy_(tensor(weight.Data, target.shape));
        }
        if (given.Count > 0)
            throw new SelfPlayException($"{source} does not fit the network: it holds a tensor '{given.Keys.First()}' that the network lacks");
    }

    /// <summary>Moves averaged weights towards a network's present ones: average += (1 - decay) · (weights - average).</summary>
    public static void Average(PolicyValueNetwork average, PolicyValueNetwork network, double decay)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        foreach (var (mean, present) in Floats(average).Zip(Floats(network)))
            mean.Tensor.mul_(decay).add_(present.Tensor.detach() * (1 - decay));
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Floats(PolicyValueNetwork network) =>
        network.state_dict().Where(t => !t.Key.EndsWith(BatchCounter, StringComparison.Ordinal)).Select(t => (t.Key, t.Value));
}
