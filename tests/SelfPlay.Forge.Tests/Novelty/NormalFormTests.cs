using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>Records share a normal form if they differ only in how they are written, and never if they are different games.</summary>
public class NormalFormTests
{
    private static IEnumerable<TestCaseData> Disguised =>
        from record in KnownGames.All
        from disguise in Disguises.All
        let disguised = disguise.Apply(record)
        where disguised is not null && RuleCheck.Problems(disguised).Count == 0
        select new TestCaseData(record, disguised).SetArgDisplayNames(record.Name, disguise.Name);

    [TestCaseSource(nameof(Disguised))]
    public void A_known_game_keeps_its_form_in_every_disguise(RuleRecord record, RuleRecord disguised) =>
        Assert.That(NormalForm.Of(disguised).Hash, Is.EqualTo(NormalForm.Of(record).Hash), NormalForm.Of(disguised).Text);

    [Test]
    public void Known_games_have_different_forms() =>
        Assert.That(KnownGames.All.Select(r => NormalForm.Of(r).Hash), Is.Unique);

    [TestCaseSource(typeof(KnownGames), nameof(KnownGames.All))]
    public void In_known_games_the_players_are_alike(RuleRecord record) =>
        Assert.That(NormalForm.Of(Disguises.ColoursExchanged(record)), Is.EqualTo(NormalForm.Of(record)));

    [Test]
    public void It_matters_which_side_begins()
    {
        var record = KnownGames.Breakthrough(6, 5) with { Board = KnownGames.Breakthrough(6, 5).Board with { Rows = ["ooooo", "ooooo", ".....", ".....", "xxxxx", "xxx.x"] } };
        Assert.That(NormalForm.Of(Disguises.ColoursExchanged(record)), Is.Not.EqualTo(NormalForm.Of(record)));
    }

    [Test]
    public void Sideways_is_up_and_down_on_a_board_turned_by_a_quarter()
    {
        RuleRecord Racers(Heading[] headings, params string[] rows) => new()
        {
            Version = RuleRecord.CurrentVersion,
            Name = "racers",
            Board = new BoardRecord { Cells = Neighbourhood.Square4, Rows = [.. rows] },
            Moves = [new MoveRecord { Kind = MoveKind.Slide, Range = 3, Headings = [.. headings], Onto = MoveOnto.Either }],
            End = new EndRecord { NoActions = NoActions.Loses, MaxPlies = 30 },
        };

        Assert.That(NormalForm.Of(Racers([Heading.Sideways], "x..o", "xx.o")), Is.EqualTo(NormalForm.Of(Racers([Heading.Forward, Heading.Backward], "xx", "x.", "..", "oo"))));
        Assert.That(NormalForm.Of(Racers([Heading.Sideways], "x..o", "xx.o")), Is.Not.EqualTo(NormalForm.Of(Racers([Heading.Sideways], "xx", "x.", "..", "oo"))));
    }

    [Test]
    public void Who_lacks_an_action_does_not_matter_in_hex_which_never_ends_so() =>
        Assert.That(NormalForm.Of(KnownGames.Hex(5) with { End = new EndRecord { NoActions = NoActions.Wins } }), Is.EqualTo(NormalForm.Of(KnownGames.Hex(5))));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void A_random_game_keeps_its_form_in_any_disguise(ulong seed)
    {
        var random = new SeededRandom(seed);
        var record = new RandomRecords(seed).Next();
        var disguised = Disguises.Random(record, ref random);
        Assert.That(NormalForm.Of(disguised).Text, Is.EqualTo(NormalForm.Of(record).Text), $"{RuleFile.Canonical(record)}\n{RuleFile.Canonical(disguised)}");
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Games_of_the_same_form_have_the_same_counts_and_trees(ulong seed)
    {
        var (records, random) = (new RandomRecords(seed), new SeededRandom(seed));
        var record = records.Next();
        var (form, layers) = (NormalForm.Of(record), Layers(record));
        foreach (var (field, take) in RandomRecords.Fields)
        {
            if (records.Changed(record, take) is not { } changed || NormalForm.Of(changed) != form)
                continue;
            var other = Disguises.Random(changed, ref random);
            Assert.That(Layers(other), Is.EqualTo(layers), $"{field}\n{RuleFile.Canonical(record)}\n{RuleFile.Canonical(other)}");
        }
    }

    // A limit that is counted but never reached makes more positions, not more lines of play.
    private static IEnumerable<TreeLayer> Layers(RuleRecord record) =>
        GameTree.Explore(ForgeGame.Create(record), 3_000).Layers.Take(3).Select(l => l with { Positions = 0 });
}
