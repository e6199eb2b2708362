using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SelfPlay.Games;

namespace SelfPlay.Service.Tests;

/// <summary>Runs are created, held, copied and taken away while others train.</summary>
public class RunManagementTests
{
    [Test]
    public async Task A_run_trains_to_its_limit_and_goes_on_when_extended()
    {
        await using var service = await RunningService.StartAsync();
        service.Manager.Create(RunningService.Request("short", positions: 600));
        var finished = await service.WaitAsync("short", r => r is { State: RunState.Finished, IsActive: false });
        Assert.That(finished.Positions, Is.GreaterThanOrEqualTo(600));
        service.Manager.Extend("short", new ExtendRequest { Positions = 600 });
        var extended = await service.WaitAsync("short", r => r is { State: RunState.Finished, IsActive: false } && r.Positions > finished.Positions);
        Assert.That(extended.Positions, Is.GreaterThanOrEqualTo(1200));
        Assert.That(extended.Steps, Is.GreaterThan(finished.Steps));
    }

    [Test]
    public async Task A_run_that_fails_is_marked_and_the_others_go_on()
    {
        await using var service = await RunningService.StartAsync();
        service.Manager.Create(RunningService.Request("sound"));
        service.Manager.Create(RunningService.Request("broken", start: false));
        // A learner state that is none.
        var state = new Training.RunFolder(service.Folder, "broken").StatePath(7);
        Directory.CreateDirectory(Path.GetDirectoryName(state)!);
        File.WriteAllText(state, "no state");
        service.Manager.Start("broken");
        var failed = await service.WaitAsync("broken", r => r is { State: RunState.Failed, IsActive: false });
        Assert.That(failed.Reason, Does.Contain(state));
        var before = service.Catalogue.Get("sound").Positions;
        await service.WaitAsync("sound", r => r.IsActive && r.Positions > before);
    }

    [Test]
    public async Task Runs_wait_for_room_in_their_order()
    {
        await using var service = await RunningService.StartAsync(o => o with { MaxConcurrentRuns = 1 });
        foreach (var name in (string[])["a", "b", "c"])
            service.Manager.Create(RunningService.Request(name));
        await service.WaitAsync("a", r => r.IsActive);
        Assert.That(States(service), Is.EqualTo(new[] { RunState.Training, RunState.Queued, RunState.Queued }));
        service.Manager.Pause("a");
        await service.WaitAsync("b", r => r is { State: RunState.Training, IsActive: true });
        service.Manager.Resume("a");
        service.Manager.Stop("b");
        await service.WaitAsync("c", r => r is { State: RunState.Training, IsActive: true });
        Assert.That(States(service), Is.EqualTo(new[] { RunState.Queued, RunState.Stopped, RunState.Training }));
    }

    [Test]
    public async Task A_fork_begins_with_the_weights_and_options_of_its_parent_and_outlives_it()
    {
        await using var service = await RunningService.StartAsync(o => o with { UndoPeriod = TimeSpan.Zero });
        service.Manager.Create(RunningService.Request("parent", positions: 600));
        await service.WaitAsync("parent", r => r is { State: RunState.Finished, IsActive: false });
        service.Manager.Fork("parent", new ForkRequest { Name = "child", Start = false, Set = ["learner.learningRate=0.0001"] });
        var (parent, child) = (service.Manager.PlanOf("parent").Training, service.Manager.PlanOf("child").Training);
        Assert.That(child with { Run = "parent", From = null, Learner = parent.Learner }, Is.EqualTo(parent));
        Assert.That(child.Learner.LearningRate, Is.EqualTo(0.0001).Within(1e-9));
        Assert.That(child.From, Does.StartWith(Path.Combine(service.Folder, "child")));

        service.Manager.Delete("parent");
        Assert.That(service.Manager.Purge(), Is.EqualTo(new[] { "parent" }));
        Assert.That(Directory.Exists(Path.Combine(service.Folder, "parent")), Is.False);
        service.Manager.Start("child");
        Assert.That(await service.WaitAsync("child", r => r is { State: RunState.Finished, IsActive: false }), Has.Property("Positions").GreaterThanOrEqualTo(600));
    }

    [Test]
    public async Task A_run_may_begin_with_the_games_of_another()
    {
        await using var service = await RunningService.StartAsync();
        service.Manager.Create(RunningService.Request("first", positions: 600));
        var first = await service.WaitAsync("first", r => r is { State: RunState.Finished, IsActive: false });
        service.Manager.Create(RunningService.Request("heir", positions: 700, start: false) with { GamesOf = "first", Preset = "small" });
        Assert.That(service.Stores.Queries.Totals("heir").Positions, Is.EqualTo(first.Positions));
        Assert.That(() => service.Manager.Create(RunningService.Request("other", positions: 700) with { GamesOf = "nobody" }), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("no run 'nobody'"));
        service.Manager.Start("heir");
        Assert.That(await service.WaitAsync("heir", r => r is { State: RunState.Finished, IsActive: false }), Has.Property("Positions").GreaterThanOrEqualTo(700));
    }

    [Test]
    public async Task A_run_that_is_extended_as_it_ends_goes_on()
    {
        await using var service = await RunningService.StartAsync();
        service.Manager.Create(RunningService.Request("run", positions: 600, start: false));
        var before = service.Stores.Hosted.Find("run")!;
        service.Manager.TryApply("run", RunAction.Start);
        await service.WaitAsync("run", r => r.IsActive);
        service.Manager.Extend("run", new ExtendRequest { Positions = 600 });
        Assert.That(service.Manager.TryApply("run", RunAction.Finish, "by the plan it began with", before.Plan), Is.False);
        Assert.That(await service.WaitAsync("run", r => r is { State: RunState.Finished, IsActive: false }), Has.Property("Positions").GreaterThanOrEqualTo(1200));
    }

