using MathNet.Numerics.LinearAlgebra;

namespace SelfPlay.Arena;

/// <summary>
/// The likelihood of games under Bradley and Terry's model with Davidson's draws (1970) and an advantage of the first move
/// (Davidson and Beaver 1977): with d the difference in log strength plus the advantage, win, draw and loss are in
/// proportion to exp(d/2), ν and exp(-d/2).
/// </summary>
/// <remarks>
/// Parameters: log strengths of the players, the advantage, log ν (only where there are draws). The likelihood does not change
/// when all strengths shift; a term that is flat in every difference keeps their mean at 0. The advantage has a normal prior
/// of 1000 Elo around 0, and log ν one of 5 around 0. They are nothing beside some tens of games, and keep both finite where the
/// first player always wins or the weaker never does better than draw.
/// </remarks>
internal sealed class DavidsonModel
{
    private const double AdvantagePrecision = 1 / (2.5 * 2.5 * 2.302585092994046 * 2.302585092994046); // 1 / (2.5 ln 10)²

    private const double DrawPrecision = 1 / 25.0;

    // Strengths so far apart that rounding leaves no curvature.
    private const double Regularity = 1e-9;

    private readonly List<Tally> tallies;
    private readonly bool draws;

    public DavidsonModel(int players, List<Tally> tallies)
    {
        Players = players;
        this.tallies = tallies;
        draws = tallies.Any(t => t.Draws > 0);
    }

    public int Players { get; }

    /// <summary>The number of parameters.</summary>
    public int Count => Players + (draws ? 2 : 1);

    /// <summary>The index of the advantage.</summary>
    public int Advantage => Players;

    /// <summary>Where the search for the maximum begins: equal strengths, draws as often as wins.</summary>
    public Vector<double> Start() => Vector<double>.Build.Dense(Count);

    /// <summary>ν, 0 without draws.</summary>
    public double Nu(Vector<double> x) => draws ? Math.Exp(x[Players + 1]) : 0;

    public double LogLikelihood(Vector<double> x)
    {
        var (nu, sum) = (Nu(x), -AdvantagePrecision * x[Advantage] * x[Advantage] / 2);
        if (draws)
            sum -= DrawPrecision * x[Players + 1] * x[Players + 1] / 2;
        foreach (var t in tallies)
        {
            var half = Difference(x, t) / 2;
            sum += (t.Wins - t.Losses) * half - t.Games * Math.Log(Math.Exp(half) + Math.Exp(-half) + nu);
            if (draws)
                sum += t.Draws * x[Players + 1];
        }
        return sum;
    }

    /// <summary>The gradient of the log-likelihood.</summary>
    public Vector<double> Gradient(Vector<double> x)
    {
        var gradient = Vector<double>.Build.Dense(Count);
        gradient[Advantage] = -AdvantagePrecision * x[Advantage];
        if (draws)
            gradient[Players + 1] = -DrawPrecision * x[Players + 1];
        foreach (var t in tallies)
            AddScore(gradient, x, t);
        return gradient;
    }

    /// <summary>The negative matrix of second derivatives, made regular by the term that fixes the mean.</summary>
    public Matrix<double> Information(Vector<double> x)
    {
        var information = Matrix<double>.Build.DenseDiagonal(Count, Regularity);
        for (var i = 0; i < Players; i++)
        {
            for (var j = 0; j < Players; j++)
                information[i, j] += 1.0 / Players;
        }
        information[Advantage, Advantage] += AdvantagePrecision;
        if (draws)
            information[Players + 1, Players + 1] += DrawPrecision;
        foreach (var t in tallies)
        {
            var (win, draw, loss) = Probabilities(x, t);
            Span<int> at = [t.First, t.Second, Advantage];
            Span<double> sign = [1, -1, t.Seated ? 1 : 0];
            var curvature = t.Games * (win + loss - (win - loss) * (win - loss)) / 4;
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++)
                    information[at[i], at[j]] += sign[i] * sign[j] * curvature;
            }
            if (!draws)
                continue;
            information[Players + 1, Players + 1] += t.Games * draw * (1 - draw);
            for (var i = 0; i < 3; i++)
            {
                var cross = -sign[i] * t.Games * draw * (win - loss) / 2;
                information[at[i], Players + 1] += cross;
                information[Players + 1, at[i]] += cross;
            }
        }
        return information;
    }

    /// <summary>Adds the derivative of some games' log-likelihood.</summary>
    public void AddScore(Vector<double> score, Vector<double> x, Tally t)
    {
        var (win, draw, loss) = Probabilities(x, t);
        var slope = ((t.Wins - t.Losses) - t.Games * (win - loss)) / 2;
        score[t.First] += slope;
        score[t.Second] -= slope;
        if (t.Seated)
            score[Advantage] += slope;
        if (draws)
            score[Players + 1] += t.Draws - t.Games * draw;
    }

    private double Difference(Vector<double> x, Tally t) => x[t.First] - x[t.Second] + (t.Seated ? x[Advantage] : 0);

    private (double Win, double Draw, double Loss) Probabilities(Vector<double> x, Tally t)
    {
        var half = Difference(x, t) / 2;
        var (win, draw, loss) = (Math.Exp(half), Nu(x), Math.Exp(-half));
        var total = win + draw + loss;
        return (win / total, draw / total, loss / total);
    }
}

/// <summary>Games of two players in the same order of seats, counted; fractions belong to virtual games.</summary>
internal sealed record Tally(int First, int Second, bool Seated, double Wins, double Draws, double Losses)
{
    public double Games => Wins + Draws + Losses;

    public static Tally Of(RatedGame game) => new(game.First, game.Second, game.Seated, game.Points == 1 ? 1 : 0, game.Points == 0.5 ? 1 : 0, game.Points == 0 ? 1 : 0);
}
