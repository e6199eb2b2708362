using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Search.Tests;

/// <summary>One player, whose returns are scores in a unit of their own.</summary>
public sealed class ScoreNormalisationTests
{
    [TestCase(1)]
    [TestCase(20)]
    [TestCase(500)]
    public void Normalised_search_finds_the_better_move_whatever_a_point_is_worth(int unit)
    {
        var run = Search(unit, new SearchOptions { Simulations = 100, NormaliseScores = true });
        Assert.That(run.VisitsOf(ScoreGame.Choices - 1), Is.GreaterThan(50), string.Join(' ', run.Visits));
    }

    [Test]
    public void Without_it_exploration_drowns_small_differences() =>
        Assert.That(Search(1, new SearchOptions { Simulations = 100 }).Visits.Max(), Is.LessThan(30));

    [Test]
    public void Normalised_values_improve_the_policy_target_of_a_gumbel_root()
    {
        var options = new SearchOptions { Simulations = 64, GumbelRoot = true };
        Assert.Multiple(() =>
        {
            Assert.That(Search(1, options).PolicyTarget, Has.All.EqualTo(0.25).Within(0.02));
            Assert.That(Search(1, options with { NormaliseScores = true }).PolicyTarget[ScoreGame.Choices - 1], Is.GreaterThan(0.5));
        });
    }

    /// <summary>Σ π(a) q(a) over the target π, where the root's mean counts every look at a worse move.</summary>
    [Test]
    public void The_targets_value_is_that_of_following_it()
    {
        var game = TestPositions.Game("score:unit=500");
        var (followed, mean) = game.Accept(new ValueSearch());
        Assert.That(followed, Is.GreaterThan(mean + 0.01));
    }

    /// <summary>Two-player games have outcomes: nothing is normalised.</summary>
    [TestCase("tic-tac-toe")]
    [TestCase("dice")]
    [TestCase("take:players=3,tokens=20")]
    public void Games_for_several_players_are_searched_as_without_it(string game)
    {
        var options = new SearchOptions { Simulations = 200 };
        var (with, without) = (
            SearchRun.Of(TestPositions.After(game), options with { NormaliseScores = true }, new FakePredictor()),
            SearchRun.Of(TestPositions.After(game), options, new FakePredictor()));
        Assert.That((with.Visits, with.Value), Is.EqualTo((without.Visits, without.Value)));
    }

    private static SearchRun Search(int unit, SearchOptions options) =>
        SearchRun.Of(TestPositions.After($"score:unit={unit}"), options, new PointsPredictor());

    /// <summary>Values a position by the points so far, and no action above another.</summary>
    private sealed class PointsPredictor : IPredictor
    {
        public void Predict(PredictionBatch batch)
        {
            batch.PolicyLogits.Clear();
            for (var row = 0; row < batch.Count; row++)
                batch.SeatValues(row)[0] = batch.LeastReturns[row];
        }
    }

    private sealed class ValueSearch : IGameVisitor<(float Followed, float Mean)>
    {
        public (float Followed, float Mean) Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var group = new SearchGroup<TGame, TState>(game, new SearchOptions { Simulations = 64, GumbelRoot = true, NormaliseScores = true }, 1);
            group[0].Reset(game.Rules.NewPosition(), new SeededRandom(1));
            group.Activate(0);
            group.RunToEnd(new PointsPredictor());
            var target = new float[group[0].RootActionCount];
            group[0].PolicyTarget(target);
            return (group[0].TargetValue(target), group[0].RootValue(0));
        }
    }
}