    [Test]
    public async Task Forks_of_one_name_at_once_are_one_fork()
    {
        await using var service = await RunningService.StartAsync();
        service.Manager.Create(RunningService.Request("a", positions: 400));
        await service.WaitAsync("a", r => r is { State: RunState.Finished, IsActive: false });
        var taken = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            try
            {
                service.Manager.Fork("a", new ForkRequest { Name = "fork", Start = false });
            }
            catch (ConflictException)
            {
                Interlocked.Increment(ref taken);
            }
        })));
        Assert.That(taken, Is.EqualTo(7));
        Assert.That(service.Catalogue.Runs().Select(r => r.Name), Is.EquivalentTo(new[] { "a", "fork" }));
    }

    [Test]
    public void A_tournament_that_waits_goes_before_runs_that_wait()
    {
        var capacity = new Capacity(new ServiceOptions { Cores = 2, MemoryMiB = 1024, MaxConcurrentRuns = 3 });
        var cost = new RunCost(1, 1 << 20);
        Assert.That((capacity.TryTake("a", cost), capacity.TryTake("b", cost), capacity.TryTake("c", cost)), Is.EqualTo((true, true, false)));
        Assert.That(capacity.TryTakeTournament(cost), Is.False);
        capacity.Release("a");
        Assert.That((capacity.TryTake("c", cost), capacity.TryTakeTournament(cost)), Is.EqualTo((false, true)));
        capacity.ReleaseTournament();
        Assert.That(capacity.TryTake("c", cost), Is.True);
    }

    [Test]
    public async Task A_run_too_large_for_the_machine_is_refused_with_what_to_do()
    {
        await using var service = await RunningService.StartAsync(o => o with { MemoryMiB = 256 });
        var request = RunningService.Request("large") with { Set = ["selfPlay.actors=64", "selfPlay.gamesPerActor=4096"] };
        Assert.That(() => service.Manager.Create(request), Throws.TypeOf<SelfPlayException>().With.Message.Contains("256").And.Message.Contains("selfPlay.actors"));
        Assert.That(service.Catalogue.Runs(), Is.Empty);
    }

    [Test]
    public async Task Twenty_runs_come_through_everything_that_is_done_to_them_and_a_restart()
    {
        var service = await RunningService.StartAsync();
        try
        {
            for (var i = 0; i < 20; i++)
                Assert.That((await Post(service, "", RunningService.Request($"run-{i:D2}"))).StatusCode, Is.EqualTo(HttpStatusCode.Created));
            // A fork begins with what its parent has learned so far.
            await service.WaitAsync("run-00", r => r.Steps >= 20);
            Assert.That(service.Catalogue.Runs().Count(r => r.IsActive), Is.InRange(1, 4));
            for (var i = 4; i < 12; i++)
                await Act(service, $"run-{i:D2}", "pause");
            for (var i = 4; i < 8; i++)
                await Act(service, $"run-{i:D2}", "resume");
            await Act(service, "run-00", "pause");
            Assert.That((await Post(service, "/run-00/fork", new ForkRequest { Name = "fork" })).StatusCode, Is.EqualTo(HttpStatusCode.Created));
            for (var i = 16; i < 20; i++)
                Assert.That((await service.Client.DeleteAsync($"/api/v1/runs/run-{i:D2}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            await Act(service, "run-19", "restore");
            await service.WaitAsync("run-00", r => !r.IsActive);
            var before = service.Catalogue.Runs().ToDictionary(r => r.Name);

            service = await service.RestartAsync();
            var after = service.Catalogue.Runs().ToDictionary(r => r.Name);
            Assert.That(after.Keys, Is.EquivalentTo(before.Keys));
            Assert.Multiple(() =>
            {
                foreach (var (name, run) in before)
                {
                    Assert.That(after[name].Positions, Is.GreaterThanOrEqualTo(run.Positions), name);
                    if (run.State is not (RunState.Training or RunState.Queued))
                        Assert.That(after[name].State, Is.EqualTo(run.State), name);
                    else
                        Assert.That(after[name].State, Is.AnyOf(RunState.Training, RunState.Queued), name);
                }
                Assert.That(after["run-00"], Has.Property("State").EqualTo(RunState.Paused).And.Property("Steps").EqualTo(before["run-00"].Steps));
            });
            await service.WaitAsync(before.Values.First(r => r.State == RunState.Training).Name, r => r.IsActive);
            foreach (var name in before.Keys)
                Assert.That(service.Catalogue.Get(name).Games, Is.EqualTo(service.Stores.Queries.Figures().Single(f => f.Run == name).Games).Or.GreaterThan(before[name].Games));
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private static IEnumerable<RunState> States(RunningService service) => service.Catalogue.Runs().OrderBy(r => r.Name).Select(r => r.State);

    private static Task<HttpResponseMessage> Post<T>(RunningService service, string path, T body) => service.Client.PostAsJsonAsync("/api/v1/runs" + path, body, Json);

    private static async Task Act(RunningService service, string run, string action)
    {
        using var answer = await service.Client.PostAsync($"/api/v1/runs/{run}/{action}", null);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
}
