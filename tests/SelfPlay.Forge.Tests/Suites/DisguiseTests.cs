using SelfPlay.Games;

namespace SelfPlay.Forge.Tests.Suites;

/// <summary>A game in disguise is the same game.</summary>
public class DisguiseTests
{
    private const int WholeGame = 60;

    private static IEnumerable<TestCaseData> Small => new[]
    {
        KnownGames.TicTacToe, KnownGames.ConnectFour(4, 3, 3), KnownGames.Hex(3), KnownGames.Hex(3, swap: false), KnownGames.Othello(4),
        KnownGames.Breakthrough(4, 3), KnownGames.Konane(4), KnownGames.Clobber(4, 3), KnownGames.Lines("lines", 4, 3, 3),
        OnBoard(KnownGames.Hex(3, swap: false) with { Name = "long-hex" }, "....", "....", "...."),
        OnBoard(KnownGames.Lines("swap", 3, 3, 3), "*..", "...", "..*") with { Turn = new TurnRecord { Swap = SwapRule.Mirror } },
    }.Select(r => new TestCaseData(r).SetArgDisplayNames(Classics.Label(r)));

    private static IEnumerable<TestCaseData> Large => Classics.Families.SelectMany(f => f).Select(r => new TestCaseData(r).SetArgDisplayNames(Classics.Label(r)));

    [TestCaseSource(nameof(Small))]
    public void A_small_classic_is_the_same_to_the_end_from_every_side(RuleRecord record)
    {
        var tree = TreeHash.Of(ForgeGame.Create(record), WholeGame);
        foreach (var image in Distinct(Disguise.Images(record)))
            Assert.That(TreeHash.Of(ForgeGame.Create(image), WholeGame), Is.EqualTo(tree), RuleFile.Canonical(image));
    }

    [TestCaseSource(nameof(Large))]
    public void A_classic_in_disguise_has_as_many_sequences(RuleRecord record)
    {
        var game = ForgeGame.Create(record);
        var depth = DepthOf(game, 5_000);
        foreach (var image in Distinct([Disguise.Of(record, "g-1", 1), Disguise.Of(record, "g-1", 2), Disguise.Of(record, "g-1", 3)]))
            Assert.That(Perft.Count(ForgeGame.Create(image), depth), Is.EqualTo(Perft.Count(game, depth)), RuleFile.Canonical(image));
    }

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void Any_game_in_disguise_has_the_same_tree(ulong seed)
    {
        var record = new SampleMaker().Make((int)(seed % 3), seed, 0);
        var disguised = Disguise.Of(record, "g-1", seed);
        Assert.That(RuleCheck.Problems(disguised), Is.Empty);
        var (game, image) = (ForgeGame.Create(record), ForgeGame.Create(disguised));
        var depth = DepthOf(game, 3_000);
        Assert.That(TreeHash.Of(image, depth), Is.EqualTo(TreeHash.Of(game, depth)), $"{RuleFile.Canonical(record)}\n{RuleFile.Canonical(disguised)}");
        Assert.That(image.Shape.MaxLength, Is.EqualTo(game.Shape.MaxLength));
    }

    // Without goals that look for a side all eight orientations can be written; with gravity two; and men can be chiefs where none are placed.
    [TestCase("clobber", 8)]
    [TestCase("breakthrough", 2)]
    [TestCase("othello", 2)]
    [TestCase("konane", 2)]
    [TestCase("hex", 1)]
    public void A_classic_has_so_many_faces(string name, int faces) =>
        Assert.That(Distinct(Disguise.Images(KnownGames.All.First(r => r.Name == name))).Count(), Is.EqualTo(faces));

    [Test]
    public void A_lopsided_board_keeps_what_the_rules_look_for()
    {
        var falling = OnBoard(KnownGames.ConnectFour(3, 3, 3), "...", "...", "x.o");
        Assert.That(Distinct(Disguise.Images(falling)).Select(r => string.Join('/', r.Board.Rows)), Is.EqualTo(new[] { ".../.../x.o", ".../.../o.x" }));
    }

    [Test]
    public void A_disguise_has_another_name_and_keeps_none_of_the_old_one() =>
        Assert.That(RuleFile.Canonical(Disguise.Of(KnownGames.Hex(5), "g-0", 9)), Does.Contain("g-0").And.Not.Contain("hex\""));

    private static RuleRecord OnBoard(RuleRecord record, params string[] rows) => record with { Board = record.Board with { Rows = [.. rows] } };

    private static IEnumerable<RuleRecord> Distinct(IEnumerable<RuleRecord> records) => records.DistinctBy(RuleFile.Canonical);

    private static int DepthOf(Game game, long sequences)
    {
        var depth = 1;
        while (depth < 5 && Perft.Count(game, depth)[^1] is > 0 and var count && count < sequences)
            depth++;
        return depth;
    }
}
