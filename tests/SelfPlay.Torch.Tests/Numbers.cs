using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Torch.Tests;

/// <summary>What the tests share: fixed inputs, plain arrays, finite differences.</summary>
internal static class Numbers
{
    /// <summary>Numbers in [-1, 1) that depend on the seed alone, made without the library under test.</summary>
    public static double[] Sample(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * 2 - 1)];
    }

    public static Tensor SampleTensor(int seed, params long[] shape) => tensor(Sample((int)shape.TotalSize(), seed), shape);

    public static double[] Values(Tensor tensor)
    {
        using var values = tensor.detach().to(ScalarType.Float64);
        return values.data<double>().ToArray();
    }

    public static void AssertClose(Tensor actual, double[] expected, double tolerance = 1e-9) =>
        Assert.That(Values(actual), Is.EqualTo(expected).Within(tolerance));

    /// <summary>Compares the gradient of a scalar function with symmetric differences, element by element.</summary>
    public static void AssertGradient(Func<Tensor, Tensor> function, Tensor point)
    {
        const double Step = 1e-6;
        using var scope = NewDisposeScope();
        var variable = point.clone().requires_grad_();
        function(variable).backward();
        var analytic = Values(variable.grad!);

        var numeric = new double[analytic.Length];
        for (var i = 0; i < numeric.Length; i++)
        {
            numeric[i] = (ValueAt(+Step) - ValueAt(-Step)) / (2 * Step);

            double ValueAt(double offset)
            {
                using var unrecorded = no_grad();
                var moved = point.clone();
                moved.data<double>()[i] += offset;
                return function(moved).item<double>();
            }
        }
        Assert.That(analytic, Is.EqualTo(numeric).Within(1e-7));
    }
}
