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
        service.Manager.Create(RunningService.Request("first"));
        await service.WaitAsync("first", r => r.IsActive);
        Assert.That(await GameIds(service), Is.EqualTo(new[] { "tic-tac-toe" }));
        var request = RunningService.Request("dropped", positions: 600) with { Game = Dropped };
        Assert.That(() => service.Manager.Create(request), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("no game 'connect-four"));

        service.DropPlugin("ConnectFour");
        Assert.That(await GameIds(service), Is.EqualTo(new[] { "connect-four", "tic-tac-toe" }));
        service.Manager.Create(request);
        await service.WaitAsync("dropped", r => r is { State: RunState.Finished, IsActive: false });

        var answer = await service.GetAsync("/runs/dropped");
        var run = answer.GetProperty("run");
        Assert.Multiple(() =>
        {
            Assert.That(run.GetProperty("game").GetString(), Is.EqualTo(Dropped));
            Assert.That(run.GetProperty("state").GetString(), Is.EqualTo("finished"));
            Assert.That(run.GetProperty("positions").GetInt64(), Is.GreaterThanOrEqualTo(600));
            Assert.That(run.GetProperty("steps").GetInt64(), Is.Positive);
            Assert.That(answer.GetProperty("checkpoints").GetArrayLength(), Is.Positive);
        });
        Assert.That(service.Catalogue.Get("first"), Has.Property("State").EqualTo(RunState.Training).And.Property("IsActive").True, "without a restart");
    }

    private static async Task<IEnumerable<string?>> GameIds(RunningService service)
    {
        var answer = await service.GetAsync("/games");
        Assert.That(answer.GetProperty("failures").GetArrayLength(), Is.Zero);
        return answer.GetProperty("games").EnumerateArray().Select(g => g.GetProperty("id").GetString());
    }
}
