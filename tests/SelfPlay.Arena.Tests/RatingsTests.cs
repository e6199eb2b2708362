using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class RatingsTests
{
    private const double PerLogit = 173.71779276130073;

    /// <summary>Without draws and seats the model is Bradley and Terry's, whose maximum for two players is in closed form.</summary>
    [TestCase(0.5)]
    [TestCase(0.64)]
    [TestCase(0.9)]
    [TestCase(0.02)]
    public void The_rating_of_two_players_is_the_closed_form_of_their_score(double score)
    {
        var fit = Ratings.Fit(2, Alone(wins: (int)Math.Round(score * 200), games: 200));
        Assert.Multiple(() =>
        {
            Assert.That(fit.Difference(0, 1).Elo, Is.EqualTo(-400 * Math.Log10(1 / score - 1)).Within(1e-4));
            Assert.That(fit[0].Elo + fit[1].Elo, Is.Zero.Within(1e-6));
        });
    }

    /// <summary>
    /// Davidson's model with an advantage for two players: from each seat, wins over losses are exp(advantage ± difference), so
    /// with equal shares of draws in both seats the difference is half the difference of the two log ratios, and ν follows.
    /// </summary>
    [Test]
    public void Draws_and_the_first_move_are_told_from_strength()
    {
        // Ratios e and e² times those of equal players: 0 is stronger by 1/2, moving first is worth 3/2.
        var (ahead, behind) = (Math.Exp(2), Math.Exp(-1));
        List<RatedGame> games = [];
        Add(0, 1, ahead);
        Add(1, 0, 1 / behind);
        var fit = Ratings.Fit(2, games);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Difference(0, 1).Elo, Is.EqualTo(PerLogit / 2).Within(2), "games are whole, so the ratios are rounded");
            Assert.That(fit.FirstMove(0)!.Value.Elo, Is.EqualTo(PerLogit * 1.5).Within(4));
            Assert.That(fit.DrawRate(0), Is.EqualTo(1 / 3.0).Within(0.01));
        });

        // ν = 1: draws are the geometric mean of wins and losses.
        void Add(int first, int second, double ratio)
        {
            var (win, draw, loss) = (Math.Sqrt(ratio), 1.0, 1 / Math.Sqrt(ratio));
            foreach (var (points, share) in new[] { (1.0, win), (0.5, draw), (0.0, loss) })
            {
                for (var i = 0; i < Math.Round(2000 * share / (win + draw + loss)); i++)
                    games.Add(new RatedGame(first, second, points, games.Count));
            }
        }
    }

    /// <summary>Independent decisive games: the interval by the binomial likelihood ratio (Wilks 1938).</summary>
    [TestCase(400, 240)]
    [TestCase(100, 95)]
    public void The_interval_of_independent_games_is_that_of_the_likelihood_ratio(int games, int wins)
    {
        var fit = Ratings.Fit(2, Alone(wins, games)).Difference(0, 1);
        var share = (double)wins / games;
        foreach (var end in new[] { fit.Low, fit.High })
        {
            var other = 1 / (1 + Math.Pow(10, -end / 400));
            var deviance = 2 * (wins * Math.Log(share / other) + (games - wins) * Math.Log((1 - share) / (1 - other)));
            Assert.That(Math.Sqrt(deviance), Is.EqualTo(1.96).Within(3).Percent);
        }
    }

    [Test]
    public void Pairs_that_split_by_their_openings_leave_less_doubt_than_as_many_lone_games()
    {
        var split = Enumerable.Range(0, 50).SelectMany(i => new[] { new RatedGame(0, 1, i % 2, i), new RatedGame(1, 0, i % 2, i) }).ToList();
        var openingsDecide = Ratings.Fit(2, split).Difference(0, 1);
        var lone = Ratings.Fit(2, Alone(50, 100)).Difference(0, 1);
        Assert.That(openingsDecide.High - openingsDecide.Low, Is.InRange(1, (lone.High - lone.Low) / 3));
    }

    [Test]
    public void A_perfect_score_is_finite_and_far_from_certain()
    {
        var fit = Ratings.Fit(2, Alone(10, 10)).Difference(0, 1);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Elo, Is.InRange(400, 900));
            Assert.That(fit.High - fit.Low, Is.GreaterThan(400));
            Assert.That(fit.Low, Is.GreaterThan(0));
        });
    }

    [TestCase(0.5)]
    [TestCase(1.0)]
    public void Games_that_all_end_alike_still_give_finite_ratings(double points)
    {
        var fit = Ratings.Fit(3, [.. Enumerable.Range(0, 30).Select(i => new RatedGame(i % 3, (i + 1) % 3, points, i))]);
        Assert.That(Enumerable.Range(0, 3).Select(p => fit[p]), Is.All.Matches<EloEstimate>(e => Math.Abs(e.Elo) < 100 && e.Low < e.Elo && e.Elo < e.High && double.IsFinite(e.Low + e.High)));
    }

    [Test]
    public void Players_whom_no_games_connect_are_pools_rated_apart()
    {
        var fit = Ratings.Fit(5, [new(0, 2, 1, 0), new(2, 0, 0.5, 1), new(1, 3, 1, 2), new(3, 1, 0.5, 3)], new RatingAnchor(2, 1000));
        Assert.Multiple(() =>
        {
            Assert.That(fit.Pools, Is.EqualTo(new[] { new[] { 0, 2 }, [1, 3], [4] }));
            Assert.That(fit[2], Is.EqualTo(new EloEstimate(1000, 1000, 1000)));
            Assert.That(fit[0].Elo, Is.GreaterThan(1000));
            Assert.That(fit[1].Elo + fit[3].Elo, Is.Zero.Within(1e-6));
            Assert.That(fit[4], Is.EqualTo(new EloEstimate(0, double.NegativeInfinity, double.PositiveInfinity)));
            Assert.That(() => fit.Difference(0, 1), Throws.TypeOf<SelfPlayException>());
        });
    }

    [Test]
    public void The_likelihood_of_superiority_is_that_of_the_normal_distribution()
    {
        // 60 of 100: the signed root of the deviance is 2.0067.
        var fit = Ratings.Fit(2, Alone(60, 100));
        Assert.That(fit.Superiority(0, 1), Is.EqualTo(0.9776).Within(0.002));
        Assert.That(fit.Superiority(1, 0), Is.EqualTo(1 - fit.Superiority(0, 1)).Within(1e-9));
    }

    /// <summary>A thousand round robins of players with known ratings, under the model and with games of an opening that end alike.</summary>
    [TestCase(new[] { 150.0, 40, -60, -130 }, 30, 0.0)]
    [TestCase(new[] { 150.0, 40, -60, -130 }, 30, 0.5)]
    [TestCase(new[] { 500.0, 150, 0, -50, -600 }, 20, 0.0)]
    [TestCase(new[] { 100.0, -100 }, 50, 0.0)]
    public void Intervals_cover_the_truth_in_ninety_five_of_a_hundred_tournaments(double[] truth, int pairsPerMatch, double alike)
    {
        const int tournaments = 1000;
        var covered = 0;
        Parallel.For(0, tournaments, tournament =>
        {
            var random = SeededRandom.ForStream(1, (ulong)tournament);
            var games = new List<RatedGame>();
            for (var a = 0; a < truth.Length; a++)
            {
                for (var b = a + 1; b < truth.Length; b++)
                {
                    for (var pair = 0; pair < pairsPerMatch; pair++)
                    {
                        var cluster = games.Count;
                        var roll = random.NextDouble();
                        games.Add(new RatedGame(a, b, Points(roll, truth[a] - truth[b] + 30), cluster));
                        var again = random.NextDouble() < alike ? 1 - roll : random.NextDouble();
                        games.Add(new RatedGame(b, a, Points(again, truth[b] - truth[a] + 30), cluster));
                    }
                }
            }
            var mean = truth.Average();
            var fit = Ratings.Fit(truth.Length, games);
            Interlocked.Add(ref covered, Enumerable.Range(0, truth.Length).Count(p => fit[p].Low <= truth[p] - mean && truth[p] - mean <= fit[p].High));
        });
        var share = (double)covered / (tournaments * truth.Length);
        TestContext.Out.WriteLine($"{share:P1}");
        Assert.That(share, Is.InRange(0.93, 0.97));
    }

    [Test]
    public void A_match_gives_the_difference_of_its_agents()
    {
        var game = TestGames.Create("tic-tac-toe");
        var match = Match.Play(game, TestGames.Agent("greedy", game), TestGames.Agent("random", game, 2), new MatchOptions { Games = 200 });
        var estimate = EloEstimate.Difference(match);
        Assert.That(estimate.Low, Is.GreaterThan(0).And.LessThan(estimate.Elo));
        Assert.That(estimate.Elo, Is.EqualTo(-EloEstimate.Difference(new MatchResult([.. match.Games.Select(g => g with { FirstAgentSeat = 1 - g.FirstAgentSeat })])).Elo).Within(1e-4));
    }

    /// <summary>Davidson's model with ν = 0.6, from one uniform number.</summary>
    private static double Points(double roll, double elo)
    {
        var half = Math.Exp(elo / PerLogit / 2);
        var total = half + 1 / half + 0.6;
        return roll < half / total ? 1 : roll < (half + 0.6) / total ? 0.5 : 0;
    }

    /// <summary>Games without seats that each have an opening of their own.</summary>
    private static List<RatedGame> Alone(int wins, int games) =>
        [.. Enumerable.Range(0, games).Select(i => new RatedGame(0, 1, i < wins ? 1 : 0, i, Seated: false))];
}
