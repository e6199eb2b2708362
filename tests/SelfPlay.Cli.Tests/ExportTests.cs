using System.Diagnostics;
using System.Text.Json;
using SelfPlay.Architecture.Tests;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Cli.Tests;

/// <summary><c>checkpoints export</c> and <c>runs export</c>.</summary>
public class ExportTests
{
    private string data = "";

    [SetUp]
    public void MakeFolder() => data = Directory.CreateTempSubdirectory("selfplay-export").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(data, recursive: true);

    [TestCase("onnx", 1e-4)]
    [TestCase("safetensors", 0)]
    public void A_checkpoint_is_exported_read_again_and_compared(string format, double tolerance)
    {
        var file = PathOf($"network.{format}");
        var report = Run("checkpoints", "export", Released, "-o", file, "--samples", "4", "--json").Json;
        Assert.Multiple(() =>
        {
            Assert.That(report.GetProperty("format").GetString(), Is.EqualTo(format));
            Assert.That(report.GetProperty("largest_difference").GetDouble(), Is.InRange(0, tolerance));
            Assert.That(report.GetProperty("bytes").GetInt64(), Is.EqualTo(new FileInfo(file).Length));
            Assert.That(report.GetProperty("samples").GetString(), Does.Exist);
        });
    }

    [TestCase("network.pt", "does not end in a known format")]
    [TestCase("network --format onx", "did you mean 'onnx'?")]
    [TestCase("network.onnx --samples -1", "--samples is -1")]
    [TestCase("network.onnx --game othello", "not of othello")]
    public void A_wrong_export_of_a_checkpoint_is_one_clear_line(string line, string message) =>
        AssertFails(Run(["checkpoints", "export", Released, "-o", .. line.Split(' ')]), message);

