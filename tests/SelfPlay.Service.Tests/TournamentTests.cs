using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace SelfPlay.Service.Tests;

/// <summary>Tournaments over HTTP.</summary>
public class TournamentTests
{
    private const string Api = "/api/v1/tournaments";

    [Test]
    public async Task A_tournament_is_played_rated_and_reported()
    {
        await using var service = await RunningService.StartAsync();
        using var created = await service.Client.PostAsJsonAsync(Api, new { name = "cup", game = "tic-tac-toe", players = (string[])["mcts:50", "random", "greedy"], games = 20 });
        Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.Created), await created.Content.ReadAsStringAsync());
        Assert.That(created.Headers.Location?.ToString(), Is.EqualTo($"{Api}/cup"));
        await WaitAsync(service, "cup", t => t.State == TournamentState.Finished);

        var view = await service.GetAsync($"{Api}/cup");
        var players = view.GetProperty("players").EnumerateArray().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(view.GetProperty("tournament").GetProperty("state").GetString(), Is.EqualTo("finished"));
            Assert.That((view.GetProperty("tournament").GetProperty("games").GetInt32(), view.GetProperty("tournament").GetProperty("total").GetInt32()), Is.EqualTo((60, 60)));
            Assert.That(view.GetProperty("pairs").GetArrayLength(), Is.EqualTo(3));
            Assert.That(players[^1].GetProperty("name").GetString(), Is.EqualTo("random"), "whoever plays at random is the weakest");
            Assert.That(players.Select(p => p.GetProperty("games").GetInt32()), Is.All.EqualTo(40));
        });
        var first = await service.GetAsync($"{Api}/cup/games?limit=50");
        var second = await service.GetAsync($"{Api}/cup/games?limit=50&cursor={first.GetProperty("next").GetString()}");
        Assert.That(Numbers(first).Concat(Numbers(second)), Is.EqualTo(Enumerable.Range(0, 60)));
        Assert.That(second.GetProperty("next").ValueKind, Is.EqualTo(JsonValueKind.Null));

        using var report = await service.Client.GetAsync($"{Api}/cup/report");
        Assert.That(report.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        Assert.That(report.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'none'"));
        Assert.That(await report.Content.ReadAsStringAsync(), Does.Contain("id=\"crosstable\"").And.Contain("mcts:50"));
        Assert.That(await service.Client.GetStringAsync("/metrics"), Does.Match("""(?m)^selfplay_elo\{tournament="cup",game="tic-tac-toe",player="mcts:50"\} """));
    }

    [Test]
    public async Task A_network_plays_by_the_name_of_its_run_and_no_path_is_told()
    {
        await using var service = await RunningService.StartAsync();
        service.Manager.Create(RunningService.Request("run", positions: 600));
        await service.WaitAsync("run", r => r is { State: RunState.Finished, IsActive: false });
        var step = service.Stores.Queries.Checkpoints("run").Last(c => c.Accepted == 1).Step;
        var summary = await Manager(service).CreateAsync(new TournamentRequest { Name = "nets", Game = "run:run", Players = ["net:run@8", "random"], Games = 4 }, CancellationToken.None);
        Assert.That(summary.Players, Is.EqualTo(new[] { $"net:run/step-{step}@8", "random" }));
        await WaitAsync(service, "nets", t => t.State == TournamentState.Finished);
        foreach (var path in (string[])["", "/games", "/report"])
            Assert.That(await service.Client.GetStringAsync($"{Api}/nets{path}"), Does.Contain($"run/step-{step}@8").And.Not.Contain(service.Folder), path);
    }

    [Test]
    public async Task A_tournament_that_was_stopped_goes_on_where_it_was_also_after_a_restart()
    {
        var service = await RunningService.StartAsync();
        try
        {
            var request = new TournamentRequest { Name = "long", Game = "tic-tac-toe", Players = ["mcts:2000", "mcts:1000"], Games = 400 };
            await Manager(service).CreateAsync(request, CancellationToken.None);
            await Manager(service).CreateAsync(request with { Name = "next", Games = 2 }, CancellationToken.None);
            await WaitAsync(service, "long", t => t is { IsPlaying: true, Games: > 2 });
            Assert.That(Library(service).List().Single(t => t.Name == "next").State, Is.EqualTo(TournamentState.Queued), "one at a time");
            service = await service.RestartAsync();
            await WaitAsync(service, "long", t => t is { IsPlaying: true, Games: > 4 });

            Manager(service).Stop("long");
            await WaitAsync(service, "next", t => t.State == TournamentState.Finished);
            var stopped = await WaitAsync(service, "long", t => !t.IsPlaying);
            Assert.That(stopped.State, Is.EqualTo(TournamentState.Stopped));
            Manager(service).Start("long");
            await WaitAsync(service, "long", t => t.Games > stopped.Games);
            Assert.That(() => Manager(service).Delete("long"), Throws.TypeOf<ConflictException>());
            Manager(service).Stop("long");
            await WaitAsync(service, "long", t => !t.IsPlaying);
            Manager(service).Delete("long");
            Assert.That(Library(service).List().Select(t => t.Name), Is.EqualTo(new[] { "next" }));
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    [TestCase("""{"name":"a","game":"tic-tac-toe","players":["random","engine:ugi:sh -c id"]}""", "outside programs", HttpStatusCode.BadRequest)]
    [TestCase("""{"name":"a","game":"tic-tac-toe","players":["random","net:/etc/passwd@8"]}""", "names no checkpoint", HttpStatusCode.BadRequest)]
    [TestCase("""{"name":"a","game":"tic-tac-toe","players":["random","net:../x/step-1@8"]}""", "names no checkpoint", HttpStatusCode.BadRequest)]
    [TestCase("""{"name":"a","game":"tic-tac-toe","players":["random","net:nobody@8"]}""", "no run 'nobody'", HttpStatusCode.NotFound)]
    [TestCase("""{"name":"a","game":"tic-tac-toe","players":["random","solver"]}""", "command line", HttpStatusCode.BadRequest)]
    [TestCase("""{"name":"a","game":"tic-tac-toe","players":["random","alphabeta:100"]}""", "up to 6", HttpStatusCode.BadRequest)]
    [TestCase("""{"name":"a","game":"tic-tac-toe","players":["random","mcts:999999999"]}""", "up to 10000", HttpStatusCode.BadRequest)]
    [TestCase("""{"name":"a","game":"tic-tac-toe","players":["random"]}""", "at least two players", HttpStatusCode.BadRequest)]
    [TestCase("""{"name":"a","game":"tic-tac-toe","players":["random",null]}""", "null", HttpStatusCode.BadRequest)]
    [TestCase("""{"name":"a","game":"tic-tac-toe","players":["random","greedy"],"format":"pool"}""", "roundRobin", HttpStatusCode.BadRequest)]
    [TestCase("""{"name":"../a","game":"tic-tac-toe","players":["random","greedy"]}""", "Name", HttpStatusCode.BadRequest)]
    [TestCase("""{"name":"a","game":"/etc/hosts.json","players":["random","greedy"]}""", "no game", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_played_is_refused_with_its_reason(string body, string reason, HttpStatusCode status)
    {
        shared ??= await RunningService.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await shared.Client.PostAsync(Api, content);
        Assert.That(answer.StatusCode, Is.EqualTo(status));
        Assert.That((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), Does.Contain(reason));
        Assert.That(Library(shared).List(), Is.Empty);
    }

    [Test]
    public async Task Clients_that_enter_stop_and_delete_the_same_tournament_are_answered_or_refused()
    {
        await using var service = await RunningService.StartAsync();
        var request = new TournamentRequest { Name = "contested", Game = "tic-tac-toe", Players = ["random", "greedy"], Games = 2 };
        var refused = 0;
        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancellation) =>
        {
            try
            {
                switch (i % 4)
                {
                    case 0:
                        Assert.That(await Manager(service).CreateAsync(request, cancellation), Has.Property("Name").EqualTo("contested"));
                        break;
                    case 1:
                        Assert.That(Manager(service).Stop("contested").State, Is.EqualTo(TournamentState.Stopped));
                        break;
                    case 2:
                        Assert.That(Library(service).Get("contested").Tournament.Name, Is.EqualTo("contested"));
                        break;
                    default:
                        Manager(service).Delete("contested");
                        break;
                }
            }
            catch (Exception error) when (error is ConflictException or NotFoundException or BusyException)
            {
                Interlocked.Increment(ref refused);
            }
        });
        Assert.That(refused, Is.InRange(1, 1999));
    }

    private RunningService? shared;

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (shared is not null)
            await shared.DisposeAsync();
    }

    private static TournamentManager Manager(RunningService service) => service.Services.GetRequiredService<TournamentManager>();

    private static TournamentLibrary Library(RunningService service) => service.Services.GetRequiredService<TournamentLibrary>();

    private static IEnumerable<int> Numbers(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(g => g.GetProperty("number").GetInt32());

    private static async Task<TournamentSummary> WaitAsync(RunningService service, string name, Func<TournamentSummary, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var moments = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            if (Library(service).List().Single(t => t.Name == name) is var tournament && condition(tournament))
                return tournament;
            await moments.WaitForNextTickAsync(patience.Token);
        }
    }
}
