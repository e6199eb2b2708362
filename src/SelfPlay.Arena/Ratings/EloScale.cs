using MathNet.Numerics;

namespace SelfPlay.Arena;

/// <summary>The scale of Elo (1978): 400 points are a factor of ten in odds.</summary>
internal static class EloScale
{
    /// <summary>Points of one unit of log odds.</summary>
    public const double PerLogit = 173.71779276130073; // 400 / ln 10

    /// <summary>The normal distribution's two-sided 95 % quantile.</summary>
    public const double Quantile = 1.959963984540054;

    /// <summary>The score that a difference in Elo leads to without draws.</summary>
    public static double Score(double elo) => 1 / (1 + Math.Exp(-elo / PerLogit));

    /// <summary>The normal distribution function.</summary>
    public static double Normal(double x) => SpecialFunctions.Erfc(-x / Math.Sqrt(2)) / 2;
}