    [Test]
    public void Self_play_games_are_written_as_lines_of_json()
    {
        AddRun();
        Assert.That(Run("runs", "export", "r", "--games", PathOf("games.jsonl"), "--json").Json.GetProperty("games").GetInt32(), Is.EqualTo(2));
        var games = File.ReadAllLines(PathOf("games.jsonl")).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(games.Select(g => g.GetProperty("number").GetInt32()), Is.EqualTo(new[] { 0, 3 }));
            Assert.That(games[0].GetProperty("game").GetString(), Is.EqualTo("tic-tac-toe"));
            Assert.That(games[0].GetProperty("moves").EnumerateArray().Select(m => m.GetString()), Is.EqualTo(new[] { "a1", "a2", "b1", "b2", "c1" }));
            Assert.That(games[0].GetProperty("values").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? (double?)null : Math.Round(v.GetDouble(), 4)),
                Is.EqualTo(new double?[] { null, null, null, -0.5, 1 }), "the store keeps values in sixteen bits");
            Assert.That(games[0].GetProperty("returns").EnumerateArray().Select(r => r.GetDouble()), Is.EqualTo(new[] { 1.0, -1.0 }));
            Assert.That(games[0].GetProperty("result").GetString(), Is.EqualTo("1-0"));
            Assert.That(games[0].GetProperty("players")[0].GetString(), Is.EqualTo("r@40"));
        });
    }

    [Test]
    public void Self_play_games_are_written_in_portable_game_notation()
    {
        AddRun();
        Run("runs", "export", "r", "--games", PathOf("games.pgn"), "--last", "1");
        var pgn = File.ReadAllText(PathOf("games.pgn"));
        Assert.That(pgn, Does.Contain("[Variant \"tic-tac-toe\"]").And.Contain("[White \"r@50\"]").And.Contain("[Result \"1-0\"]").And.Contain("\n1. a1 a2 2. b1 b2 3. c1 1-0\n"));
        Assert.That(pgn.Split("[Event ").Length - 1, Is.EqualTo(1), "only the newest");
    }

    [Test]
    public void Reports_are_written_as_comma_separated_values()
    {
        AddRun();
        Run("runs", "export", "r", "--metrics", PathOf("metrics.csv"));
        var rows = File.ReadAllLines(PathOf("metrics.csv")).Select(l => l.Split(',')).ToList();
        string Cell(int row, string column) => rows[row][Array.IndexOf(rows[0], column)];
        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.Count.EqualTo(3));
            Assert.That(rows.Select(r => r.Length).Distinct().Count(), Is.EqualTo(1));
            Assert.That((Cell(1, "step"), Cell(1, "seconds"), Cell(1, "policy_loss")), Is.EqualTo(("0", "10.5", "")));
            Assert.That((Cell(2, "step"), Cell(2, "seconds"), Cell(2, "policy_loss")), Is.EqualTo(("40", "20.5", "1.25")));
        });
    }

    [Test]
    public void Reports_are_written_as_an_event_file_that_others_read()
    {
        AddRun();
        var file = Run("runs", "export", "r", "--tensorboard", PathOf("boards"), "--json").Json.GetProperty("files")[0].GetString()!;
        Assert.That(Path.GetFileName(file), Does.Contain("tfevents"));
        Assert.That(Path.GetDirectoryName(file), Is.EqualTo(PathOf(Path.Combine("boards", "r"))));
        var read = ReadEvents(file);
        var events = read.GetProperty("events");
        Assert.Multiple(() =>
        {
            Assert.That(read.GetProperty("version").GetString(), Is.EqualTo("brain.Event:2"));
            Assert.That(events.EnumerateArray().Select(e => e.GetProperty("step").GetInt64()), Is.EqualTo(new long[] { 0, 40 }));
            Assert.That(events[0].GetProperty("scalars").TryGetProperty("loss/policy_loss", out _), Is.False, "nothing is made up where there was no step");
            Assert.That(events[1].GetProperty("scalars").GetProperty("loss/policy_loss").GetDouble(), Is.EqualTo(1.25));
            // 2026-01-02 03:04:05 UTC is 1767323045 seconds after 1970.
            Assert.That(events[1].GetProperty("wall_time").GetDouble(), Is.EqualTo(1767323045 + 20.5));
        });
    }

    [TestCase("runs export nothing --metrics m.csv", "there is no run 'nothing'")]
    [TestCase("runs export rr --metrics m.csv", "did you mean 'r'?")]
    [TestCase("runs export r", "say what to export")]
    [TestCase("runs export r --games games.txt", "end it in .jsonl or .pgn")]
    [TestCase("runs export r --games g.pgn --last 0", "--last is 0")]
    [TestCase("runs export r --metrics /proc/m.csv", "'/proc/m.csv' cannot be written")]
    public void A_wrong_export_of_a_run_is_one_clear_line(string line, string message)
    {
        AddRun();
        AssertFails(Run(line.Split(' ')), message);
    }

    private static string Released => Repository.PathOf(Path.Combine("checkpoints", "released", "connect-four.json"));

    /// <summary>A run of two games, won by the first player in the lowest row, and two reports.</summary>
    private void AddRun()
    {
        using var store = new RunStore(RunFolder.StorePath(data));
        store.AddRun(new StoredRun("r", "tic-tac-toe", "{}", "2026-01-02T03:04:05Z"));
        var position = GameCatalogue.Load(GameCatalogue.DefaultFolders()).Create("tic-tac-toe").NewPosition();
        foreach (var move in (string[])["a1", "a2", "b1", "b2", "c1"])
            position.Apply(position.ParseAction(move));
        SearchRecord?[] searches = [null, null, null, new([0.25f, 0.25f, 0.25f, 0.25f, 0, 0], -0.5f, false), new([1, 0, 0, 0, 0], 1, true)];
        store.AddGames("r", [.. new[] { (0, 40), (3, 50) }.Select(g => new GameRecord(g.Item1, g.Item2, [.. position.History], searches, [1, -1]))]);
        var observer = new StoreObserver(store);
        observer.Observe(new RunProgress("r") { Seconds = 10.5, Games = 1 });
        observer.Observe(new RunProgress("r") { Seconds = 20.5, Games = 2, Step = 40, PolicyLoss = 1.25, ValueLoss = 0.5 });
    }

    /// <summary>What a reader that knows nothing of this program finds; it verifies all checksums.</summary>
    private static JsonElement ReadEvents(string file)
    {
        const string Python = "/usr/bin/python3";
        if (!File.Exists(Python))
            Assert.Ignore($"an independent reader is missing: {Python} (apt-get install python3)");
        var script = Repository.PathOf(Path.Combine("tests", "SelfPlay.Cli.Tests", "Readers", "tensorboard_reader.py"));
        using var process = Process.Start(new ProcessStartInfo(Python, [script, file]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
        return JsonDocument.Parse(output).RootElement;
    }

    private static void AssertFails(Outcome outcome, string message)
    {
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(outcome.Errors.Trim(), Does.Contain(message).And.Not.Contain('\n'));
    }

    private Outcome Run(params string[] arguments) => SelfPlayProcess.Run(data, arguments);

    private string PathOf(string name) => Path.Combine(data, name);
}
