using System.Runtime.InteropServices;
using SelfPlay.Games;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Networks.Tests;

public class ResidualForwardPassTests
{
    private const int Players = 2;

    private static readonly NetworkArchitecture[] Architectures =
    [
        Of("tiny", new(2, 3, 3), new(1, 3, 3, 0)),
        Of("small", new(2, 6, 7), ActionShape.Flat(7)),
        Of("tiny", new(2, 6, 7), ActionShape.Flat(7)),
        Of("small", new(7, 5, 5), new(3, 5, 5, 2)),
        Of("tiny", new(2, 8, 8), new(1, 8, 8, 1)),
        Of("tiny", new(18, 1, 26), new(2, 1, 26, 4)),
        Of("medium", new(3, 2, 9), new(40, 2, 9, 0)),
        Of("tiny", new(17, 19, 19), new(1, 19, 19, 1)),
        Of("tiny", new(5, 4, 4), new(2, 4, 4, 4)) with { Players = 3, Channels = 20 },
    ];

    [Test]
    public void It_says_what_libtorch_says([ValueSource(nameof(Architectures))] NetworkArchitecture architecture, [Values(1, 3, 16, 64)] int rows)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var folded = Folded(architecture);
        using var forward = new ResidualForwardPass(architecture, NetworkWeights.Copy(folded));
        var observations = Observations(architecture, rows);
        var (policy, value) = Evaluate(forward, architecture, observations);
        var board = architecture.Observation;
        var (expectedPolicy, expectedValue) = folded.call(tensor(observations, [rows, board.Planes, board.Rows, board.Columns]));
        Assert.That(expectedPolicy.abs().max().ToDouble(), Is.GreaterThan(1));
        Assert.That(LargestDifference(policy, expectedPolicy), Is.LessThan(1e-5 * expectedPolicy.abs().max().ToDouble()));
        Assert.That(LargestDifference(value, expectedValue), Is.LessThan(1e-5 * expectedValue.abs().max().ToDouble()));
    }

    [Test]
    public void A_row_is_answered_alike_to_the_last_bit_whatever_rows_are_around_it([ValueSource(nameof(Architectures))] NetworkArchitecture architecture)
    {
        using var folded = Folded(architecture);
        using var forward = new ResidualForwardPass(architecture, NetworkWeights.Copy(folded));
        var observations = Observations(architecture, 64);
        var together = Evaluate(forward, architecture, observations);
        foreach (var rows in (int[])[1, 7, 13])
        {
            for (var first = 0; first + rows <= 64; first += rows)
            {
                var (policy, value) = Evaluate(forward, architecture, Rows(observations, first, rows, architecture.Observation.Size));
                Assert.That(policy, Is.EqualTo(Rows(together.Policy, first, rows, architecture.Actions.Count)));
                Assert.That(value, Is.EqualTo(Rows(together.Value, first, rows, architecture.ValueOutputs)));
            }
        }
    }

    [Test]
    public void Threads_do_not_disturb_one_another()
    {
        var networks = Architectures.Select(architecture =>
        {
            using var folded = Folded(architecture);
            return (Architecture: architecture, Forward: new ResidualForwardPass(architecture, NetworkWeights.Copy(folded)), Observations: Observations(architecture, 20));
        }).ToList();
        var expected = networks.ConvertAll(n => Evaluate(n.Forward, n.Architecture, n.Observations));
        Parallel.For(0, 8 * networks.Count, i =>
        {
            var network = networks[i % networks.Count];
            var (policy, value) = Evaluate(network.Forward, network.Architecture, network.Observations);
            Assert.That(policy, Is.EqualTo(expected[i % networks.Count].Policy));
            Assert.That(value, Is.EqualTo(expected[i % networks.Count].Value));
        });
    }

    [Test]
    public void Once_warm_it_allocates_nothing()
    {
        var architecture = Architectures[1];
        using var folded = Folded(architecture);
        using var forward = new ResidualForwardPass(architecture, NetworkWeights.Copy(folded));
        var (observations, policy, value) = (Observations(architecture, 50), new float[50 * architecture.Actions.Count], new float[50 * architecture.ValueOutputs]);
        forward.Evaluate(50, observations, policy, value);
        var before = GC.GetAllocatedBytesForCurrentThread();
        forward.Evaluate(50, observations, policy, value);
        forward.Evaluate(1, observations.AsSpan(0, architecture.Observation.Size), policy.AsSpan(0, architecture.Actions.Count), value.AsSpan(0, architecture.ValueOutputs));
        Assert.That(GC.GetAllocatedBytesForCurrentThread(), Is.EqualTo(before));
    }

    private static NetworkArchitecture Of(string preset, ObservationShape board, ActionShape actions) =>
        NetworkArchitecture.FromPreset(preset, new GameShape(Players, board, actions, MaxLength: 1));

    /// <summary>A network whose normalisation has seen data and whose logits are as large as a trained network's.</summary>
    private static PolicyValueNetwork Folded(NetworkArchitecture architecture)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        manual_seed(1);
        using var network = new PolicyValueNetwork(architecture);
        network.train();
        var board = architecture.Observation;
        for (var i = 0; i < 5; i++)
            network.call(rand(16, board.Planes, board.Rows, board.Columns));
        foreach (var (name, parameter) in network.named_parameters())
        {
            if (name.StartsWith("policy", StringComparison.Ordinal) || name.StartsWith("value.output", StringComparison.Ordinal))
                parameter.mul_(5);
        }
        network.eval();
        return network.Fold();
    }

    private static float[] Observations(NetworkArchitecture architecture, int rows)
    {
        var random = new SeededRandom(1);
        var observations = new float[rows * architecture.Observation.Size];
        foreach (ref var x in observations.AsSpan())
            x = random.Next(2);
        return observations;
    }

    private static (float[] Policy, float[] Value) Evaluate(IForwardPass forward, NetworkArchitecture architecture, float[] observations)
    {
        var rows = observations.Length / architecture.Observation.Size;
        var (policy, value) = (new float[rows * architecture.Actions.Count], new float[rows * architecture.ValueOutputs]);
        forward.Evaluate(rows, observations, policy, value);
        return (policy, value);
    }

    private static float[] Rows(float[] matrix, int first, int rows, int width) => matrix[(first * width)..((first + rows) * width)];

    private static double LargestDifference(float[] actual, Tensor expected) =>
        actual.Zip(MemoryMarshal.Cast<byte, float>(expected.contiguous().bytes).ToArray(), (a, e) => Math.Abs((double)a - e)).Max();
}
