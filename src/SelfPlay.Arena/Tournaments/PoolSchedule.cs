using MathNet.Numerics.LinearAlgebra;

namespace SelfPlay.Arena;

/// <summary>
/// Which games of a growing pool tell most. A game between i and j of information w changes the covariance C of the ratings by
/// −w·Cd·(Cd)ᵀ/(1 + w·dᵀCd), d being the difference of i and j; so it lowers the sum of the variances of all rating differences
/// by players · w·|Cd|²/(1 + w·dᵀCd). Games are taken one opening at a time, each changing C for the next.
/// </summary>
public static class PoolSchedule
{
    /// <summary>What is thought of somebody who has not played: a standard deviation of 400 Elo around the mean.</summary>
    private const double PriorDeviation = 400;

    /// <summary>The next games: a function of what was played.</summary>
    /// <param name="specs">What the players are made of, as in <see cref="AgentSpec.Parse"/>; at least two.</param>
    /// <param name="played">All games of the pool so far.</param>
    /// <param name="games">How many to choose; rounded up to whole openings of two games.</param>
    public static IReadOnlyList<ScheduledGame> Next(IReadOnlyList<string> specs, IReadOnlyList<PlayedGame> played, int games)
    {
        var (players, repetitions) = (specs.Count, new Repetitions(specs));
        var ratings = Ratings.Fit(players, Comparisons.Of(played.Where(repetitions.IsNew)));
        var strengths = Enumerable.Range(0, players).Select(p => ratings[p].Elo / EloScale.PerLogit).ToArray();
        var openings = new int[players, players];
        var precision = Matrix<double>.Build.DenseDiagonal(players, Math.Pow(EloScale.PerLogit / PriorDeviation, 2));
        foreach (var game in played)
        {
            var (i, j) = (game.Seats[0], game.Seats[1]);
            ref var used = ref openings[Math.Min(i, j), Math.Max(i, j)];
            used = Math.Max(used, game.Opening + 1);
            var difference = Difference(players, i, j);
            precision += Information(strengths, i, j) * difference.OuterProduct(difference);
        }
        var covariance = precision.Inverse();
        var id = played.Select(g => g.Id + 1).DefaultIfEmpty(0).Max();
        // Where a kill came between the two games of an opening, the second is still to be played.
        var next = played.GroupBy(g => (g.Seats.Min(), g.Seats.Max(), g.Opening)).Where(pair => pair.Count() == 1).Select(pair => pair.Single())
            .Select((g, i) => new ScheduledGame(id + i, g.Opening, [g.Seats[1], g.Seats[0]])).ToList();
        while (next.Count < games)
        {
            var (first, second) = MostTelling(covariance, strengths);
            var opening = openings[first, second]++;
            next.Add(new ScheduledGame(id + next.Count, opening, [first, second]));
            next.Add(new ScheduledGame(id + next.Count, opening, [second, first]));
            var response = covariance * Difference(players, first, second);
            covariance -= response.OuterProduct(response) * Weight(response, first, second, 2 * Information(strengths, first, second));
        }
        return next;
    }

    private static (int First, int Second) MostTelling(Matrix<double> covariance, double[] strengths)
    {
        var best = (First: 0, Second: 1);
        var most = double.NegativeInfinity;
        for (var i = 0; i < strengths.Length; i++)
        {
            for (var j = i + 1; j < strengths.Length; j++)
            {
                var response = covariance * Difference(strengths.Length, i, j);
                var gain = response * response * Weight(response, i, j, 2 * Information(strengths, i, j));
                if (gain > most)
                    (best, most) = ((i, j), gain);
            }
        }
        return best;
    }

    private static double Weight(Vector<double> response, int first, int second, double information) =>
        information / (1 + information * (response[first] - response[second]));

    /// <summary>What a game without draws tells of the difference of its players: p(1 − p).</summary>
    private static double Information(double[] strengths, int first, int second)
    {
        var score = 1 / (1 + Math.Exp(strengths[second] - strengths[first]));
        return score * (1 - score);
    }

    private static Vector<double> Difference(int players, int first, int second) =>
        Vector<double>.Build.Dense(players, p => p == first ? 1 : p == second ? -1 : 0);
}
