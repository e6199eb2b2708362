using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SelfPlay.Training;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace SelfPlay.Service.Tests;

/// <summary>What keeps a service going for months.</summary>
public class OperationsTests
{
    [Test]
    public async Task Runs_are_held_before_the_disk_is_full_and_go_on_by_themselves_when_there_is_room()
    {
        await using var service = await RunningService.StartAsync(o => o with { MinFreeDiskMiB = 100, WatchInterval = TimeSpan.FromDays(1) });
        service.Manager.Create(RunningService.Request("run"));
        service.Manager.Create(RunningService.Request("other"));
        await service.WaitAsync("run", r => r.IsActive);
        await service.WaitAsync("other", r => r.IsActive);
        var disk = new Disk { Free = 99L << 20 };
        var watch = new DiskWatch(service.Manager, disk, service.Stores, service.Options, TimeProvider.System, NullLogger<DiskWatch>.Instance);
        watch.Look();
        var held = await service.WaitAsync("run", r => !r.IsActive);
        await service.WaitAsync("other", r => !r.IsActive);
        Assert.That(held.State, Is.EqualTo(RunState.Training), "what is wanted of it stays");
        Assert.That(held.Reason, Does.Contain("99 MiB"));
        service.Manager.Pause("other");
        service.Manager.Create(RunningService.Request("third"));

        // About as full as the limit is not room enough yet.
        disk.Free = 101L << 20;
        watch.Look();
        Assert.That(service.Manager.Hold, Is.Not.Null);
        disk.Free = 125L << 20;
        watch.Look();
        Assert.That(service.Manager.Hold, Is.Null);
        Assert.That(await service.WaitAsync("run", r => r.IsActive), Has.Property("Reason").Empty);
        await service.WaitAsync("third", r => r is { State: RunState.Training, IsActive: true });
        Assert.That(service.Catalogue.Get("other"), Has.Property("State").EqualTo(RunState.Paused).And.Property("IsActive").False, "a person paused it");
    }

    [Test]
    public async Task Log_lines_of_a_request_carry_its_run()
    {
        var lines = new ConcurrentQueue<LogEvent>();
        await using var logger = new LoggerConfiguration().Enrich.FromLogContext().WriteTo.Sink(new LogSink(lines)).CreateLogger();
        await using var service = await RunningService.StartAsync(logger: logger);
        service.Manager.Create(RunningService.Request("run", start: false));
        (await service.Client.PostAsync("/api/v1/runs/run/stop", null)).Dispose();
        (await service.Client.PostAsync("/api/v1/runs/..%0a/stop", null)).Dispose();
        var requests = lines.Where(l => l.Properties.GetValueOrDefault("SourceContext")?.ToString().Contains("RequestLog", StringComparison.Ordinal) == true).ToList();
        Assert.That(requests.Select(l => l.Properties.GetValueOrDefault("Run")?.ToString()), Is.EqualTo(new[] { "\"run\"", null }));
        Assert.That(requests.Select(l => l.Properties["Status"].ToString()), Is.EqualTo(new[] { "200", "404" }));
    }

    [Test]
    public async Task Old_checkpoints_and_games_are_let_go_of_and_the_run_goes_on()
    {
        await using var service = await RunningService.StartAsync(o => o with { KeepCheckpoints = 3, KeepPositions = 1, WatchInterval = TimeSpan.FromDays(1) });
        service.Manager.Create(RunningService.Request("run", positions: 8000) with { Set = [.. RunningService.Tiny, "gate.enabled=false", "replay.minWindow=500", "replay.windowScale=0.01"] });
        var done = await service.WaitAsync("run", r => r is { State: RunState.Finished, IsActive: false });
        var checkpoints = service.Stores.Queries.Checkpoints("run");
        var games = service.Stores.Queries.RecentGames("run", long.MaxValue).Count;
        Assert.That(checkpoints, Has.Count.GreaterThan(3));

        service.Services.GetRequiredService<Retention>().Sweep();
        var left = service.Stores.Queries.Checkpoints("run");
        Assert.Multiple(() =>
        {
            Assert.That(left, Is.EqualTo(checkpoints.TakeLast(3)));
            Assert.That(Directory.GetFiles(Path.Combine(service.Folder, "run"), "*.safetensors"), Has.Length.EqualTo(3));
            Assert.That(service.Stores.Queries.RecentGames("run", long.MaxValue), Has.Count.LessThan(games));
            Assert.That(service.Stores.Queries.Totals("run").Games, Is.EqualTo(done.Games), "totals still count them");
        });
        service.Manager.Extend("run", new ExtendRequest { Positions = 300 });
        var further = await service.WaitAsync("run", r => r is { State: RunState.Finished, IsActive: false } && r.Positions > done.Positions);
        Assert.That(further.Steps, Is.GreaterThanOrEqualTo(done.Steps));
    }

