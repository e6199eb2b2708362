using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>The screen names known games in every disguise and lets new ones pass.</summary>
public class NoveltyScreenTests
{
    private static readonly GameCatalogue Catalogue = GameCatalogue.Load(GameCatalogue.DefaultFolders());

    private static readonly NoveltyScreen Screen = new(Catalogue);

    private static IEnumerable<RuleRecord> NewGames =>
    [
        // Stones are moved by a knight's leap and capture by custodian; the largest group wins.
        KnownGames.Lines("knights' custody", 6, 6, 4) with
        {
            Board = new BoardRecord { Cells = Neighbourhood.Square8, Rows = ["oo..oo", "......", "......", "......", "......", "xx..xx"] },
            Place = null,
            Moves = [new MoveRecord { Kind = MoveKind.Leap, Leap = LeapTo.Knight }],
            Effects = [new EffectRecord { Kind = EffectKind.Custodian, Result = EffectResult.Flip }],
            End = new EndRecord { NoActions = NoActions.Passes, Decide = [TieBreak.LargestGroup], MaxPlies = 100, DecideAtLimit = [TieBreak.LargestGroup] },
        },
        // Surrounded groups change sides on a torus of hexagons; whoever cannot place a stone away from the own ones loses.
        KnownGames.Lines("turncoats", 5, 5, 4) with
        {
            Board = new BoardRecord { Cells = Neighbourhood.Hex6, Wrap = Wrap.Torus, Rows = [".....", ".....", ".....", ".....", "....."] },
            Place = new PlaceRecord { Where = PlaceWhere.AwayFromOwn },
            Effects = [new EffectRecord { Kind = EffectKind.Surround, Result = EffectResult.Flip }],
            Goals = [],
            End = new EndRecord { NoActions = NoActions.Loses },
        },
    ];

    [TestCaseSource(typeof(KnownGames), nameof(KnownGames.All))]
    public void A_known_game_is_named(RuleRecord record)
    {
        var report = Screen.Check(record with { Name = "something new" });
        Assert.That((report.SameAs, report.By, report.Nearest, report.Distance), Is.EqualTo((record.Name, LikenessBy.Rules, record.Name, 0.0)), report.ToString());
    }

    [TestCaseSource(typeof(KnownGames), nameof(KnownGames.All))]
    public void A_known_game_is_named_in_any_disguise(RuleRecord record)
    {
        var random = new SeededRandom(3);
        Assert.That(Screen.Check(Disguises.Random(Disguises.ColoursExchanged(record), ref random)).SameAs, Is.EqualTo(record.Name));
    }

    [Test]
    public void Other_sizes_and_lines_have_names_of_their_own()
    {
        Assert.That(Screen.Check(KnownGames.ConnectFour(7, 6, 5)).SameAs, Is.EqualTo("connect-four 7x6, 5 in line"));
        Assert.That(Screen.Check(KnownGames.Othello(6)).SameAs, Is.EqualTo("othello 6x6"));
    }

    [Test]
    public void Number_scrabble_is_tic_tac_toe()
    {
        var report = Screen.Check(Game<NumberScrabble, NumberScrabbleState>.Create());
        Assert.That((report.SameAs, report.By, report.Depth), Is.EqualTo(("tic-tac-toe", LikenessBy.Tree, 9)));
    }

    [Test]
    public void A_record_is_recognised_by_its_tree_where_its_rules_look_different()
    {
        // No stone is surrounded before a line of two is made.
        var record = KnownGames.Lines("something new", 3, 3, 2) with { Effects = [new EffectRecord { Kind = EffectKind.Surround }], End = new EndRecord { NoActions = NoActions.Ends, MaxPlies = 30 } };
        var report = Screen.Check(record);
        Assert.That((report.SameAs, report.By), Is.EqualTo(("m,n,k-game 3x3, 2 in line", LikenessBy.Tree)), report.ToString());
    }

    [Test]
    public void A_misere_twin_is_linked()
    {
        Assert.That(Screen.Check(KnownGames.Clobber(3, 3) with { End = new EndRecord { NoActions = NoActions.Wins } }).SameAs, Is.EqualTo("misère clobber 3x3"));
        var report = Screen.Check(Game<MisereNumberScrabble, NumberScrabbleState>.Create());
        Assert.That((report.SameAs, report.By, report.Depth), Is.EqualTo(("tic-tac-toe", LikenessBy.MisereTree, 9)));
    }

    [Test]
    public void A_plugin_that_is_no_record_is_named() =>
        Assert.That(Screen.Check(Catalogue.Create("pentago")).SameAs, Is.EqualTo("pentago"));

    [TestCaseSource(nameof(NewGames))]
    public void A_new_game_is_new(RuleRecord record)
    {
        var report = Screen.Check(record);
        Assert.That(report.IsNew, report.ToString());
        Assert.That(report.Distance, Is.InRange(0.05, 1.0), report.ToString());
    }

    [Test]
    public void A_variant_is_nearest_to_what_it_varies()
    {
        var record = KnownGames.Breakthrough(8, 8);
        var report = Screen.Check(record with { Moves = [.. record.Moves, new MoveRecord { Kind = MoveKind.Step, Headings = [Heading.Sideways], Onto = MoveOnto.Enemy }], End = record.End with { MaxPlies = 200 } });
        Assert.That((report.IsNew, report.Nearest), Is.EqualTo((true, "breakthrough")), report.ToString());
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void A_distance_is_symmetric_and_0_from_a_disguise(ulong seed)
    {
        var (records, random) = (new RandomRecords(seed), new SeededRandom(seed));
        var (one, other) = (records.Next(), records.Next());
        var (a, b, disguised) = (new GameSignature(one), new GameSignature(other), new GameSignature(Disguises.Random(one, ref random)));
        Assert.That(RuleDistance.Between(a, b), Is.InRange(0, 1).And.EqualTo(RuleDistance.Between(b, a)), $"{RuleFile.Canonical(one)}\n{RuleFile.Canonical(other)}");
        Assert.That(RuleDistance.Between(a, disguised), Is.Zero);
    }
}
