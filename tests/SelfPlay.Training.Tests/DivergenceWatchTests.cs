using SelfPlay.Games;

namespace SelfPlay.Training.Tests;

public class DivergenceWatchTests
{
    private static readonly StepStatistics Healthy = new()
    {
        PolicyLoss = 1.2, ValueLoss = 0.7, GradientNorm = 1, PolicyEntropy = 1.1, TargetEntropy = 1, UniformEntropy = 1.9, ValueSpread = 0.3, TargetSpread = 0.4,
    };

    [Test]
    public void Losses_that_fall_and_vary_are_no_alarm()
    {
        var random = new SeededRandom(1);
        var watch = new DivergenceWatch();
        for (var step = 0; step < 5000; step++)
        {
            var learned = Math.Exp(-step / 800.0);
            var noise = 1 + 0.3 * (random.NextDouble() - 0.5);
            var seen = Healthy with { PolicyLoss = (1 + learned) * noise, ValueLoss = (0.5 + 0.6 * learned) * noise, ValueSpread = 0.3 * Math.Min(1, step / 100.0) };
            Assert.That(watch.Check(step, seen), Is.Null, $"step {step}");
        }
    }

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Fault("not finite", 1, s => s with { ValueLoss = double.NaN });
        yield return Fault("not finite", 1, s => s with { GradientNorm = double.PositiveInfinity });
        yield return Fault("leapt", 20, s => s with { ValueLoss = 1.7 });
        yield return Fault("policy has collapsed", 20, s => s with { PolicyEntropy = 1e-3 });
        yield return Fault("value is the same", 20, s => s with { ValueSpread = 1e-3 });

        static TestCaseData Fault(string name, int steps, Func<StepStatistics, StepStatistics> plant) =>
            new TestCaseData(name, steps, plant).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Faults))]
    public void Each_fault_is_noticed_by_name_within_some_steps(string name, int steps, Func<StepStatistics, StepStatistics> plant)
    {
        var watch = new DivergenceWatch();
        var step = 0;
        for (; step < 300; step++)
            Assert.That(watch.Check(step, Healthy), Is.Null);
        string? reason = null;
        for (; reason is null && step < 300 + steps; step++)
            reason = watch.Check(step, plant(Healthy));
        Assert.That(reason, Does.Contain(name));
        watch.Reset();
        Assert.That(watch.Check(step, Healthy), Is.Null, "forgotten");
    }

    [TestCase(9, 39, TestName = "A fresh network far above guessing is noticed as soon as there are steps to judge by")]
    [TestCase(2.4, DivergenceWatch.Youth, TestName = "One that guesses as well is given time")]
    public void A_network_that_never_beats_guessing_is_noticed(double policyLoss, int noticed)
    {
        var watch = new DivergenceWatch();
        var step = 0;
        string? reason;
        while ((reason = watch.Check(step, Healthy with { PolicyLoss = policyLoss })) is null && step < 1000)
        {
            Assert.That(watch.IsSound, Is.False);
            step++;
        }
        Assert.That((reason, step), Is.EqualTo((reason, noticed)));
        Assert.That(reason, Does.Contain("guessing"));
    }

    [Test]
    public void What_is_about_to_collapse_is_no_alarm_yet_and_nothing_to_come_back_to()
    {
        var watch = new DivergenceWatch();
        for (var step = 0; step < 300; step++)
            Assert.That(watch.Check(step, Healthy with { ValueSpread = 0.03 * Healthy.TargetSpread }), Is.Null);
        Assert.That(watch.IsSound, Is.False);
        for (var step = 300; step < 320; step++)
            watch.Check(step, Healthy);
        Assert.That(watch.IsSound, Is.True);
    }

    [Test]
    public void What_was_learned_is_relied_on_once_enough_steps_were_sound()
    {
        var watch = new DivergenceWatch();
        for (var step = 0; step < 300; step++)
        {
            watch.Check(step, Healthy);
            Assert.That(watch.IsSound, Is.EqualTo(step >= DivergenceWatch.Youth));
        }
        watch.Reset();
        for (var step = 0; step < 2 * DivergenceWatch.Recent; step++)
        {
            Assert.That(watch.IsSound, Is.False);
            watch.Check(1000 + step, Healthy);
        }
        Assert.That(watch.IsSound, Is.True);
    }
}
