using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>The rules in words say all that the record says, and nothing else.</summary>
public class CardRulesTests
{
    private static readonly string[] OtherNames = [.. KnownGames.All.Select(r => r.Name), "chess", "checkers", "draughts", "knight", "king"];

    /// <summary>Phrases of rules that only some games have.</summary>
    private static readonly string[] Phrases =
    [
        "hexagons", "an edge or a corner", "joined", "block", "chief", "two actions", "swap", "mirror image", "removal", "### Placements", "fall", "next to a piece of their own",
        "capture at least one", "### Moves", "Step:", "Slide:", "Leap:", "Hop:", "No piece goes straight back", "Forward is", "Diagonally forward is", "### Captures", "change sides", "taken off",
        "### Goals", "a line of", "loses if", "connect two sides", "farthest row", "no piece left", "loses at once", "passes", "ends the game thereby", "more pieces on the board", "group", "quiet",
        "it is a draw", "limit", "`FROM-TO`", "`FROM~TO`", "`FROM^TO`",
    ];

    private static IEnumerable<TestCaseData> Games() => new (RuleRecord Record, string[] Told)[]
    {
        (KnownGames.TicTacToe, ["an edge or a corner", "### Placements", "### Goals", "a line of", "ends the game thereby", "it is a draw"]),
        (KnownGames.ConnectFour(7, 6, 4), ["an edge or a corner", "### Placements", "fall", "### Goals", "a line of", "ends the game thereby", "it is a draw"]),
        (KnownGames.Hex(7), ["hexagons", "swap", "mirror image", "taken off", "### Placements", "### Goals", "connect two sides", "ends the game thereby", "it is a draw"]),
        (KnownGames.Yavalath(5), ["hexagons", "swap", "### Placements", "### Goals", "a line of", "loses if", "ends the game thereby", "it is a draw"]),
        (KnownGames.Othello(8), ["an edge or a corner", "### Placements", "capture at least one", "### Captures", "change sides", "passes", "more pieces on the board", "it is a draw"]),
        (KnownGames.Ataxx(7),
        [
            "an edge or a corner", "### Placements", "next to a piece of their own", "### Moves", "Leap:", "### Captures", "change sides", "### Goals", "no piece left", "passes",
            "more pieces on the board", "quiet", "it is a draw", "limit", "`FROM~TO`",
        ]),
        (KnownGames.Breakthrough(8, 8),
            ["an edge or a corner", "### Moves", "Step:", "Forward is", "Diagonally forward is", "taken off", "### Goals", "farthest row", "no piece left", "loses at once", "`FROM-TO`"]),
        (KnownGames.Konane(8), ["removal", "taken off", "### Moves", "Hop:", "loses at once", "`FROM^TO`"]),
        (KnownGames.Clobber(6, 5), ["### Moves", "Step:", "taken off", "loses at once", "`FROM-TO`"]),
    }.Select(t => new TestCaseData(t.Record, t.Told).SetArgDisplayNames(t.Record.Name));

    [TestCaseSource(nameof(Games))]
    public void The_rules_of_a_known_game_are_told_and_no_others(RuleRecord record, string[] told)
    {
        var rules = Card.Rules(record);
        Assert.Multiple(() =>
        {
            Assert.That(Phrases.Where(p => rules.Contains(p, StringComparison.Ordinal)), Is.EquivalentTo(told));
            Assert.That(OtherNames.Where(n => rules.Contains(n, StringComparison.OrdinalIgnoreCase) && n != "hex"), Is.Empty);
        });
    }

    [Test]
    public void Every_field_that_changes_the_game_changes_its_rules()
    {
        var (changed, told) = (new HashSet<string>(), new HashSet<string>());
        for (ulong seed = 0; seed < 60; seed++)
        {
            var records = new RandomRecords(seed);
            var record = records.Next();
            foreach (var (field, take) in RandomRecords.Fields)
            {
                if (records.Changed(record, take) is not { } other)
                    continue;
                changed.Add(field);
                if (Card.Rules(other) != Card.Rules(record))
                    told.Add(field);
                else
                    AssertSameGame(record, other, field, seed);
            }
        }
        Assert.That(changed, Is.EquivalentTo(RandomRecords.Fields.Select(f => f.Field)));
        Assert.That(changed.Except(told), Is.EqualTo(new[] { "goals.order" }), "which goal is written first means nothing");
    }

    [Test]
    public void The_name_does_not_show_in_the_rules() =>
        Assert.That(Card.Rules(KnownGames.TicTacToe with { Name = "other" }), Is.EqualTo(Card.Rules(KnownGames.TicTacToe)));

    private static void AssertSameGame(RuleRecord record, RuleRecord other, string field, ulong seed)
    {
        var (one, two) = (ForgeGame.Create(record), ForgeGame.Create(other));
        var message = $"{field}, seed {seed}:\n{RuleFile.Canonical(record)}\n{RuleFile.Canonical(other)}";
        Assert.That(Perft.Count(two, 3), Is.EqualTo(Perft.Count(one, 3)), message);
        var random = new SeededRandom(seed);
        for (var i = 0; i < 5; i++)
        {
            var (a, b) = (one.NewPosition(), two.NewPosition());
            while (a.CurrentPlayer != Player.Terminal)
            {
                Assert.That(b.CurrentPlayer, Is.EqualTo(a.CurrentPlayer), message);
                Assert.That(b.LegalActions.Select(b.ActionText), Is.EquivalentTo(a.LegalActions.Select(a.ActionText)), message);
                var text = a.ActionText(a.LegalActions[random.Next(a.LegalActions.Count)]);
                a.Apply(a.ParseAction(text));
                b.Apply(b.ParseAction(text));
            }
            Assert.That(b.CurrentPlayer, Is.EqualTo(Player.Terminal), message);
            Assert.That(b.Returns, Is.EqualTo(a.Returns), message);
        }
    }
}
