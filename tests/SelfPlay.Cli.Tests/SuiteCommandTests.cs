namespace SelfPlay.Cli.Tests;

/// <summary>A suite's whole life on the command line.</summary>
public class SuiteCommandTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("selfplay-suite").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_suite_is_sealed_played_once_opened_and_checked()
    {
        var made = Run("create", "--rungs", "0", "--games", "1", "--secret", PathOf("secret"), "-o", PathOf("public"), "--json").Json;
        Assert.That(made.GetProperty("games").GetInt32(), Is.EqualTo(2));
        var suite = made.GetProperty("suite").GetString()!;

        string[] run = ["run", suite, "--secret", PathOf("secret"), "--player", "greedy", "--opponent", "random", "--games", "2", "--json"];
        var report = Run(run).Json;
        Assert.That(report.GetProperty("games").EnumerateArray().Select(g => g.GetProperty("kind").GetString()), Is.EquivalentTo(new[] { "novel", "classic" }));
        Assert.That(report.GetProperty("all").GetProperty("gap").GetProperty("value").GetDouble(), Is.InRange(-1, 1));
        Assert.That(report.GetProperty("earlier_uses").GetArrayLength(), Is.Zero);
        AssertFails(Run(run), "greedy was measured on suite");
        Assert.That(Run([.. run, "--again"]).Json.GetProperty("earlier_uses").GetArrayLength(), Is.EqualTo(1));

        var reveal = Run("reveal", suite, "--secret", PathOf("secret"), "-o", PathOf("open"), "--json").Json.GetProperty("reveal").GetString()!;
        Assert.That(Directory.GetFiles(PathOf("open")), Has.Length.EqualTo(3));
        Assert.That(Run("verify", suite, reveal, "--json").Json.GetProperty("passed").GetBoolean(), Is.True);

        var commitment = System.Text.RegularExpressions.Regex.Match(File.ReadAllText(suite), "\"commitment\": \"(.)");
        File.WriteAllText(suite, File.ReadAllText(suite).Remove(commitment.Groups[1].Index, 1).Insert(commitment.Groups[1].Index, "z"));
        var failed = Run("verify", suite, reveal, "--json");
        Assert.That(failed.ExitCode, Is.EqualTo(1));
        Assert.That(failed.Json.GetProperty("problems")[0].GetProperty("what").GetString(), Is.EqualTo("commitment"));
        AssertFails(Run("run", suite, "--reveal", reveal, "--player", "random", "--opponent", "greedy"), "does not hold");
    }

    [TestCase("create --rungs x --secret SECRET", "'x' names no rungs")]
    [TestCase("create --rungs 2 --games 0 --secret SECRET", "0 novel games")]
    [TestCase("create --rungs 2", "--secret")]
    [TestCase("reveal nowhere.json --secret SECRET", "there is no suite nowhere.json")]
    [TestCase("verify nowhere.json nowhere.json", "there is no suite nowhere.json")]
    [TestCase("run nowhere.json --player random --opponent random", "there is no suite nowhere.json")]
    public void Bad_input_gives_one_clear_line(string line, string message)
    {
        AssertFails(Run(line.Replace("SECRET", PathOf("secret"), StringComparison.Ordinal).Split(' ')), message);
        Assert.That(File.Exists(PathOf("secret")), Is.False);
    }

    private static void AssertFails(Outcome outcome, string message)
    {
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(outcome.Errors.Trim(), Does.Contain(message).And.Not.Contain('\n'));
    }

    private Outcome Run(params string[] arguments) => SelfPlayProcess.Run(folder, ["suite", .. arguments]);

    private string PathOf(string name) => Path.Combine(folder, name);
}