    [Test]
    public async Task Weights_are_sent_once_and_their_tag_is_their_hash()
    {
        await using var service = await RunningService.StartAsync();
        service.Manager.Create(RunningService.Request("run", positions: 600));
        await service.WaitAsync("run", r => r is { State: RunState.Finished, IsActive: false });
        var step = service.Stores.Queries.Checkpoints("run")[^1].Step;
        var address = $"/api/v1/runs/run/checkpoints/{step}/weights";
        using var first = await service.Client.GetAsync(address);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await first.Content.ReadAsByteArrayAsync()));
        Assert.That(first.Headers.ETag?.Tag, Is.EqualTo($"\"{hash}\""));
        using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { new EntityTagHeaderValue($"\"{hash}\"") } } };
        using var second = await service.Client.SendAsync(again);
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));

        using var client = new SelfPlayClient(service.Client.BaseAddress!.ToString());
        var position = await client.PositionAsync("tic-tac-toe", new PositionRequest { Moves = ["a1", "b1", "a2", "b2"] });
        Assert.That((position.Player, position.Legal), Is.EqualTo((0, new[] { "c1", "c2", "a3", "b3", "c3" })).Or.EqualTo((0, position.Legal)));
        var winning = await client.MoveAsync("tic-tac-toe", new MoveRequest { Moves = ["a1", "b1", "a2", "b2"], Run = "run", Simulations = 100 });
        Assert.That(winning.Move, Is.EqualTo("a3"));
        Assert.That(winning.Value, Is.EqualTo(1).Within(1e-6), "a win that search proves");
        Assert.That(winning.Policy.Sum(m => m.Share), Is.EqualTo(1).Within(1e-3));
        Assert.That((await client.RunsAsync().ToListAsync()).Single().Name, Is.EqualTo("run"));
        Assert.That(async () => await client.RunAsync("nobody"), Throws.InstanceOf<Games.SelfPlayException>().With.Message.Contains("no run 'nobody'"));
        var recorded = (await service.GetAsync("/api/v1/runs/run/games?limit=1")).GetProperty("items")[0].GetProperty("number").GetInt64();
        var game = await service.GetAsync($"/api/v1/runs/run/games/{recorded}");
        Assert.That(game.GetProperty("plies").GetArrayLength(), Is.Positive);
    }

    [Test]
    public async Task Events_are_told_live_and_kept()
    {
        await using var service = await RunningService.StartAsync();
        using var client = new SelfPlayClient(service.Client.BaseAddress!.ToString());
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        service.Manager.Create(RunningService.Request("run", positions: 400, start: false));
        var live = new List<string>();
        var subscribed = new TaskCompletionSource();
        var reading = Task.Run(async () =>
        {
            await foreach (var happened in client.EventsAsync("run", stop.Token))
            {
                live.Add(happened.Kind);
                if (happened.Kind == nameof(RunStateChanged) && happened.Data["state"]!.GetValue<string>() == "finished")
                    break;
            }
        });
        // The stream is there once the service counts its subscriber.
        while (service.Services.GetRequiredService<RunEventHub>().Subscribers == 0)
            await Task.Yield();
        service.Manager.Start("run");
        await reading;
        Assert.That(live, Does.Contain(nameof(RunStarted)).And.Contain(nameof(CheckpointMade)).And.Contain(nameof(RunFinished)));
        var kept = (await service.GetAsync("/api/v1/runs/run/events?limit=500")).GetProperty("items").EnumerateArray().Select(e => e.GetProperty("kind").GetString());
        Assert.That(kept, Is.SupersetOf(live.Distinct()));
        Assert.That(await service.Client.GetStringAsync("/metrics"), Does.Match("""(?m)^selfplay_runs\{state="finished"\} 1$""").And.Match("(?m)^process_resident_memory_bytes [1-9]"));
    }

    private sealed class Disk : IDiskProbe
    {
        public long Free { get; set; }

        public long FreeBytes(string folder) => Free;
    }
}
