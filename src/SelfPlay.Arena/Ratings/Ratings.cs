using MathNet.Numerics.LinearAlgebra;

namespace SelfPlay.Arena;

/// <summary>The pair scores of a match between two of several players; points are the first one's.</summary>
public sealed record RatedMatch(int First, int Second, IReadOnlyList<PairScore> Pairs);

/// <summary>A rating in Elo with its 95 % interval.</summary>
public readonly record struct EloEstimate(double Elo, double Low, double High)
{
    /// <summary>How much stronger a match's first agent is than its second.</summary>
    public static EloEstimate Difference(MatchResult match) => Ratings.Fit(2, [new RatedMatch(0, 1, match.Pairs)]).Difference(0, 1);
}

/// <summary>
/// Maximum-likelihood Bradley–Terry ratings, a draw counting as half a win (Bradley and Terry 1952; Elo's scale of 400
/// points per factor of ten in odds). The mean rating is 0.
/// </summary>
/// <remarks>
/// Intervals come from the sandwich estimator H⁺MH⁺ with one cluster per opening pair (White 1980; Liang and Zeger 1986),
/// so neither draws nor the dependence between the two games of a pair distort them. Each match is given half a virtual
/// draw: a perfect score then has a finite rating, and a score over fifty games moves by at most half a percentage point.
/// </remarks>
public sealed class Ratings
{
    /// <summary>Virtual games added to each match, all drawn.</summary>
    public const double PriorGames = 0.5;

    private const double EloPerLogit = 173.71779276130073; // 400 / ln 10
    private const double Quantile = 1.959963984540054; // of the normal distribution, two-sided 95 %

    private readonly Vector<double> logits;
    private readonly Matrix<double> covariance;

    private Ratings(Vector<double> logits, Matrix<double> covariance)
    {
        this.logits = logits;
        this.covariance = covariance;
    }

    /// <summary>The rating of a player.</summary>
    public EloEstimate this[int player] => Estimate(logits[player], covariance[player, player]);

    /// <summary>How much stronger one player is than another.</summary>
    public EloEstimate Difference(int player, int other) =>
        Estimate(logits[player] - logits[other], covariance[player, player] + covariance[other, other] - 2 * covariance[player, other]);

    /// <summary>Rates players by their matches.</summary>
    /// <exception cref="ArgumentException">The matches do not connect all players.</exception>
    public static Ratings Fit(int players, IReadOnlyList<RatedMatch> matches)
    {
        var tallies = matches.Select(m => new Tally(m)).ToList();
        if (!AreConnected(players, matches))
            throw new ArgumentException("the matches do not connect all players", nameof(matches));

        var logits = Vector<double>.Build.Dense(players);
        while (true)
        {
            var step = Inverse(Information(logits, tallies)) * Gradient(logits, tallies);
            // Newton's step may overshoot far from the maximum; a concave likelihood grows along it for a while at least.
            while (LogLikelihood(logits + step, tallies) < LogLikelihood(logits, tallies) && step.AbsoluteMaximum() > 1e-10)
                step /= 2;
            logits += step;
            if (step.AbsoluteMaximum() < 1e-9)
                break;
        }
        var inverse = Inverse(Information(logits, tallies));
        return new Ratings(logits, inverse * ClusterMeat(logits, tallies) * inverse);
    }

    private static EloEstimate Estimate(double logit, double variance)
    {
        var (elo, margin) = (EloPerLogit * logit, EloPerLogit * Quantile * Math.Sqrt(Math.Max(0, variance)));
        return new EloEstimate(elo, elo - margin, elo + margin);
    }

    private static double Expected(Vector<double> logits, Tally tally) => 1 / (1 + Math.Exp(logits[tally.Second] - logits[tally.First]));

    private static double LogLikelihood(Vector<double> logits, List<Tally> tallies) => tallies.Sum(t =>
    {
        var expected = Expected(logits, t);
        return t.Points * Math.Log(expected) + (t.Games - t.Points) * Math.Log(1 - expected);
    });

    private static Vector<double> Gradient(Vector<double> logits, List<Tally> tallies)
    {
        var gradient = Vector<double>.Build.Dense(logits.Count);
        foreach (var tally in tallies)
        {
            var residual = tally.Points - tally.Games * Expected(logits, tally);
            gradient[tally.First] += residual;
            gradient[tally.Second] -= residual;
        }
        return gradient;
    }

    /// <summary>The Fisher information H.</summary>
    private static Matrix<double> Information(Vector<double> logits, List<Tally> tallies) =>
        SumOfEdges(logits.Count, tallies, t => t.Games * Expected(logits, t) * (1 - Expected(logits, t)));

    /// <summary>
    /// The sandwich's filling M: squared residuals by cluster, with the usual correction for few clusters. The prior is a
    /// cluster too, else a perfect score would seem certain, and has the variance of games besides, else pairs that are all
    /// split would.
    /// </summary>
    private static Matrix<double> ClusterMeat(Vector<double> logits, List<Tally> tallies)
    {
        double clusters = tallies.Sum(t => t.Pairs.Count + 1);
        return SumOfEdges(logits.Count, tallies, t =>
        {
            var expected = Expected(logits, t);
            return t.Clusters.Sum(c => Math.Pow(c.Points - c.Games * expected, 2)) + PriorGames * expected * (1 - expected);
        }) * (clusters / (clusters - 1));
    }

    /// <summary>Σ weight · (e_first − e_second)(e_first − e_second)ᵀ over the matches.</summary>
    private static Matrix<double> SumOfEdges(int players, List<Tally> tallies, Func<Tally, double> weight)
    {
        var sum = Matrix<double>.Build.Dense(players, players);
        foreach (var tally in tallies)
        {
            var (i, j, w) = (tally.First, tally.Second, weight(tally));
            sum[i, i] += w;
            sum[j, j] += w;
            sum[i, j] -= w;
            sum[j, i] -= w;
        }
        return sum;
    }

    /// <summary>The pseudo-inverse on the ratings of mean 0: (H + J)⁻¹ − J with J = 11ᵀ/n.</summary>
    private static Matrix<double> Inverse(Matrix<double> information)
    {
        var mean = Matrix<double>.Build.Dense(information.RowCount, information.RowCount, 1.0 / information.RowCount);
        return (information + mean).Inverse() - mean;
    }

    private static bool AreConnected(int players, IReadOnlyList<RatedMatch> matches)
    {
        var reached = new HashSet<int> { 0 };
        while (matches.Any(m => reached.Contains(m.First) != reached.Contains(m.Second)))
        {
            foreach (var match in matches.Where(m => reached.Contains(m.First) || reached.Contains(m.Second)))
                reached.UnionWith([match.First, match.Second]);
        }
        return reached.Count == players;
    }

    /// <summary>A match with the prior added.</summary>
    private sealed class Tally(RatedMatch match)
    {
        public int First => match.First;

        public int Second => match.Second;

        public IReadOnlyList<PairScore> Pairs => match.Pairs;

        public double Games { get; } = match.Pairs.Sum(p => p.Games) + PriorGames;

        public double Points { get; } = match.Pairs.Sum(p => p.Points) + PriorGames / 2;

        public IEnumerable<(double Games, double Points)> Clusters =>
            match.Pairs.Select(p => ((double)p.Games, p.Points)).Append((PriorGames, PriorGames / 2));
    }
}
