using MathNet.Numerics.LinearAlgebra;

namespace SelfPlay.Arena;

/// <summary>The maximum of the likelihood over one pool of players, and how sharp it is.</summary>
internal sealed class RatingFit
{
    private const double Precision = 1e-10;
    private const int MostSteps = 200;

    private readonly DavidsonModel model;
    private readonly Vector<double> maximum;
    private readonly double likelihood;
    private readonly Matrix<double> covariance;
    private readonly Matrix<double> robustCovariance;

    /// <param name="players">The pool's players; games number them from 0.</param>
    /// <param name="games">At least one between any two parts of the pool.</param>
    public RatingFit(int players, IReadOnlyList<RatedGame> games)
    {
        var tallies = games.GroupBy(g => (g.First, g.Second, g.Seated)).Select(Count).ToList();
        var fictitious = RatingPools.Virtual(players, tallies).ToList();
        model = new DavidsonModel(players, [.. tallies, .. fictitious]);
        maximum = Maximise(model.Start(), null);
        likelihood = model.LogLikelihood(maximum);
        var information = model.Information(maximum);
        covariance = information.Inverse();
        robustCovariance = covariance * Spread(games, fictitious, information) * covariance;
    }

    /// <summary>The direction whose value is a player's log strength, the mean of all being 0.</summary>
    public Vector<double> Strength(int player) => Vector<double>.Build.Dense(model.Count, i => (i == player ? 1 : 0) - (i < model.Players ? 1.0 / model.Players : 0));

    /// <summary>The direction whose value is one player's log strength less another's.</summary>
    public Vector<double> Difference(int player, int other) => Vector<double>.Build.Dense(model.Count, i => (i == player ? 1 : 0) - (i == other ? 1 : 0));

    /// <summary>The direction whose value is the advantage of the first move.</summary>
    public Vector<double> Advantage => Vector<double>.Build.Dense(model.Count, i => i == model.Advantage ? 1 : 0);

    /// <summary>How often equal players draw when nobody has an advantage.</summary>
    public double DrawRate => model.Nu(maximum) / (2 + model.Nu(maximum));

    /// <summary>The covariance of the log strengths by the model alone.</summary>
    public Matrix<double> Covariance => covariance.SubMatrix(0, model.Players, 0, model.Players);

    /// <summary>A direction's value with its 95 % interval, in Elo.</summary>
    public EloEstimate Estimate(Vector<double> direction)
    {
        var value = direction * maximum;
        return new EloEstimate(EloScale.PerLogit * value, EloScale.PerLogit * Bound(direction, -1), EloScale.PerLogit * Bound(direction, 1));
    }

    /// <summary>The probability that a direction's value is above 0, by the signed root of the likelihood ratio.</summary>
    public double Superiority(Vector<double> direction)
    {
        var value = direction * maximum;
        return Math.Abs(value) < Precision ? 0.5 : EloScale.Normal(Math.Sign(value) * Root(direction, 0, out _));
    }

    /// <summary>
    /// An end of the interval: where the profile likelihood, its height multiplied by the ratio of the model's variance to the
    /// robust one (Royall and Tsou 2003), falls to the 95 % quantile. The root of that is nearly straight, so the secant finds it.
    /// </summary>
    private double Bound(Vector<double> direction, int side)
    {
        var value = direction * maximum;
        var (inner, innerRoot) = (value, 0.0);
        var outer = value + side * EloScale.Quantile * Math.Sqrt(Variance(robustCovariance, direction));
        for (var step = 0; step < MostSteps; step++)
        {
            var root = Root(direction, outer, out _);
            if (Math.Abs(root - EloScale.Quantile) < 1e-4 || Math.Abs(outer - inner) < Precision)
                break;
            var slope = (root - innerRoot) / (outer - inner);
            var reach = Math.Clamp((EloScale.Quantile - root) / slope * side, -Math.Abs(outer - value) / 2, 2 * Math.Abs(outer - value));
            (inner, innerRoot, outer) = (outer, root, outer + side * reach);
        }
        return outer;
    }

    /// <summary>The root of twice the fall of the adjusted log-likelihood when a direction is held at a value.</summary>
    private double Root(Vector<double> direction, double value, out Vector<double> at)
    {
        var response = covariance * direction;
        var start = maximum + response * ((value - direction * maximum) / (direction * response));
        at = Maximise(start, direction);
        var adjustment = Variance(covariance, direction) / Variance(robustCovariance, direction);
        return Math.Sqrt(Math.Max(0, 2 * adjustment * (likelihood - model.LogLikelihood(at))));
    }

    /// <summary>Newton's method, along which <paramref name="held"/>'s value does not change.</summary>
    private Vector<double> Maximise(Vector<double> x, Vector<double>? held)
    {
        for (var iteration = 0; iteration < MostSteps; iteration++)
        {
            var gradient = model.Gradient(x);
            var information = model.Information(x).Cholesky();
            var step = information.Solve(gradient);
            if (held is not null)
            {
                var response = information.Solve(held);
                step -= response * (held * step / (held * response));
            }
            // The step may overshoot far from the maximum; the likelihood is concave in strengths, so some part of it is a gain.
            var before = model.LogLikelihood(x);
            while (model.LogLikelihood(x + step) < before && step.AbsoluteMaximum() > Precision)
                step /= 2;
            x += step;
            if (step.AbsoluteMaximum() < 1e-8)
                break;
        }
        return x;
    }

    /// <summary>
    /// The filling of the sandwich estimator (White 1980; Liang and Zeger 1986): squared scores by cluster. Fitted parameters
    /// take their share out of those; p/C of the information puts it back, which also keeps a few clusters, or pairs that are
    /// all split, from seeming certain.
    /// </summary>
    private Matrix<double> Spread(IReadOnlyList<RatedGame> games, List<Tally> fictitious, Matrix<double> information)
    {
        var scores = new Dictionary<long, Vector<double>>();
        foreach (var game in games)
        {
            if (!scores.TryGetValue(game.Cluster, out var score))
                scores.Add(game.Cluster, score = Vector<double>.Build.Dense(model.Count));
            model.AddScore(score, maximum, Tally.Of(game));
        }
        var spread = information * Math.Min(1, (model.Count - 1.0) / scores.Count);
        foreach (var tally in fictitious)
        {
            var score = Vector<double>.Build.Dense(model.Count);
            model.AddScore(score, maximum, tally);
            spread += score.OuterProduct(score);
        }
        foreach (var score in scores.Values)
        {
            for (var i = 0; i < score.Count; i++)
            {
                for (var j = 0; score[i] != 0 && j < score.Count; j++)
                    spread[i, j] += score[i] * score[j];
            }
        }
        return spread;
    }

    private static double Variance(Matrix<double> covariance, Vector<double> direction) => direction * (covariance * direction);

    private static Tally Count(IGrouping<(int First, int Second, bool Seated), RatedGame> games) =>
        new(games.Key.First, games.Key.Second, games.Key.Seated, games.Count(g => g.Points == 1), games.Count(g => g.Points == 0.5), games.Count(g => g.Points == 0));
}
