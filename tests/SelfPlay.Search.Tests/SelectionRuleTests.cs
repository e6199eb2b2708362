using System.Runtime.Intrinsics;
using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Search.Tests;

/// <summary>The selection formulas, worked out by hand.</summary>
public sealed class SelectionRuleTests
{
    [Test]
    public void Puct_adds_the_prior_times_the_root_of_the_parents_visits_over_one_plus_visits()
    {
        var exploration = Puct.Exploration(new SearchOptions { ExplorationConstant = 1.25f, ExplorationBase = 19652 }, visits: 16);
        Assert.Multiple(() =>
        {
            // (1.25 + ln(19669 / 19652)) · √16
            Assert.That(exploration, Is.EqualTo(5.00346).Within(1e-4));
            Assert.That(Puct.Visited(All(-0.5f), All(0.25f), All(3), exploration: 5)[0], Is.EqualTo(-0.5 + 5 * 0.25 / 4).Within(1e-6));
            Assert.That(Puct.Unvisited(urgency: 0.1f, All(0.25f), exploration: 5)[0], Is.EqualTo(0.1 + 5 * 0.25).Within(1e-6));
        });
    }

    [Test]
    public void Uct_adds_the_root_of_two_log_parents_visits_over_visits_and_tries_everything_once()
    {
        var exploration = Uct.Exploration(new SearchOptions(), visits: 100);
        Assert.Multiple(() =>
        {
            Assert.That(Uct.Visited(All(0.2f), All(0.9f), All(25), exploration)[0], Is.EqualTo(0.2 + Math.Sqrt(2 * Math.Log(100) / 25)).Within(1e-5));
            Assert.That(Uct.Unvisited(urgency: -1, All(0.01f), exploration)[0], Is.GreaterThan(Uct.Visited(All(1), All(1), All(1), exploration)[0]));
        });
    }

    /// <summary>
    /// Priors 0.7 and 0.3, every position worth 0.5 to who is to move there, reduction 0.2, c = 1.25 (its logarithm is below
    /// 0.001 here). With one visit 0.875 beats 0.375. With two the first action has -0.5 + 1.768 · 0.7 / 2 = 0.119, the second
    /// (0.5 - 0.5) / 2 - 0.2 · √0.7 + 1.768 · 0.3 = 0.363. With three the first has -0.5 + 2.165 · 0.35 = 0.258, the second
    /// -0.5 + 2.165 · 0.15 = -0.175. With four, the first (its child's child now counted: (-0.5 + 0.5) / 2 = 0) has
    /// 0 + 2.5 · 0.7 / 3 = 0.583, the second -0.125.
    /// </summary>
    [TestCase(2, new[] { 1, 0 })]
    [TestCase(3, new[] { 1, 1 })]
    [TestCase(4, new[] { 2, 1 })]
    [TestCase(5, new[] { 3, 1 })]
    public void The_first_simulations_go_where_the_formula_says(int simulations, int[] visits)
    {
        var position = TestPositions.After("take:tokens=30");
        var run = SearchRun.Of(position, new SearchOptions { Simulations = simulations }, new FixedPredictor());
        Assert.That(run.Visits, Is.EqualTo(visits));
    }

    private static Vector256<float> All(float value) => Vector256.Create(value);

    private sealed class FixedPredictor : IPredictor
    {
        public void Predict(PredictionBatch batch)
        {
            for (var row = 0; row < batch.Count; row++)
            {
                (batch.Logits(row)[0], batch.Logits(row)[1]) = (MathF.Log(0.7f), MathF.Log(0.3f));
                (batch.SeatValues(row)[0], batch.SeatValues(row)[1]) = (0.5f, -0.5f);
            }
        }
    }
}
