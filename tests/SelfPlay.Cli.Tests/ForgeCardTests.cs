using System.Xml.Linq;

namespace SelfPlay.Cli.Tests;

/// <summary><c>forge card</c>.</summary>
public class ForgeCardTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("selfplay-card").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_card_is_printed_as_one_json_object_and_written_to_files()
    {
        var card = Run("""{"version":1,"name":"three","board":{"cells":"square8","rows":["...","...","..."]},"place":{},"goals":[{"kind":"line","count":3}],"end":{"no-actions":"ends"}}""",
            "-o", PathOf("three.md"), "--svg", PathOf("three.svg"), "--json").Json;
        Assert.Multiple(() =>
        {
            Assert.That(card.GetProperty("name").GetString(), Is.EqualTo("three"));
            Assert.That(card.GetProperty("hash").GetString(), Has.Length.EqualTo(64));
            Assert.That(card.GetProperty("rules").GetString(), Does.Contain("a line of 3 or more pieces"));
            Assert.That(card.GetProperty("example").GetProperty("moves").GetArrayLength(), Is.InRange(5, 9));
            Assert.That(card.GetProperty("example").GetProperty("result").GetString(), Is.AnyOf("first", "second", "draw"));
            Assert.That(File.ReadAllText(PathOf("three.md")), Is.EqualTo(card.GetProperty("markdown").GetString()).And.Contain("(<three.svg>)"));
            Assert.That(File.ReadAllText(PathOf("three.svg")), Is.EqualTo(card.GetProperty("svg").GetString()));
            Assert.That(XDocument.Load(PathOf("three.svg")).Root!.Name.LocalName, Is.EqualTo("svg"));
        });
    }

    [Test]
    public void A_bad_file_is_one_clear_line()
    {
        var outcome = Run("""{"version":7}""");
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(outcome.Errors.Trim(), Does.Contain("version 7 of the rule language is not known").And.Not.Contain("\n"));
    }

    private Outcome Run(string record, params string[] options)
    {
        File.WriteAllText(PathOf("rules.json"), record);
        return SelfPlayProcess.Run(folder, ["forge", "card", PathOf("rules.json"), .. options]);
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
