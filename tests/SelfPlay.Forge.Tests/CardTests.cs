using System.Runtime.CompilerServices;
using System.Xml.Linq;
using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>Cards: their parts, the picture and the example.</summary>
public class CardTests
{
    private static IEnumerable<RuleRecord> GoldenRecords => [KnownGames.Hex(7), KnownGames.Ataxx(7), KnownGames.Konane(8)];

    /// <summary>Golden: what was written before. To write it anew on purpose, set SELFPLAY_REGENERATE=1.</summary>
    [TestCaseSource(nameof(GoldenRecords))]
    public void A_card_is_what_it_was_before(RuleRecord record)
    {
        var path = Path.Combine(GoldenFolder(), record.Name + ".md");
        if (Environment.GetEnvironmentVariable("SELFPLAY_REGENERATE") == "1")
            File.WriteAllText(path, Card.Markdown(record));
        Assert.That(Card.Markdown(record), Is.EqualTo(File.ReadAllText(path)));
    }

    [Test]
    public void A_card_has_the_parts_it_was_given()
    {
        var card = Card.Markdown(KnownGames.TicTacToe, new ExampleGame(["a1", "b2"], null, "the board"), "start of it.svg", new CardSection("Measures", [("a|b", "1")]));
        Assert.That(card, Does.StartWith("# tic-tac-toe\n\n![The start of the game](<start of it.svg>)\n\n## Rules\n"));
        Assert.That(card, Does.Contain("1.\u00a0`a1` 2.\u00a0`b2`").And.Contain("broken off after 2 actions"));
        Assert.That(card, Does.Contain("## Measures\n\n| | |\n|---|---|\n| a\\|b | 1 |\n"));
        Assert.That(card, Does.EndWith($"| version of the rule language | 1 |\n| SHA-256 of the canonical record | `{RuleFile.Hash(KnownGames.TicTacToe)}` |\n"));
    }

    [TestCaseSource(typeof(KnownGames), nameof(KnownGames.All))]
    public void A_picture_is_xml_with_the_pieces_of_the_start(RuleRecord record) => AssertPicture(record);

    [Test]
    public void Pictures_of_random_records_are_xml_with_their_pieces()
    {
        var records = new RandomRecords(1);
        for (var i = 0; i < 50; i++)
            AssertPicture(records.Next() with { Name = "<a & \"b\"> \u0001\uffff" });
    }

    [Test]
    public void An_example_is_a_game_to_its_end_and_depends_on_the_seed_alone()
    {
        var game = ForgeGame.Create(KnownGames.Breakthrough(6, 5));
        var example = ExampleGame.Play(game, simulations: 20, seed: 3);
        var position = game.NewPosition();
        foreach (var move in example.Moves)
            position.Apply(position.ParseAction(move));
        Assert.That(position.CurrentPlayer, Is.EqualTo(Player.Terminal));
        Assert.That(example.Result, Is.EqualTo(position.Returns[0] > 0 ? "first" : "second"));
        Assert.That(example.Board, Is.EqualTo(position.BoardText));
        Assert.That(ExampleGame.Play(game, simulations: 20, seed: 3).Moves, Is.EqualTo(example.Moves));
        Assert.That(ExampleGame.Play(game, simulations: 20, seed: 4).Moves, Is.Not.EqualTo(example.Moves));
    }

    [Test]
    public void A_long_example_is_broken_off()
    {
        var example = ExampleGame.Play(ForgeGame.Create(KnownGames.TicTacToe), simulations: 10, longest: 3);
        Assert.That((example.Moves.Count, example.Result), Is.EqualTo((3, (string?)null)));
    }

    private static void AssertPicture(RuleRecord record)
    {
        var picture = XDocument.Parse(BoardSvg.Of(ForgeGame.Create(record).NewPosition()));
        var symbols = string.Concat(record.Board.Rows);
        Assert.Multiple(() =>
        {
            Assert.That(Count("piece white") + Count("piece red"), Is.EqualTo(symbols.Count(c => c is 'x' or 'X')));
            Assert.That(Count("piece black") + Count("piece blue"), Is.EqualTo(symbols.Count(c => c is 'o' or 'O')));
            Assert.That(picture.Descendants().Count(e => e.Value == "★" && !e.HasElements), Is.EqualTo(symbols.Count(char.IsAsciiLetterUpper)));
            Assert.That(Count("block"), Is.EqualTo(symbols.Count(c => c == '*')));
            Assert.That(Count("cell"), Is.EqualTo(symbols.Count(c => c != '#')));
        });

        int Count(string kind) => picture.Descendants().Count(e => (string?)e.Attribute("class") == kind);
    }

    private static string GoldenFolder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
