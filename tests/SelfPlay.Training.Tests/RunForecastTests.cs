namespace SelfPlay.Training.Tests;

public class RunForecastTests
{
    private static readonly TrainingOptions Options = new()
    {
        Game = "connect-four", Run = "r", Preset = "tiny", Minutes = 30, Learner = new LearnerOptions { ReuseRatio = 4, BatchSize = 256 },
    };

    [Test]
    public void It_is_made_once_from_the_speed_of_half_a_minute()
    {
        var forecaster = new Forecaster("connect-four", Options);
        Assert.That(forecaster.Look(TimeSpan.FromSeconds(60), 10_000), Is.Null, "nothing measured yet");
        Assert.That(forecaster.Look(TimeSpan.FromSeconds(80), 20_000), Is.Null, "too short a time");
        var forecast = forecaster.Look(TimeSpan.FromSeconds(120), 70_000)!;
        Assert.Multiple(() =>
        {
            Assert.That(forecast.PositionsPerMinute, Is.EqualTo(60_000));
            Assert.That(forecast.Minutes, Is.EqualTo(30));
            Assert.That(forecast.Positions, Is.EqualTo(70_000 + 28 * 60_000));
            Assert.That(forecast.Steps, Is.EqualTo((70_000 + 28 * 60_000) * 4 / 256));
            Assert.That(forecast.Milestones.Select(m => m.Minutes), Is.EqualTo(forecast.Milestones.Select(m => 2 + (m.Milestone.Positions - 70_000) / 60_000.0)).Within(1e-9));
            Assert.That(forecast.Milestones, Is.Not.Empty);
            Assert.That(forecast.ToString(), Does.StartWith("60,000 positions a minute; 1,750,000 positions and 27,343 steps at minute 30; 92 % against mcts:1000"));
        });
        Assert.That(forecaster.Look(TimeSpan.FromSeconds(180), 130_000), Is.Null, "once");
    }

    [Test]
    public void Of_two_limits_the_first_counts_and_without_one_there_is_no_end()
    {
        Assert.That(Forecast(Options with { Positions = 130_000 }).Minutes, Is.EqualTo(3));
        Assert.That(Forecast(Options with { Positions = 100_000_000 }).Minutes, Is.EqualTo(30));
        Assert.That(Forecast(Options with { Minutes = null }).Minutes, Is.Null);
        Assert.That(Forecast(Options with { Minutes = null }).ToString(), Does.StartWith("60,000 positions a minute; 92 %"));

        static RunForecast Forecast(TrainingOptions options)
        {
            var forecaster = new Forecaster("connect-four", options);
            forecaster.Look(TimeSpan.FromSeconds(60), 10_000);
            return forecaster.Look(TimeSpan.FromSeconds(120), 70_000)!;
        }
    }
}
