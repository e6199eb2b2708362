using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>Known games as records are, move for move, the hand-written plug-ins.</summary>
public class KnownGamesTests
{
    private static readonly GameCatalogue Catalogue = GameCatalogue.Load(GameCatalogue.DefaultFolders());

    private static IEnumerable<TestCaseData> Twins => new (RuleRecord Record, string Plugin, Func<string, string> Text)[]
    {
        (KnownGames.TicTacToe, "tic-tac-toe", t => t),
        (KnownGames.ConnectFour(7, 6, 4), "connect-four", Column),
        (KnownGames.ConnectFour(5, 4, 3), "connect-four:rows=4,columns=5,line=3", Column),
        (KnownGames.Lines("gomoku", 15, 15, 5), "gomoku", t => t),
        (KnownGames.Lines("gomoku-exact", 8, 8, 4, exact: true), "gomoku:size=8,line=4,exact=1", t => t),
        (KnownGames.Hex(7), "hex", t => FromTop(t, 7)),
        (KnownGames.Hex(4, swap: false), "hex:size=4,swap=0", t => FromTop(t, 4)),
        (KnownGames.Hex(11), "hex:size=11", t => FromTop(t, 11)),
        (KnownGames.Othello(8), "othello", t => FromTop(t, 8)),
        (KnownGames.Othello(6), "othello:size=6", t => FromTop(t, 6)),
        (KnownGames.Ataxx(7), "ataxx", Joined),
        (KnownGames.Ataxx(5, 20), "ataxx:size=5,limit=20", Joined),
        (KnownGames.Breakthrough(8, 8), "breakthrough", Joined),
        (KnownGames.Breakthrough(6, 5), "breakthrough:rows=6,columns=5", Joined),
        (KnownGames.Konane(8), "konane", t => Joined(t).TrimStart('-')),
        (KnownGames.Konane(5), "konane:size=5", t => Joined(t).TrimStart('-')),
        (KnownGames.Clobber(6, 5), "clobber", Joined),
        (KnownGames.Yavalath(5), "yavalath:players=2", t => HexagonRow(t, 5)),
        (KnownGames.Yavalath(3), "yavalath:players=2,size=3", t => HexagonRow(t, 3)),
    }.Select(t => new TestCaseData(t.Record, t.Plugin, t.Text).SetArgDisplayNames(t.Plugin));

    [TestCaseSource(nameof(Twins))]
    public void A_known_game_is_its_plugin_move_for_move(RuleRecord record, string plugin, Func<string, string> text) => Agree(record, plugin, text, games: 100);

    [TestCaseSource(nameof(Twins)), Explicit("takes two minutes")]
    public void A_known_game_is_its_plugin_in_ten_thousand_games(RuleRecord record, string plugin, Func<string, string> text) => Agree(record, plugin, text, games: 10_000);

    [TestCaseSource(nameof(Twins))]
    public void A_known_game_has_as_many_sequences_as_its_plugin(RuleRecord record, string plugin, Func<string, string> text)
    {
        var twin = Catalogue.Create(plugin);
        var depth = 1;
        while (depth < 6 && Perft.Count(twin, depth)[^1] < 20_000)
            depth++;
        Assert.That(Perft.Count(ForgeGame.Create(record), depth), Is.EqualTo(Perft.Count(twin, depth)));
    }

    [TestCaseSource(nameof(Twins))]
    public void A_known_game_obeys_every_law(RuleRecord record, string plugin, Func<string, string> text)
    {
        var report = Conformance.Check(ForgeGame.Create(record), games: 10);
        Assert.That(report.Passed, report.ToString());
    }

    [Test]
    public void Known_games_are_read_back_as_they_were_written() =>
        Assert.That(KnownGames.All.Select(r => RuleFile.Canonical(RuleFile.Parse(RuleFile.Pretty(r)))), Is.EqualTo(KnownGames.All.Select(RuleFile.Canonical)));

    private static void Agree(RuleRecord record, string plugin, Func<string, string> text, int games)
    {
        var (game, twin) = (ForgeGame.Create(record), Catalogue.Create(plugin));
        var random = new SeededRandom(7);
        for (var i = 0; i < games; i++)
        {
            var (position, reference) = (game.NewPosition(), twin.NewPosition());
            while (reference.CurrentPlayer != Player.Terminal)
            {
                // Assertions on every move would take longer than the games.
                var actions = position.LegalActions.ToDictionary(a => text(position.ActionText(a)));
                if (position.CurrentPlayer != reference.CurrentPlayer || !actions.Keys.ToHashSet().SetEquals(reference.LegalActions.Select(reference.ActionText)))
                    Assert.Fail($"{reference.BoardText}\n{string.Join(' ', actions.Keys)}\ninstead of {string.Join(' ', reference.LegalActions.Select(reference.ActionText))}");
                var action = reference.LegalActions[random.Next(reference.LegalActions.Count)];
                position.Apply(actions[reference.ActionText(action)]);
                reference.Apply(action);
            }
            Assert.That(position.CurrentPlayer, Is.EqualTo(Player.Terminal), reference.BoardText);
            Assert.That(position.Returns, Is.EqualTo(reference.Returns), reference.BoardText);
        }
    }

    private static string Column(string site) => (site[0] - 'a' + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string FromTop(string site, int size) => site is "pass" or "swap" ? site : $"{site[0]}{size + 1 - Row(site)}";

    private static string Joined(string move) => move.Replace("-", "", StringComparison.Ordinal).Replace("~", "", StringComparison.Ordinal).Replace("^", "", StringComparison.Ordinal);

    // Rows of a hexagon are lettered from the top and their sites numbered from the left.
    private static string HexagonRow(string site, int side)
    {
        if (site == "swap")
            return site;
        var row = 2 * side - 1 - Row(site);
        return $"{(char)('a' + row)}{site[0] - 'a' - Math.Max(0, side - 1 - row) + 1}";
    }

    private static int Row(string site) => int.Parse(site.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
}
