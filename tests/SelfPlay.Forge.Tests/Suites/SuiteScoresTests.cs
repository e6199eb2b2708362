namespace SelfPlay.Forge.Tests.Suites;

/// <summary>Means and gaps; quantiles of Student's t from its tables (4.302653 for 2, 2.776445 for 4 degrees of freedom).</summary>
public class SuiteScoresTests
{
    private static readonly SuiteScore[] First = [new(1, false, 0.5), new(1, false, 0.7), new(1, false, 0.6), new(1, true, 0.9)];
    private static readonly SuiteScore[] Second = [new(2, false, 0.2), new(2, false, 0.4), new(2, false, 0.3), new(2, true, 0.5)];

    [Test]
    public void A_mean_has_the_interval_of_its_games() =>
        AssertIs(SuiteScores.Mean(First.Where(s => !s.IsClassic)), 0.6, 4.302653 * 0.1 / Math.Sqrt(3));

    [Test]
    public void One_classic_is_compared_by_the_spread_of_the_novel_games() =>
        AssertIs(SuiteScores.Gap(First), 0.3, 4.302653 * 0.1 * Math.Sqrt(1 / 3.0 + 1));

    [Test]
    public void Rungs_are_compared_each_in_itself() =>
        AssertIs(SuiteScores.Gap([.. First, .. Second]), 0.25, 2.776445 * 0.1 * Math.Sqrt(8 / 3.0) / 2);

    [Test]
    public void Rungs_without_classics_count_for_nothing() =>
        Assert.That(SuiteScores.Gap([.. First, .. Second.Where(s => !s.IsClassic)]), Is.EqualTo(SuiteScores.Gap(First)));

    [Test]
    public void Too_few_games_have_no_interval()
    {
        Assert.That(SuiteScores.Mean([]), Is.Null);
        Assert.That(SuiteScores.Gap(First[..3]), Is.Null);
        Assert.That(SuiteScores.Mean(First[..1]), Is.EqualTo(new ScoreEstimate(0.5, null, null)));
        Assert.That(SuiteScores.Gap(First[2..])!.Low, Is.Null);
    }

    [Test]
    public void Games_that_all_score_alike_have_no_interval() =>
        Assert.That(SuiteScores.Mean([new(1, false, 1), new(1, false, 1)]), Is.EqualTo(new ScoreEstimate(1, null, null)));

    private static void AssertIs(ScoreEstimate? estimate, double value, double margin)
    {
        Assert.That(estimate!.Value, Is.EqualTo(value).Within(1e-9));
        Assert.That(estimate.High - estimate.Value, Is.EqualTo(margin).Within(1e-6).Or.EqualTo(1 - value).Within(1e-9));
        Assert.That(estimate.Value - estimate.Low, Is.EqualTo(margin).Within(1e-6));
    }
}
