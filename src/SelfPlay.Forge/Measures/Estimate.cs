namespace SelfPlay.Forge;

/// <summary>A measured number with its 95 % interval.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">The interval's lower end.</param>
/// <param name="High">Its upper end.</param>
public sealed record Estimate(double Value, double Low, double High)
{
    private const double Z = 1.959963984540054;

    /// <summary>A number that is known exactly.</summary>
    public static Estimate Exactly(double value) => new(value, value, value);

    /// <summary>The mean of independent numbers, at least one, with the normal interval of its standard error.</summary>
    public static Estimate Mean(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        var variance = values.Count > 1 ? values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1) : 0;
        var margin = Z * Math.Sqrt(variance / values.Count);
        return new(mean, mean - margin, mean + margin);
    }

    /// <summary>A share of successes, halves allowed, with Wilson's score interval (Wilson 1927).</summary>
    public static Estimate Share(double successes, int trials)
    {
        if (trials == 0)
            return new(0, 0, 1);
        var (p, n, z2) = (successes / trials, (double)trials, Z * Z);
        var centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        var margin = Z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return new(p, Math.Min(p, centre - margin), Math.Max(p, centre + margin));
    }

    /// <summary>The difference in strength that a share of points stands for, in Elo, cut at what so many games can tell.</summary>
    /// <param name="share">The stronger player's share of the points.</param>
    /// <param name="games">The number of games.</param>
    public static Estimate Elo(Estimate share, int games)
    {
        var edge = 0.5 / (games + 1);
        return new(Of(share.Value), Of(share.Low), Of(share.High));

        double Of(double score)
        {
            score = Math.Clamp(score, edge, 1 - edge);
            return 400 * Math.Log10(score / (1 - score));
        }
    }
}
