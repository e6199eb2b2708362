using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class RatingsTests
{
    [TestCase(0.5)]
    [TestCase(0.64)]
    [TestCase(0.9)]
    [TestCase(0.02)]
    public void The_rating_of_two_players_is_the_closed_form_of_their_score(double score)
    {
        const int games = 200;
        var pairs = Pairs(wins: (int)Math.Round(score * games), games);
        var fit = Ratings.Fit(2, [new RatedMatch(0, 1, pairs)]);
        var withPrior = (score * games + Ratings.PriorGames / 2) / (games + Ratings.PriorGames);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Difference(0, 1).Elo, Is.EqualTo(-400 * Math.Log10(1 / withPrior - 1)).Within(1e-6));
            Assert.That(fit[0].Elo + fit[1].Elo, Is.Zero.Within(1e-9));
        });
    }

    /// <summary>Independent decisive games: the binomial interval, in Elo by the delta method.</summary>
    [Test]
    public void The_interval_of_independent_games_is_the_binomial_one()
    {
        const int games = 400, wins = 240;
        var fit = Ratings.Fit(2, [new RatedMatch(0, 1, Pairs(wins, games))]).Difference(0, 1);
        var logits = 1.96 / Math.Sqrt(games * 0.6 * 0.4);
        Assert.That((fit.High - fit.Low) / 2, Is.EqualTo(400 / Math.Log(10) * logits).Within(1).Percent);
    }

    [Test]
    public void Pairs_that_split_leave_less_doubt_than_as_many_lone_games()
    {
        var split = Enumerable.Repeat(new PairScore(2, 1), 50).ToList();
        var seatDecides = Ratings.Fit(2, [new RatedMatch(0, 1, split)]).Difference(0, 1);
        var lone = Ratings.Fit(2, [new RatedMatch(0, 1, Pairs(50, 100))]).Difference(0, 1);
        Assert.That(seatDecides.High - seatDecides.Low, Is.InRange(1, (lone.High - lone.Low) / 5));
    }

    [Test]
    public void A_perfect_score_is_finite_and_far_from_certain()
    {
        var fit = Ratings.Fit(2, [new RatedMatch(0, 1, Enumerable.Repeat(new PairScore(2, 2), 5).ToList())]).Difference(0, 1);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Elo, Is.InRange(400, 900));
            Assert.That(fit.High - fit.Low, Is.GreaterThan(500));
            Assert.That(fit.Low, Is.GreaterThan(0));
        });
    }

    /// <summary>The maximum of the likelihood, the prior's half draw included, found by plain gradient ascent.</summary>
    [Test]
    public void Three_players_get_the_maximum_likelihood()
    {
        (int A, int B, int Wins, int Games)[] results = [(0, 1, 30, 50), (0, 2, 45, 50), (1, 2, 31, 40)];
        var fit = Ratings.Fit(3, [.. results.Select(r => new RatedMatch(r.A, r.B, Pairs(r.Wins, r.Games)))]);

        var logits = new double[3];
        for (var step = 0; step < 20_000; step++)
        {
            foreach (var (a, b, wins, games) in results)
            {
                var slope = wins + 0.25 - (games + 0.5) / (1 + Math.Exp(logits[b] - logits[a]));
                logits[a] += 0.001 * slope;
                logits[b] -= 0.001 * slope;
            }
        }
        Assert.Multiple(() =>
        {
            for (var player = 0; player < 3; player++)
                Assert.That(fit[player].Elo, Is.EqualTo(400 / Math.Log(10) * logits[player]).Within(0.5));
        });
    }

    /// <summary>
    /// Tournaments of four players with known ratings, with draws, and with pairs of games that tend to end alike.
    /// </summary>
    [Test]
    public void Intervals_cover_the_truth_in_ninety_five_of_a_hundred_tournaments()
    {
        double[] truth = [150, 40, -60, -130];
        const int tournaments = 400, pairsPerMatch = 30;
        var covered = 0;
        for (var tournament = 0; tournament < tournaments; tournament++)
        {
            var random = SeededRandom.ForStream(1, (ulong)tournament);
            var matches = new List<RatedMatch>();
            for (var a = 0; a < truth.Length; a++)
            {
                for (var b = a + 1; b < truth.Length; b++)
                {
                    var expected = 1 / (1 + Math.Pow(10, (truth[b] - truth[a]) / 400));
                    var pairs = new List<PairScore>();
                    for (var pair = 0; pair < pairsPerMatch; pair++)
                    {
                        var first = Points(ref random, expected);
                        var second = random.NextDouble() < 0.5 ? first : Points(ref random, expected);
                        pairs.Add(new PairScore(2, first + second));
                    }
                    matches.Add(new RatedMatch(a, b, pairs));
                }
            }
            var fit = Ratings.Fit(truth.Length, matches);
            covered += Enumerable.Range(0, truth.Length).Count(p => fit[p].Low <= truth[p] && truth[p] <= fit[p].High);
        }
        Assert.That((double)covered / (tournaments * truth.Length), Is.InRange(0.93, 0.97));
    }

    [Test]
    public void Players_who_never_met_even_indirectly_cannot_be_rated() =>
        Assert.That(() => Ratings.Fit(4, [new RatedMatch(0, 1, Pairs(1, 2)), new RatedMatch(2, 3, Pairs(1, 2))]), Throws.ArgumentException);

    [Test]
    public void A_match_gives_the_difference_of_its_agents()
    {
        var game = TestGames.Create("tic-tac-toe");
        var match = Match.Play(game, TestGames.Agent("greedy", game), TestGames.Agent("random", game, 2), new MatchOptions { Games = 200 });
        var estimate = EloEstimate.Difference(match);
        var score = (match.Score * 200 + 0.25) / 200.5;
        Assert.Multiple(() =>
        {
            Assert.That(estimate.Elo, Is.EqualTo(-400 * Math.Log10(1 / score - 1)).Within(1e-6));
            Assert.That(estimate.Low, Is.GreaterThan(0).And.LessThan(estimate.Elo));
        });
    }

    /// <summary>A third of the games that could be either's are drawn; the expected score stays.</summary>
    private static double Points(ref SeededRandom random, double expected)
    {
        var draw = 2.0 / 3 * Math.Min(expected, 1 - expected);
        var roll = random.NextDouble();
        return roll < expected - draw / 2 ? 1 : roll < expected + draw / 2 ? 0.5 : 0;
    }

    /// <summary>Games that each have an opening of their own.</summary>
    private static List<PairScore> Pairs(int wins, int games) =>
        [.. Enumerable.Range(0, games).Select(i => new PairScore(1, i < wins ? 1 : 0))];
}
