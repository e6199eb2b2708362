using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class SolvedPositionFileTests
{
    private static readonly Game ConnectFour = TestGames.Create("connect-four");

    private string path = null!;

    [SetUp]
    public void MakeFile() => path = Path.GetTempFileName();

    [TearDown]
    public void DeleteFile() => File.Delete(path);

    /// <summary>The file was made by another program: the solver of this one has to agree.</summary>
    [Test]
    public void The_positions_of_connect_four_are_what_the_solver_says()
    {
        var sets = SolvedPositionFile.Read(ConnectFour, Path.Combine(TestContext.CurrentContext.TestDirectory, "solved-positions.tsv"));
        Assert.That(sets.Select(s => s.Set), Is.EqualTo(new[] { "beginning-easy", "beginning-medium", "beginning-hard", "middle-easy", "middle-medium", "end-easy" }));
        Assert.That(sets.Select(s => s.Positions.Count), Has.All.GreaterThanOrEqualTo(60));
        var late = sets.SelectMany(s => s.Positions).Where(p => p.Position.History.Count >= 20).ToList();
        var solved = SolvedPosition.Solve(ConnectFour, [.. late.Select(p => p.Position)]);
        Assert.That(solved, Has.Count.EqualTo(late.Count).And.Count.GreaterThan(500));
        foreach (var (read, own) in late.Zip(solved))
            Assert.That((read.Value, read.BestActions), Is.EqualTo((own.Value, own.BestActions)), string.Join(' ', read.Position.History));
    }

    [Test]
    public void Comments_and_empty_lines_are_passed_over_and_sets_kept_in_order()
    {
        File.WriteAllText(path, "# a comment\n\nb\t4 4\t0\t4 2\na\t\t1\t4\nb\t1\t-1\t3\n");
        var sets = SolvedPositionFile.Read(ConnectFour, path);
        Assert.That(sets.Select(s => (s.Set, s.Positions.Count)), Is.EqualTo(new[] { ("b", 2), ("a", 1) }));
        Assert.That(sets[0].Positions[0].BestActions, Is.EqualTo(new[] { 1, 3 }));
    }

    [TestCase("", "holds no solved position")]
    [TestCase("a\t4\t1", "line 1: a line has four fields")]
    [TestCase("# first\na\t4 9\t1\t4", "line 2: '9'")]
    [TestCase("a\t4\t7\t4", "'7' is no value")]
    [TestCase("a\t4\t1\t", "no best move")]
    [TestCase("a\t1 2 1 2 1 2 1\t-1\t4", "nobody is to move")]
    public void What_is_wrong_is_named_with_its_line(string text, string message)
    {
        File.WriteAllText(path, text);
        Assert.That(() => SolvedPositionFile.Read(ConnectFour, path), Throws.TypeOf<SelfPlayException>().With.Message.Contains(message));
    }

    [Test]
    public void A_missing_file_is_named() =>
        Assert.That(() => SolvedPositionFile.Read(ConnectFour, "nowhere.tsv"), Throws.TypeOf<SelfPlayException>().With.Message.Contains("nowhere.tsv"));
}
