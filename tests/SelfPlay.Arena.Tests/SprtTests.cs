using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class SprtTests
{
    private static readonly SprtOptions Test = new() { Elo0 = 0, Elo1 = 30 };

    [Test]
    public void Bounds_are_the_logarithms_of_the_error_rates() // ±ln 20
    {
        var state = Sprt.Of(new int[5], Test);
        Assert.That((state.Decision, state.LogLikelihoodRatio, state.Pairs), Is.EqualTo((SprtDecision.Continue, 0.0, 0)));
        Assert.That(state.Upper, Is.EqualTo(2.996).Within(0.001));
        Assert.That(state.Lower, Is.EqualTo(-2.996).Within(0.001));
    }

    /// <summary>The normal approximation of the ratio: N(s₁ − s₀)(2m − s₀ − s₁)/2σ².</summary>
    [Test]
    public void The_ratio_is_close_to_that_of_normal_scores()
    {
        int[] counts = [60, 240, 380, 250, 70];
        double pairs = counts.Sum(), mean = counts.Index().Sum(c => c.Item * c.Index / 4.0) / pairs;
        var variance = counts.Index().Sum(c => c.Item * Math.Pow(c.Index / 4.0 - mean, 2)) / pairs;
        double low = 0.5, high = 1 / (1 + Math.Pow(10, -30 / 400.0));
        Assert.That(Sprt.Of(counts, Test).LogLikelihoodRatio, Is.EqualTo(pairs * pairs / (pairs + 10) * (high - low) * (2 * mean - low - high) / (2 * variance)).Within(3).Percent);
    }

    /// <summary>A thousand matches at each hypothesis, with draws, and with openings that favour a side.</summary>
    [TestCase(0.0, SprtDecision.AcceptH1)]
    [TestCase(30.0, SprtDecision.AcceptH0)]
    public void Errors_are_as_rare_as_stated(double elo, SprtDecision wrong)
    {
        const int matches = 1000;
        var (errors, pairs) = (0, 0L);
        Parallel.For(0, matches, match =>
        {
            var random = SeededRandom.ForStream(1, (ulong)match);
            var counts = new int[5];
            SprtState state;
            do
            {
                var bias = 150 * (random.NextDouble() - 0.5);
                counts[Points(ref random, elo + bias) + Points(ref random, elo - bias)]++;
                state = Sprt.Of(counts, Test);
            }
            while (state.Decision == SprtDecision.Continue);
            if (state.Decision == wrong)
                Interlocked.Increment(ref errors);
            Interlocked.Add(ref pairs, state.Pairs);
        });
        TestContext.Out.WriteLine($"{(double)errors / matches:P1} errors, {pairs / matches} pairs");
        // Two standard errors of a thousand matches lie above the bound.
        Assert.That((double)errors / matches, Is.LessThan(0.05 + 2 * Math.Sqrt(0.05 * 0.95 / matches)));
    }

    [TestCase(10, 0, 0.05, "must be below the second")]
    [TestCase(0, 10, 0.0, "above 0 and below 0.5")]
    public void Impossible_tests_are_refused(double elo0, double elo1, double alpha, string message) =>
        Assert.That(() => new SprtOptions { Elo0 = elo0, Elo1 = elo1, Alpha = alpha }.Validate(), Throws.TypeOf<SelfPlayException>().With.Message.Contains(message));

    /// <summary>Half points; the expected score is about the logistic one.</summary>
    private static int Points(ref SeededRandom random, double elo)
    {
        var score = 1 / (1 + Math.Pow(10, -elo / 400));
        var draw = Math.Min(score, 1 - score) / 2;
        var roll = random.NextDouble();
        return roll < score - draw / 2 ? 2 : roll < score + draw / 2 ? 1 : 0;
    }
}
