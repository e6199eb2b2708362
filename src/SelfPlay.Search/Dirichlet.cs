using SelfPlay.Games;

namespace SelfPlay.Search;

/// <summary>Random points of the simplex.</summary>
internal static class Dirichlet
{
    /// <summary>Fills a vector with a sample of the symmetric Dirichlet distribution.</summary>
    public static void Sample(ref SeededRandom random, float alpha, Span<float> sample)
    {
        double sum = 0;
        foreach (ref var entry in sample)
        {
            entry = (float)Gamma(ref random, alpha);
            sum += entry;
        }
        // With a tiny alpha all entries can underflow together; the limit of the distribution is then a random corner.
        if (sum <= 0)
        {
            sample.Clear();
            sample[random.Next(sample.Length)] = 1;
            return;
        }
        foreach (ref var entry in sample)
            entry = (float)(entry / sum);
    }

    /// <summary>Marsaglia and Tsang (2000), with their boost for shapes below 1.</summary>
    private static double Gamma(ref SeededRandom random, double shape)
    {
        if (shape < 1)
            return Gamma(ref random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal(ref random);
            var v = 1 + c * x;
            if (v <= 0)
                continue;
            v *= v * v;
            if (Math.Log(1 - random.NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v))
                return d * v;
        }
    }

    private static double Normal(ref SeededRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
