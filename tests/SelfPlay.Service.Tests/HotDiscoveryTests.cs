using SelfPlay.Games;

namespace SelfPlay.Service.Tests;

/// <summary>A plug-in that comes into the folder of games is played at once.</summary>
public class HotDiscoveryTests
{
    private const string Dropped = "connect-four:rows=4,columns=4,line=3";

    [Test]
    public async Task A_running_service_finds_a_dropped_plug_in_and_trains_it()
    {
        await using var service = await RunningService.StartAsync();
        Assert.That(await GameIds(service), Is.EqualTo(new[] { "tic-tac-toe" }));
        var options = RunningService.Options with { Game = Dropped, Run = "dropped", Positions = 600 };
        Assert.That(() => service.Create(options), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("no game 'connect-four'"));

        service.DropPlugin("ConnectFour");
        Assert.That(await GameIds(service), Is.EqualTo(new[] { "connect-four", "tic-tac-toe" }));
        var result = await service.Create(options).RunAsync(default);

        var answer = await service.GetAsync("/runs/dropped");
        var run = answer.GetProperty("run");
        Assert.Multiple(() =>
        {
            Assert.That(run.GetProperty("game").GetString(), Is.EqualTo(Dropped));
            Assert.That(run.GetProperty("state").GetString(), Is.EqualTo("finished"));
            Assert.That(run.GetProperty("positions").GetInt64(), Is.EqualTo(result.Positions).And.GreaterThanOrEqualTo(600));
            Assert.That(run.GetProperty("steps").GetInt64(), Is.EqualTo(result.Steps).And.Positive);
            Assert.That(answer.GetProperty("checkpoints").GetArrayLength(), Is.Positive);
        });
        var first = (await service.GetAsync("/runs/first")).GetProperty("run");
        Assert.That(first.GetProperty("state").GetString(), Is.EqualTo("training"), "without a restart");
        Assert.That(service.Starts, Is.EqualTo(1));
    }

    private static async Task<IEnumerable<string?>> GameIds(RunningService service)
    {
        var answer = await service.GetAsync("/games");
        Assert.That(answer.GetProperty("failures").GetArrayLength(), Is.Zero);
        return answer.GetProperty("games").EnumerateArray().Select(g => g.GetProperty("id").GetString());
    }
}
