using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class EvaluationTests
{
    private static readonly Game TicTacToe = TestGames.Create("tic-tac-toe");
    private static readonly Game Small = TestGames.Create("connect-four:rows=4,columns=5");

    [TestCase("tic-tac-toe", 0, 9)]
    [TestCase("connect-four:rows=4,columns=5", 6, 14)]
    public void The_solver_is_always_right(string id, int minPly, int maxPly)
    {
        var game = TestGames.Create(id);
        var result = ExactEvaluation.Run(game, TestGames.Agent("solver", game), new SamplingOptions { Count = 200, MinPly = minPly, MaxPly = maxPly });
        Assert.That(result, Is.EqualTo(new EvaluationResult(1, result.Low, 1, ValueMae: 0, Positions: 200, Unknown: 0)));
        Assert.That(result.Low, Is.InRange(0.97, 0.99));
    }

    [Test]
    public void Random_play_is_often_wrong_and_search_is_in_between()
    {
        var solved = SolvedPosition.Solve(Small, PositionSampler.Sample(Small, new SamplingOptions { Count = 300, MinPly = 4 }));
        var random = ExactEvaluation.Measure(TestGames.Agent("random", Small), solved);
        var search = ExactEvaluation.Measure(TestGames.Agent("mcts:300", Small), solved);
        Assert.Multiple(() =>
        {
            Assert.That(random.High, Is.LessThan(search.Low));
            Assert.That(random.ValueMae, Is.Null);
            Assert.That(search.OptimalMoveRate, Is.LessThan(1));
            Assert.That(search.ValueMae, Is.InRange(0.01, 0.6));
        });
    }

    /// <summary>An agent that always says 0 errs by 1 in every position that is not a draw.</summary>
    [Test]
    public void The_error_is_the_mean_distance_from_the_exact_value_of_the_player_to_move()
    {
        var solved = SolvedPosition.Solve(TicTacToe, PositionSampler.Sample(TicTacToe, new SamplingOptions { Count = 300 }));
        var result = ExactEvaluation.Measure(new ConstantAgent(0), solved);
        Assert.That(result.ValueMae, Is.EqualTo(solved.Average(s => (double)Math.Abs(s.Value))).Within(1e-9));
        var optimist = ExactEvaluation.Measure(new ConstantAgent(1), solved);
        Assert.That(optimist.ValueMae, Is.EqualTo(solved.Average(s => 1.0 - s.Value)).Within(1e-9));
        Assert.That(solved.Count(s => s.Position.CurrentPlayer == 1 && s.Value != 0), Is.GreaterThan(20), "both seats take part");
    }

    [Test]
    public void Positions_that_cannot_be_solved_are_counted_and_left_out()
    {
        var sampling = new SamplingOptions { Count = 100, MinPly = 4 };
        var result = ExactEvaluation.Run(Small, TestGames.Agent("solver", Small), sampling, nodeLimit: 1000);
        Assert.Multiple(() =>
        {
            Assert.That(result.Unknown, Is.InRange(5, 95));
            Assert.That(result.Positions + result.Unknown, Is.EqualTo(100));
            Assert.That(result.OptimalMoveRate, Is.EqualTo(1));
            Assert.That(ExactEvaluation.Run(Small, TestGames.Agent("solver", Small), sampling, nodeLimit: 1000), Is.EqualTo(result));
        });
    }

    [Test]
    public void When_nothing_can_be_solved_that_is_an_error() =>
        Assert.That(
            () => ExactEvaluation.Run(TestGames.Create("connect-four"), TestGames.Agent("random", Small), new SamplingOptions { Count = 3, MaxPly = 4 }, nodeLimit: 100),
            Throws.TypeOf<SelfPlayException>().With.Message.Contains("none of 3 positions"));

    [Test]
    public void Games_with_chance_have_exact_values_too()
    {
        var game = TestGames.Create("parity");
        var result = ExactEvaluation.Run(game, TestGames.Agent("solver", game), new SamplingOptions { Count = 3 });
        Assert.That((result.OptimalMoveRate, result.Unknown), Is.EqualTo((1.0, 0)));
        Assert.That(result.ValueMae, Is.EqualTo(0).Within(1e-5));
    }

    [Test]
    public void Games_of_three_players_have_no_exact_evaluation()
    {
        var game = TestGames.Create("yavalath:size=3");
        Assert.That(
            () => ExactEvaluation.Run(game, TestGames.Agent("random", game), new SamplingOptions { Count = 3 }),
            Throws.TypeOf<SelfPlayException>().With.Message.Contains("cannot be solved"));
    }

    [Test]
    public void Sampled_positions_are_distinct_decisions_within_the_range_of_plies()
    {
        var game = TestGames.Create("connect-four");
        var positions = PositionSampler.Sample(game, new SamplingOptions { Count = 200, MinPly = 10, MaxPly = 13 });
        Assert.Multiple(() =>
        {
            Assert.That(positions, Has.Count.EqualTo(200));
            Assert.That(positions.Select(p => p.History.Count).Distinct().Order(), Is.EqualTo(new[] { 10, 11, 12, 13 }));
            Assert.That(positions.Select(p => p.BoardText), Is.Unique);
            Assert.That(positions, Is.All.Matches<IPosition>(p => p.LegalActions.Count >= 2 && p.CurrentPlayer >= 0));
        });
    }

    [Test]
    public void The_seed_decides_what_is_sampled()
    {
        var samples = new ulong[] { 1, 1, 2 }.Select(seed => PositionSampler.Sample(Small, new SamplingOptions { Count = 80, Seed = seed }).Select(p => p.History)).ToList();
        Assert.That(samples[1], Is.EqualTo(samples[0]));
        Assert.That(samples[2], Is.Not.EqualTo(samples[0]));
    }

    [Test]
    public void A_small_game_gives_all_the_positions_that_play_reaches()
    {
        var positions = PositionSampler.Sample(TicTacToe, new SamplingOptions { Count = 100_000, MaxPly = 3, RandomMoveShare = 1 });
        // After 0, 1, 2 and 3 plies; two orders of X's marks make each of the last.
        Assert.That(positions, Has.Count.EqualTo(1 + 9 + 72 + 252));
    }

    [TestCase(0, 0, 5)]
    [TestCase(10, 8, 5)]
    [TestCase(10, 30, 40)]
    public void Impossible_samples_are_refused(int count, int minPly, int maxPly) =>
        Assert.That(
            () => PositionSampler.Sample(TicTacToe, new SamplingOptions { Count = count, MinPly = minPly, MaxPly = maxPly }),
            Throws.TypeOf<SelfPlayException>());

    /// <summary>Brown, Cai and DasGupta (2001) and any statistics text: (p + z²/2n ± z√(pq/n + z²/4n²)) / (1 + z²/n).</summary>
    [TestCase(50, 100, 0.4038, 0.5962)]
    [TestCase(10, 10, 0.7225, 1)]
    [TestCase(0, 10, 0, 0.2775)]
    public void Wilson_intervals(int successes, int trials, double low, double high)
    {
        var interval = ExactEvaluation.WilsonInterval(successes, trials);
        Assert.That(interval.Low, Is.EqualTo(low).Within(1e-4));
        Assert.That(interval.High, Is.EqualTo(high).Within(1e-4));
    }

    private sealed class ConstantAgent(float value) : IValueAgent
    {
        public string Name => "constant";

        public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions) => Evaluate(positions, actions, new float[positions.Count]);

        public void Evaluate(IReadOnlyList<IPosition> positions, Span<int> actions, Span<float> values)
        {
            for (var i = 0; i < positions.Count; i++)
                actions[i] = positions[i].LegalActions[0];
            values.Fill(value);
        }

        public void Dispose() { }
    }
}
