using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Service.Tests;

/// <summary>What the typed client says and hears.</summary>
public class ClientTests
{
    [Test]
    public async Task A_tournament_is_entered_stopped_gone_on_with_and_forgotten()
    {
        await using var service = await RunningService.StartAsync();
        using var client = new SelfPlayClient(service.Client.BaseAddress!.ToString());
        var entered = await client.CreateTournamentAsync(new TournamentRequest { Name = "cup", Game = "tic-tac-toe", Players = ["random", "greedy"], Games = 10_000 });
        Assert.That((entered.Name, entered.Total), Is.EqualTo(("cup", 10_000)));
        Assert.That(async () => await client.CreateTournamentAsync(new TournamentRequest { Name = "cup", Game = "tic-tac-toe", Players = ["random", "greedy"] }),
            Throws.TypeOf<SelfPlayException>().With.Message.Contains("'cup' exists already"));
        Assert.That((await client.StopTournamentAsync("cup")).State, Is.EqualTo(TournamentState.Stopped));
        Assert.That((await client.StartTournamentAsync("cup")).State, Is.EqualTo(TournamentState.Queued));
        TournamentView view;
        do
            view = await client.TournamentAsync("cup");
        while (view.Tournament is { State: not TournamentState.Finished, Reason: "" });
        Assert.That(view.Players.Select(p => p.Name), Is.EqualTo(new[] { "greedy", "random" }), "whoever looks one move ahead is the stronger");
        Assert.That(await client.TournamentGamesAsync("cup").Select(g => g.Number).ToListAsync(), Is.EqualTo(Enumerable.Range(0, 10_000)));
        Assert.That((await client.TournamentsAsync().ToListAsync()).Single().State, Is.EqualTo(TournamentState.Finished));
        // It is forgotten once its last move is made and noted.
        Assert.That(async () => await client.DeleteTournamentAsync("cup"), Throws.Nothing.After(10_000, 100));
        Assert.That(async () => await client.TournamentAsync("cup"), Throws.TypeOf<SelfPlayException>().With.Message.Contains("no tournament 'cup'"));
    }

    [Test]
    public async Task Released_networks_play_by_their_names()
    {
        await using var service = await RunningService.StartAsync();
        using var client = new SelfPlayClient(service.Client.BaseAddress!.ToString());
        var folder = Environment.GetEnvironmentVariable("SELFPLAY_RELEASED");
        try
        {
            Environment.SetEnvironmentVariable("SELFPLAY_RELEASED", Path.Combine(service.Folder, "released"));
            var game = service.Services.GetService(typeof(GameLibrary)) is GameLibrary library ? library.Create("tic-tac-toe") : throw new InvalidOperationException();
            service.Manager.Create(RunningService.Request("run", positions: 600));
            await service.WaitAsync("run", r => r is { State: RunState.Finished, IsActive: false });
            var made = service.Stores.Queries.Checkpoints("run")[^1];
            Directory.CreateDirectory(ReleasedCheckpoints.Folder);
            var weights = Checkpoint.ReadManifest(Path.Combine(service.Folder, made.Path)).Weights;
            File.Copy(Path.Combine(service.Folder, made.Path), Path.Combine(ReleasedCheckpoints.Folder, "noughts.json"));
            File.Copy(Path.Combine(service.Folder, "run", Path.GetFileName(weights)), Path.Combine(ReleasedCheckpoints.Folder, Path.GetFileName(weights)));

            Assert.That(await client.ReleasedAsync(), Is.EqualTo(new[] { new ReleasedNetwork("noughts", game.Id) }));
            var winning = await client.MoveAsync("tic-tac-toe", new MoveRequest { Moves = ["a1", "b1", "a2", "b2"], Released = "noughts", Simulations = 100 });
            Assert.That((winning.Move, winning.By), Is.EqualTo(("a3", "the released noughts, 100 simulations")));
            Assert.That(async () => await client.MoveAsync("tic-tac-toe", new MoveRequest { Moves = [], Released = "crosses" }), Throws.TypeOf<SelfPlayException>().With.Message.Contains("no such released network"));

            var request = new TournamentRequest { Name = "cup", Game = "tic-tac-toe", Players = ["net:noughts@8", "random"], Games = 4 };
            Assert.That((await client.CreateTournamentAsync(request)).Players, Is.EqualTo(request.Players));
            Assert.That(async () => (await client.TournamentAsync("cup")).Tournament.State, Is.EqualTo(TournamentState.Finished).After(20_000, 100));
            Assert.That((await client.TournamentAsync("cup")).Tournament.Players, Is.EqualTo(request.Players), "no path is told");
            Assert.That(async () => await client.CreateTournamentAsync(request with { Name = "steps", Players = ["net:noughts/step-1@8", "random"] }), Throws.TypeOf<SelfPlayException>().With.Message.Contains("no run 'noughts'"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("SELFPLAY_RELEASED", folder);
        }
    }

    [Test]
    public async Task Deleted_runs_are_listed_where_they_are_asked_for_in_either_case()
    {
        await using var service = await RunningService.StartAsync();
        service.Manager.Create(RunningService.Request("gone", start: false));
        service.Manager.Create(RunningService.Request("here", start: false));
        service.Manager.Delete("gone");
        foreach (var (state, name) in ((string, string)[])[("deleted", "gone"), ("Deleted", "gone"), ("created", "here")])
            Assert.That((await service.GetAsync($"/api/v1/runs?state={state}")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("name").GetString()), Is.EqualTo(new[] { name }), state);
    }
}
