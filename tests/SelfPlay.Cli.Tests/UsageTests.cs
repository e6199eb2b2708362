using System.CommandLine;
using System.Reflection;

namespace SelfPlay.Cli.Tests;

/// <summary>The command line as people expect it.</summary>
public class UsageTests
{
    private string data = "";

    [SetUp]
    public void MakeFolder() => data = Directory.CreateTempSubdirectory("selfplay-usage").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(data, recursive: true);

    [TestCase("gmaes list", "'gmaes' means nothing here (did you mean 'games'?)")]
    [TestCase("games lsit", "did you mean 'list'?")]
    [TestCase("games list --jsno", "did you mean '--json'?")]
    [TestCase("games show conect-four", "there is no game 'conect-four' (did you mean 'connect-four'?)")]
    [TestCase("games show othello:sise=6", "did you mean 'size'?")]
    [TestCase("train --game tic-tac-toe --preset smal", "did you mean 'small'?")]
    [TestCase("train --game tic-tac-toe --set learner.batchsiz=8", "did you mean 'batchSize'?")]
    [TestCase("completion bahs", "did you mean 'bash'?")]
    public void A_typing_error_is_answered_with_what_was_probably_meant(string line, string message)
    {
        var outcome = Run(line.Split(' '));
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(outcome.Errors.Trim(), Does.Contain(message).And.Not.Contain('\n'));
    }

    [Test]
    public void Nothing_is_suggested_for_what_resembles_nothing() =>
        Assert.That(Run("frobnicate").Errors, Does.Contain("'frobnicate' means nothing here (see --help)"));

    /// <summary>Verbs that stream or talk, or whose output is a file's content by its nature.</summary>
    private static readonly string[] WithoutJson = ["serve", "engine", "play", "completion", "schema"];

    [Test]
    public void Every_verb_that_prints_a_result_prints_it_as_json_too()
    {
        var verbs = Assembly.Load("selfplay").GetTypes()
            .Select(t => t.GetMethod("Create", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(m => m?.ReturnType == typeof(Command))
            .SelectMany(m => Verbs((Command)m!.Invoke(null, new object?[m.GetParameters().Length])!))
            .ToList();
        Assert.That(verbs.Select(v => v.Name), Is.SupersetOf(new[] { "train", "doctor", "perft", "report" }));
        Assert.That(verbs.Where(v => v.Options.All(o => o.Name != "--json")).Select(v => v.Name).Distinct(), Is.EquivalentTo(WithoutJson));
    }

    [TestCase("gam", "games")]
    [TestCase("games sh", "show")]
    [TestCase("checkpoints export --form", "--format")]
    [TestCase("train --preset tr", "transformer")]
    [TestCase("train --game connect", "connect-four")]
    public void The_line_so_far_is_completed(string line, string expected) =>
        Assert.That(Run($"[suggest:{line.Length}]", line).Output.Split('\n'), Does.Contain(expected));

    [TestCase("selfplay games sh", "show")]
    [TestCase("./run.sh runs rep", "report")]
    [TestCase("selfplay train --game conn", "connect-four")]
    public void Bash_completes_by_the_script(string line, string expected)
    {
        var words = line.Split(' ');
        var (code, output) = Shell.Run(data, $$"""
            source <(selfplay completion bash)
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=({{line}}) COMP_CWORD={{words.Length - 1}}
            _selfplay
            echo "${COMPREPLY[*]}"
            """);
        Assert.That(code, Is.Zero, output);
        Assert.That(output.Trim(), Is.EqualTo(expected));
    }

    [Test]
    public void Piped_output_has_neither_colours_nor_broken_lines()
    {
        Assert.That(Run("doctor").Output, Does.Contain("libtorch").And.Not.Contain('\e'));
        var output = Run("games", "list").Output;
        Assert.That(output.Split('\n').Count(l => l.Contains("connect-four", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(output.Split('\n').Single(l => l.Contains("connect-four", StringComparison.Ordinal)), Does.Contain("Connect Four").And.Contain("line=4"));
    }

    /// <summary>util-linux's script gives the program a terminal.</summary>
    [TestCase("", true)]
    [TestCase("NO_COLOR=1 ", false)]
    public void A_terminal_gets_colours_unless_told_otherwise(string environment, bool colours)
    {
        var program = $"dotnet {Path.Combine(AppContext.BaseDirectory, "selfplay.dll")}";
        var (_, output) = Shell.Run(data, $"TERM=xterm-256color script -qec '{environment}{program} doctor' /dev/null");
        Assert.That(output, Does.Contain("libtorch"));
        Assert.That(output.Contains("\e[38;5;", StringComparison.Ordinal) || output.Contains("\e[32m", StringComparison.Ordinal), Is.EqualTo(colours), output);
    }

    [Test]
    public void The_doctor_finds_what_is_installed_and_measures_it()
    {
        var report = Run("doctor", "--json").Json;
        var findings = report.GetProperty("findings").EnumerateArray().ToDictionary(f => f.GetProperty("what").GetString()!, f => f);
        Assert.Multiple(() =>
        {
            Assert.That(report.GetProperty("healthy").GetBoolean(), Is.True);
            Assert.That(findings["networks"].GetProperty("found").GetString(), Does.Match(@"over libtorch \d+\.\d+"));
            Assert.That(findings["store"].GetProperty("found").GetString(), Does.Match(@"SQLite 3\.\d+"));
            Assert.That(findings.Keys, Is.SupersetOf(new[] { ".NET", "linear algebra", "disk", "games", "fairy-stockfish", "gnugo", "chromium", "node" }));
            Assert.That(report.GetProperty("speed").GetProperty("raw_forward_rows_per_s").GetDouble(), Is.Positive);
            Assert.That(report.GetProperty("speed").GetProperty("search_simulations_per_s").GetDouble(), Is.Positive);
        });
        Assert.That(Directory.GetFileSystemEntries(data), Is.Empty, "it leaves nothing behind");
    }

    [Test]
    public void The_doctor_fails_where_something_needed_is_missing_and_says_what_to_do()
    {
        var outcome = Run("doctor", "--data", "/proc/selfplay", "--json");
        var store = outcome.Json.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("what").GetString() == "store");
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(store.GetProperty("health").GetString(), Is.EqualTo("missing"));
        Assert.That(store.GetProperty("advice").GetString(), Does.Contain("--data"));
    }

    private static IEnumerable<Command> Verbs(Command command) =>
        command.Subcommands.SelectMany(Verbs).Concat(command.Action is null ? [] : [command]);

    private Outcome Run(params string[] arguments) => SelfPlayProcess.Run(data, arguments);
}
