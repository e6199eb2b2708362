using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SelfPlay.Browser.Tests;

/// <summary>The report of a tournament opens from the disk and is all there.</summary>
public sealed class TournamentReportTests
{
    [TestCase("connect-four", 1280, ColorScheme.Light)]
    [TestCase("backgammon:rolls=30", 1280, ColorScheme.Dark)]
    [TestCase("quoridor:size=5,walls=2,limit=40", 390, ColorScheme.Dark)]
    public async Task It_opens_from_the_disk_without_errors_and_without_a_network(string game, int width, ColorScheme theme)
    {
        var report = SampleReport.Of(game);
        var (page, errors) = await Browser.OpenPage(width, 900, theme);
        await page.GotoAsync(SampleReport.Write(report));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(
            ["Ratings", "Elo over training steps", "Crosstable", "Opening balance", "Forfeits and faults", "Sample games"]);
        await Expect(page.Locator("#ratings tbody th")).ToHaveTextAsync(["…oints/run/step-00000400@100", "…oints/run/step-00000200@100", "<b>mcts:100 & co.</b>", "random"]);
        await Expect(page.Locator("#faults tbody td.text")).ToHaveTextAsync("played '</script>'");
        Assert.That(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the screen");
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task Games_are_stepped_through_by_buttons_keys_and_moves()
    {
        var report = SampleReport.Of("connect-four");
        var moves = report.Games[0].Moves;
        var (page, errors) = await Browser.OpenPage();
        await page.GotoAsync(SampleReport.Write(report));
        var (pieces, status) = (page.Locator("#board .piece"), page.Locator("#status"));
        await Expect(pieces).ToHaveCountAsync(0);

        await page.ClickAsync("#next");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(pieces).ToHaveCountAsync(2);
        await Expect(page.Locator("#moves [aria-current]")).ToHaveTextAsync(moves[1]);
        await Expect(page.Locator("#board .last")).ToHaveCountAsync(1);

        await page.Keyboard.PressAsync("End");
        await Expect(pieces).ToHaveCountAsync(moves.Count);
        await Expect(status).ToContainTextAsync(report.Games[0].Winner is null ? "a draw" : "wins");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(pieces).ToHaveCountAsync(moves.Count - 1);

        await page.Locator("#moves button").Nth(3).ClickAsync();
        await Expect(pieces).ToHaveCountAsync(4);
        await page.ClickAsync("#first");
        await Expect(status).ToContainTextAsync("start");

        await page.SelectOptionAsync("#game", "1");
        await page.ClickAsync("#last");
        await Expect(pieces).Not.ToHaveCountAsync(0);
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task The_theme_can_be_chosen()
    {
        var (page, errors) = await Browser.OpenPage();
        await page.GotoAsync(SampleReport.Write(SampleReport.Of("tic-tac-toe")));
        var light = await Background();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.That(await Background(), Is.Not.EqualTo(light));
        Assert.That(errors, Is.Empty);

        Task<string> Background() => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
    }
}
