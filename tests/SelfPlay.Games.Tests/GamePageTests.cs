using SelfPlay.Architecture.Tests;

namespace SelfPlay.Games.Tests;

public sealed class GamePageTests
{
    private static IEnumerable<string> Games => Plugins.Catalogue.Games.Select(g => g.Id);

    [TestCaseSource(nameof(Games))]
    public void The_page_under_docs_is_what_games_pages_writes(string game)
    {
        var path = Repository.PathOf(Path.Combine("docs", "games", $"{game}.md"));
        Assert.That(File.Exists(path), $"docs/games/{game}.md is missing; write it by ./run.sh games pages");
        Assert.That(File.ReadAllText(path), Is.EqualTo(GamePage.Of(Plugins.Catalogue.Create(game))), $"docs/games/{game}.md is stale; write it anew by ./run.sh games pages");
    }

    [Test]
    public void A_page_says_everything_that_the_game_declares()
    {
        var page = GamePage.Of(Plugins.Catalogue.Create("breakthrough:rows=6,columns=5"));
        Assert.That(page, Does.StartWith("# Breakthrough (`breakthrough:rows=6,columns=5`)\n\nThe board has 6 rows and 5 columns."));
        Assert.That(page, Does.Contain("| players | 2, zero-sum, no chance |").And.Contain("3×6×5").And.Contain("- `rows`: height of the board"));
        Assert.That(page, Does.Contain("## Known values").And.Contain("First moves: `b2a3`"));
    }
}
