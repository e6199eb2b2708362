using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SelfPlay.Cli.Tests;

/// <summary>Twenty runs through the API of a service in a process of its own that is killed again and again.</summary>
public partial class TwentyRunsTests
{
    private const int Runs = 20, SideBySide = 4;

    private static readonly string[] Tiny =
    [
        "preset=tiny", "selfPlay.actors=1", "selfPlay.gamesPerActor=16", "selfPlay.simulations=16", "replay.warmUp=200", "replay.minWindow=1000",
        "learner.batchSize=64", "learner.checkpointInterval=20", "learner.warmUpSteps=5", "gate.games=8", "gate.simulations=8",
    ];

    // What was acknowledged: the state that each run must be in, "active" for one that trains or waits for its turn.
    private readonly Dictionary<string, string> expected = [];
    private readonly Dictionary<string, long> seen = [];
    private string data = "";
    private int port;
    private SelfPlayProcess service = null!;
    private HttpClient client = null!;

    [SetUp]
    public void Start()
    {
        data = Directory.CreateTempSubdirectory("selfplay-twenty").FullName;
        File.WriteAllText(Path.Combine(data, "appsettings.json"), $$"""{ "SelfPlay": { "FirstRuns": false, "MaxConcurrentRuns": {{SideBySide}}, "Cores": {{SideBySide}}, "MinFreeDiskMiB": 0 } }""");
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        Serve();
    }

    [TearDown]
    public void End()
    {
        service.Dispose();
        client.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task Killed_in_between_twenty_runs_lose_nothing_and_their_counts_are_right()
    {
        for (var i = 0; i < Runs; i++)
            await WishAsync(Name(i), "active", client.PostAsJsonAsync("api/v1/runs", new { name = Name(i), game = "tic-tac-toe", set = Tiny }));
        // Four train, the oldest.
        for (var i = 0; i < SideBySide; i++)
            service.WaitForLine(": training");
        await KillAsync();

        // The first report of games after the kill; the first checkpoint is what the fork begins with.
        service.WaitForLine($"{Name(0)}: checkpoint at step");
        for (var i = 4; i < 12; i++)
            await WishAsync(Name(i), "paused", client.PostAsync($"api/v1/runs/{Name(i)}/pause", null));
        for (var i = 4; i < 8; i++)
            await WishAsync(Name(i), "active", client.PostAsync($"api/v1/runs/{Name(i)}/resume", null));
        await WishAsync(Name(0), "paused", client.PostAsync($"api/v1/runs/{Name(0)}/pause", null));
        await WishAsync("fork", "active", client.PostAsJsonAsync($"api/v1/runs/{Name(0)}/fork", new { name = "fork" }));
        await KillAsync();

        // Those that trained go on.
        service.WaitForLine(": resuming");
        for (var i = 16; i < Runs; i++)
            await WishAsync(Name(i), "deleted", client.DeleteAsync($"api/v1/runs/{Name(i)}"));
        await WishAsync(Name(19), "stopped", client.PostAsync($"api/v1/runs/{Name(19)}/restore", null));
        await WishAsync(Name(1), "deleted", client.DeleteAsync($"api/v1/runs/{Name(1)}"));
        await KillAsync();

        // Whatever was let through is as it was told, and what waited has its turn.
        await WishAsync(Name(1), "stopped", client.PostAsync($"api/v1/runs/{Name(1)}/restore", null));
        await CheckAsync();
        service.Signal("TERM");
        Assert.That(service.WaitForExit().ExitCode, Is.Zero);
    }

    private static string Name(int index) => $"run-{index:D2}";

    private void Serve()
    {
        service = SelfPlayProcess.Start(data, "serve", "--port", $"{port}");
        service.WaitForLine("serving on");
    }

    private async Task WishAsync(string run, string state, Task<HttpResponseMessage> wish)
    {
        using var answer = await wish;
        Assert.That(answer.StatusCode, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        expected[run] = state;
    }

    /// <summary>Kills the service right after its last answer, and starts it again.</summary>
    private async Task KillAsync()
    {
        await CheckAsync();
        service.Kill();
        service.WaitForExit();
        service.Dispose();
        Serve();
        await CheckAsync(counts: true);
    }

    /// <summary>Every run is there, in the state it was told, with every game that was ever counted.</summary>
    private async Task CheckAsync(bool counts = false)
    {
        var runs = (await ListAsync("")).Concat(await ListAsync("&state=deleted")).ToDictionary(r => r.GetProperty("name").GetString()!);
        Assert.That(runs.Keys, Is.EquivalentTo(expected.Keys));
        Assert.Multiple(() =>
        {
            foreach (var (name, run) in runs)
            {
                var state = run.GetProperty("state").GetString();
                Assert.That(state is "training" or "queued" ? "active" : state, Is.EqualTo(expected[name]), name);
                var (games, positions) = (run.GetProperty("games").GetInt64(), run.GetProperty("positions").GetInt64());
                Assert.That(games, Is.GreaterThanOrEqualTo(seen.GetValueOrDefault(name)), name);
                // No game of tic-tac-toe is longer than 9 moves; one whose end is proved is cut short.
                Assert.That(positions, Is.InRange(games, 9 * games), name);
                seen[name] = games;
            }
            Assert.That(runs.Values.Count(r => r.GetProperty("state").GetString() == "training"), Is.AtMost(SideBySide));
        });
        // A count may be a second old; the states, queued or training, may have changed meanwhile: their sum has not.
        if (counts)
        {
            var counted = StateCount().Matches(await client.GetStringAsync("metrics")).ToLookup(m => m.Groups[1].Value is "training" or "queued" ? "active" : m.Groups[1].Value,
                m => int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));
            Assert.That(counted.Where(c => c.Sum() > 0).ToDictionary(c => c.Key, c => c.Sum()), Is.EquivalentTo(expected.Values.CountBy(s => s).ToDictionary()));
        }
    }

    private async Task<List<JsonElement>> ListAsync(string filter) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"api/v1/runs?limit=500{filter}")).GetProperty("items").EnumerateArray()];

    [GeneratedRegex("""selfplay_runs\{state="(\w+)"\} (\d+)""")]
    private static partial Regex StateCount();
}
