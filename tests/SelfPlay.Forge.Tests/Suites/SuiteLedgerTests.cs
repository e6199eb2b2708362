using SelfPlay.Games;

namespace SelfPlay.Forge.Tests.Suites;

/// <summary>A suite is new to an agent once.</summary>
public class SuiteLedgerTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly Suite suite = SuiteMaker.Make(new byte[32], SuiteShape.Parse("sample 1", "1", 1, 0), new SampleMaker()).Suite;
    private string path = "";

    [SetUp]
    public void MakeFolder() => path = Path.Combine(Directory.CreateTempSubdirectory("selfplay-suite").FullName, "suite.json");

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Test]
    public void Uses_and_the_reveal_are_remembered()
    {
        Assert.That(SuiteLedger.Read(path, suite).Uses, Is.Empty);
        SuiteLedger.Read(path, suite).WithUse("mcts:100", Day).Save(path);
        SuiteLedger.Read(path, suite).WithReveal(Day.AddDays(1)).Save(path);
        var ledger = SuiteLedger.Read(path, suite).WithReveal(Day.AddDays(2));
        Assert.That(ledger.UsesOf("mcts:100"), Is.EqualTo(new[] { new SuiteUse("mcts:100", Day) }));
        Assert.That(ledger.UsesOf("mcts:200"), Is.Empty);
        Assert.That(ledger.Revealed, Is.EqualTo(Day.AddDays(1)));
    }

    [Test]
    public void A_ledger_of_another_suite_is_refused()
    {
        SuiteLedger.Read(path, suite with { Id = "s-other" }).WithUse("random", Day).Save(path);
        Assert.That(() => SuiteLedger.Read(path, suite), Throws.TypeOf<SelfPlayException>().With.Message.Contains("the ledger of suite s-other"));
    }
}
