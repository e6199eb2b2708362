using System.Text.Json.Serialization;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>A sequential test of two hypotheses on the difference in Elo (logistic scale, draws half a win).</summary>
public sealed record SprtOptions
{
    // Scores further apart are 0 and 1 to a floating-point number's precision, and their likelihoods no numbers.
    private const double MostElo = 4000;

    /// <summary>The first player's advantage under H0. Default 0.</summary>
    public double Elo0 { get; init; }

    /// <summary>Its advantage under H1, above <see cref="Elo0"/>. Default 10.</summary>
    public double Elo1 { get; init; } = 10;

    /// <summary>The probability of accepting H1 although H0 holds. Default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>The probability of accepting H0 although H1 holds. Default 0.05.</summary>
    public double Beta { get; init; } = 0.05;

    /// <summary>Throws unless the test can be made.</summary>
    /// <exception cref="SelfPlayException">The hypotheses are not in order, or an error rate is not in (0, ½).</exception>
    public void Validate()
    {
        if (!(Elo0 < Elo1))
            throw new SelfPlayException($"--sprt {Elo0},{Elo1}: the first Elo must be below the second, as in --sprt 0,10");
        if (Elo0 < -MostElo || Elo1 > MostElo)
            throw new SelfPlayException($"--sprt {Elo0},{Elo1}: Elo differences from -{MostElo} to {MostElo} are possible");
        if (Alpha is not (> 0 and < 0.5) || Beta is not (> 0 and < 0.5))
            throw new SelfPlayException($"--alpha {Alpha} and --beta {Beta} must be above 0 and below 0.5");
    }
}

/// <summary>How a sequential test stands.</summary>
public enum SprtDecision
{
    /// <summary>More games are needed.</summary>
    Continue,

    /// <summary>The advantage is not above the lower hypothesis.</summary>
    AcceptH0,

    /// <summary>The advantage is the higher hypothesis or more.</summary>
    AcceptH1,
}

/// <summary>The state of a sequential test.</summary>
/// <param name="Decision">What is decided.</param>
/// <param name="LogLikelihoodRatio">Of H1 to H0.</param>
/// <param name="Lower">H0 is accepted at or below it.</param>
/// <param name="Upper">H1 is accepted at or above it.</param>
/// <param name="Pairs">Opening pairs it rests on.</param>
public sealed record SprtState(SprtDecision Decision, double LogLikelihoodRatio, double Lower, double Upper, int Pairs)
{
    /// <summary>The decision in words.</summary>
    [JsonIgnore]
    public string Words => Decision switch
    {
        SprtDecision.AcceptH0 => "H0 accepted",
        SprtDecision.AcceptH1 => "H1 accepted",
        _ => "undecided",
    };
}

/// <summary>
/// The generalised sequential probability ratio test on pentanomial counts: each hypothesis takes the distribution of pair
/// scores that is likeliest among those of its expected score (Van den Bergh, "Comments on normalized Elo", after Kim 1984);
/// bounds are those that a likelihood ratio passes wrongly with no more than the stated probability (Ville 1939), a little
/// wider than Wald's.
/// </summary>
public static class Sprt
{
    // The distribution is estimated from the same pairs, which makes the ratio too bold while they are few: it is lowered as if
    // so many pairs had said nothing.
    private const double DoubtfulPairs = 10;

    // Outcomes not seen yet count a little, so that none is thought impossible.
    private const double Unseen = 1e-3;

    /// <summary>The state after some pairs.</summary>
    /// <param name="counts">[5], pairs by the first player's points: 0, ½, 1, 1½, 2.</param>
    /// <param name="options">The hypotheses and error rates.</param>
    public static SprtState Of(ReadOnlySpan<int> counts, SprtOptions options)
    {
        Span<double> shares = stackalloc double[5];
        double total = 0;
        var pairs = 0;
        for (var i = 0; i < 5; i++)
        {
            pairs += counts[i];
            total += shares[i] = Math.Max(Unseen, counts[i]);
        }
        foreach (ref var share in shares)
            share /= total;
        var (low, high) = (Tilt(shares, EloScale.Score(options.Elo0)), Tilt(shares, EloScale.Score(options.Elo1)));
        double ratio = 0;
        for (var i = 0; i < 5 && pairs > 0; i++)
            ratio += total * shares[i] * Math.Log((1 + low.Multiplier * (i / 4.0 - low.Score)) / (1 + high.Multiplier * (i / 4.0 - high.Score)));
        ratio *= pairs / (pairs + DoubtfulPairs);
        var (lower, upper) = (Math.Log(options.Beta), -Math.Log(options.Alpha));
        var decision = ratio >= upper ? SprtDecision.AcceptH1 : ratio <= lower ? SprtDecision.AcceptH0 : SprtDecision.Continue;
        return new SprtState(decision, ratio, lower, upper, pairs);
    }

    /// <summary>
    /// The Lagrange multiplier λ with which shares pᵢ/(1 + λ(aᵢ − s)) have the mean s (Owen 1988, empirical likelihood), by bisection.
    /// </summary>
    private static (double Multiplier, double Score) Tilt(ReadOnlySpan<double> shares, double score)
    {
        var (low, high) = (-1 / (1 - score), 1 / score);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            double sum = 0;
            for (var i = 0; i < shares.Length; i++)
                sum += shares[i] * (i / 4.0 - score) / (1 + middle * (i / 4.0 - score));
            if (sum > 0)
                low = middle;
            else
                high = middle;
        }
        return ((low + high) / 2, score);
    }
}
