using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace SelfPlay.Cli.Tests;

public class ServiceTests
{
    private static readonly HttpClient Client = new();

    private string data = "";

    [SetUp]
    public void MakeFolder() => data = Directory.CreateTempSubdirectory("selfplay-service").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(data, recursive: true);

    [Test]
    public async Task The_service_trains_answers_stops_on_sigterm_and_resumes()
    {
        var port = FreePort();
        using var service = Serve(port);
        service.WaitForLine("checkpoint at step");
        var health = await Client.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{port}/health");
        Assert.That(health.GetProperty("status").GetString(), Is.EqualTo("healthy"));
        var games = (await Client.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{port}/games")).GetProperty("games");
        Assert.That(games.EnumerateArray().Select(g => g.GetProperty("id").GetString()), Is.SupersetOf(new[] { "connect-four", "hex" }));
        var run = (await Client.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{port}/runs")).GetProperty("runs")[0];
        Assert.That(run.GetProperty("name").GetString(), Is.EqualTo("default"));
        Assert.That(run.GetProperty("state").GetString(), Is.EqualTo("training"));
        Assert.That(run.GetProperty("positions").GetInt64(), Is.Positive);
        Assert.That(run.GetProperty("steps").GetInt64(), Is.Positive);
        var metrics = await Client.GetStringAsync($"http://127.0.0.1:{port}/metrics");
        Assert.That(metrics, Does.Match("""(?m)^selfplay_positions_total\{run="default",game="tic-tac-toe"\} [1-9]"""));
        var checkpoints = await Client.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{port}/checkpoints");
        Assert.That(checkpoints.GetProperty("checkpoints").GetArrayLength(), Is.Positive);
        using (var missing = await Client.GetAsync($"http://127.0.0.1:{port}/runs/nothing"))
            Assert.That(missing.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

        var watch = Stopwatch.StartNew();
        service.Signal("TERM");
        var outcome = service.WaitForExit();
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Errors);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));

        using var again = Serve(port);
        var line = again.WaitForLine("resuming");
        Assert.That(long.Parse(line.Split("at step ")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture), Is.GreaterThanOrEqualTo(run.GetProperty("steps").GetInt64()));
        again.Signal("INT");
        Assert.That(again.WaitForExit().ExitCode, Is.Zero);
    }

    [Test]
    public void A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var outcome = SelfPlayProcess.Run(data, "serve", "--port", $"{port}", "--game", "tic-tac-toe");
        Assert.That(outcome.ExitCode, Is.Not.Zero);
        Assert.That(outcome.Errors.Split('\n')[^1], Does.StartWith("selfplay: ").And.Contains($"{port}"));
    }

    [Test]
    public async Task Killed_the_service_goes_on_with_what_it_was_told()
    {
        var port = FreePort();
        var api = $"http://127.0.0.1:{port}/api/v1/runs";
        Dictionary<string, (string State, long Games, bool IsPart)> before;
        (string Commitment, string Title) ladder;
        using (var service = Serve(port))
        {
            service.WaitForLine("serving on");
            using (var climbs = await Client.PostAsJsonAsync(api, new { name = "climb", kind = "ladder", gamesPerRung = 1, set = (string[])["selfPlay.actors=1", "selfPlay.simulations=16"] }))
                Assert.That(climbs.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            service.WaitForLine("climb-r0-1: training");
            ladder = await Ladder();
            // One core each: some train, the others wait.
            foreach (var name in (string[])["a", "b", "c", "d", "e"])
            {
                using var created = await Client.PostAsJsonAsync(api, new { name, game = "tic-tac-toe", set = (string[])["selfPlay.actors=1", "selfPlay.simulations=16"] });
                Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            }
            service.WaitForLine("checkpoint at step");
            foreach (var action in (string[])["b/pause", "c/stop"])
            {
                using var done = await Client.PostAsync($"{api}/{action}", null);
                Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            }
            using (var deleted = await Client.DeleteAsync($"{api}/e"))
                Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            before = await Runs();
            service.Kill();
            service.WaitForExit();
        }
        using var again = Serve(port);
        again.WaitForLine("resuming");
        var after = await Runs();
        Assert.That(after.Keys, Is.EquivalentTo(before.Keys));
        Assert.Multiple(() =>
        {
            foreach (var (name, run) in before)
            {
                Assert.That(after[name].Games, Is.GreaterThanOrEqualTo(run.Games), name);
                // One that waited may have found room, no other has changed; a ladder comes to its game when it has made it again.
                if (!run.IsPart)
                    Assert.That(after[name].State, run.State == "queued" ? Is.AnyOf("queued", "training") : Is.EqualTo(run.State), name);
            }
            Assert.That(after["b"].State, Is.EqualTo("paused"));
            Assert.That(after["c"].State, Is.EqualTo("stopped"));
            Assert.That(after["climb"].State, Is.EqualTo("training"));
        });
        Assert.That(await Ladder(), Is.EqualTo(ladder), "the same secret and the same game");
        using var restored = await Client.PostAsync($"{api}/e/restore", null);
        Assert.That(restored.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var command = SelfPlayProcess.Run(data, "runs", "show", "e", "--server", $"http://127.0.0.1:{port}", "--json");
        Assert.That(command.Json.GetProperty("state").GetString(), Is.EqualTo("stopped"));
        again.Signal("TERM");
        Assert.That(again.WaitForExit().ExitCode, Is.Zero);

        async Task<Dictionary<string, (string State, long Games, bool IsPart)>> Runs() =>
            (await Client.GetFromJsonAsync<JsonElement>(api)).GetProperty("items").EnumerateArray()
                .ToDictionary(r => r.GetProperty("name").GetString()!, r => (r.GetProperty("state").GetString()!, r.GetProperty("games").GetInt64(), r.GetProperty("parent").ValueKind != JsonValueKind.Null));

        async Task<(string Commitment, string Title)> Ladder()
        {
            var seen = await Client.GetFromJsonAsync<JsonElement>($"{api}/climb/ladder");
            return (seen.GetProperty("commitment").GetString()!, seen.GetProperty("games")[0].GetProperty("title").GetString()!);
        }
    }

    [Test]
    public void Killed_at_any_moment_a_run_loses_nothing_acknowledged()
    {
        long games = 0, step = 0;
        for (var kill = 0; kill < 3; kill++)
        {
            using var training = SelfPlayProcess.Start(data, ["train", "--run", "k", "--sims", "16", .. kill == 0 ? (string[])["--game", "tic-tac-toe"] : ["--resume"]]);
            var line = training.WaitForLine(kill == 0 ? "training" : "resuming");
            // "… at step 200, 1234 games, …": never less than what was reported before the kill.
            Assert.That(Number(line, " games"), Is.GreaterThanOrEqualTo(games));
            Assert.That(Number(line, ", "), Is.GreaterThanOrEqualTo(step));
            var report = training.WaitForLine("checkpoint at step");
            step = Number(report, " accepted", " rejected");
            games = Number(training.WaitForLine(" positions ("), " games");
            training.Kill();
            training.WaitForExit();
        }
        Assert.That(step, Is.GreaterThanOrEqualTo(600));
    }

    /// <summary>The number that ends where one of the markers begins.</summary>
    private static long Number(string line, params string[] markers)
    {
        var end = markers.Select(m => line.IndexOf(m, StringComparison.Ordinal)).Where(i => i >= 0).Min();
        var start = end;
        while (start > 0 && char.IsAsciiDigit(line[start - 1]))
            start--;
        return long.Parse(line[start..end], System.Globalization.CultureInfo.InvariantCulture);
    }

    private SelfPlayProcess Serve(int port) =>
        SelfPlayProcess.Start(data, "serve", "--game", "tic-tac-toe", "--preset", "tiny", "--port", $"{port}");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
