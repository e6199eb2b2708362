using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Service;
using SelfPlay.Service.Tests;
using SelfPlay.Training;
using static Microsoft.Playwright.Assertions;

namespace SelfPlay.Browser.Tests;

/// <summary>The dashboard as people see it, served by the real service while it trains.</summary>
public sealed class DashboardTests
{
    private const string Learner = "learner", LadderName = "ladder", Cup = "cup", Pieces = ".board .piece, .board .figure";

    // Both cores may be at work for somebody else.
    private const float Patience = 30_000;

    private RunningService service = null!;

    private string Origin => service.Client.BaseAddress!.ToString();

    private string Newest => $"/run/{Learner}/game/{service.Stores.Queries.GamesBefore(Learner, long.MaxValue, 1)[0].Number}";

    [OneTimeSetUp]
    public async Task Train()
    {
        SetDefaultExpectTimeout(Patience);
        service = await RunningService.StartAsync();
        foreach (var game in (string[])["ConnectFour", "Hex", "Breakthrough"])
            service.DropPlugin(game);
        service.Services.GetRequiredService<GameCatalogue>().Refresh();
        await service.Services.GetRequiredService<TournamentManager>().CreateAsync(
            new TournamentRequest { Name = Cup, Game = "tic-tac-toe", Players = ["random", "greedy"], Games = 10 }, CancellationToken.None);
        Assert.That(() => service.Services.GetRequiredService<TournamentLibrary>().Get(Cup).Tournament.State, Is.EqualTo(TournamentState.Finished).After((int)Patience, 50));
        service.Manager.Create(RunningService.Request(Learner));
        service.Manager.Create(new RunRequest { Name = LadderName, Kind = RunKind.Ladder, LastRung = 0, Set = RunningService.Tiny });
        await service.WaitAsync(Learner, _ => service.Stores.Queries.Checkpoints(Learner).Any(c => c.Accepted == 1) && Reports(Learner) >= 2);
        await service.WaitAsync(LadderName, _ => NovelLadder.Commitment(service.Folder, LadderName) is not null && service.Catalogue.Find($"{LadderName}-r0-1") is not null);
    }

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    [TestCase(1280, 800)]
    [TestCase(390, 844)]
    public async Task Runs_are_seen_training_without_reloading(int width, int height)
    {
        var (page, errors) = await Open("/", width, height);
        var run = page.GetByRole(AriaRole.Article, new() { Name = $"Run {Learner}" });
        await Expect(run.Locator(".chip")).ToHaveTextAsync("training");
        var positions = run.Locator("dd").First;
        var before = await positions.TextContentAsync();
        await Expect(positions).Not.ToHaveTextAsync(before!);
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task A_run_is_entered_and_held_and_deleted_and_restored_by_hand()
    {
        var (page, errors) = await Open("/");
        await page.GetByText("Train a new run").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Not A Name");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Game", Exact = true }).SelectOptionAsync("tic-tac-toe");
        await page.GetByRole(AriaRole.Button, new() { Name = "Train", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "name" })).ToBeVisibleAsync();

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("by-hand");
        await page.GetByRole(AriaRole.Button, new() { Name = "Train", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("by-hand");
        foreach (var (button, state) in (ValueTuple<string, string>[])[("Pause", "paused"), ("Resume", ""), ("Stop", "stopped"), ("Delete", "deleted"), ("Restore", "stopped")])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = $"{button} by-hand" }).ClickAsync();
            if (state.Length > 0)
                await Expect(page.Locator("h1 .chip")).ToHaveTextAsync(state);
        }
        await service.WaitAsync("by-hand", run => run is { State: RunState.Stopped, IsActive: false });
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task Charts_of_a_run_are_drawn_and_told_in_figures()
    {
        var (page, errors) = await Open($"/run/{Learner}");
        var losses = page.Locator(".chart").Filter(new() { HasText = "Losses" });
        await Expect(losses.Locator("canvas")).ToHaveCountAsync(1);
        await losses.GetByText("Figures").ClickAsync();
        await Expect(losses.Locator("tbody tr").First).ToBeVisibleAsync();
        await Expect(page.Locator("#log + *, .log")).Not.ToHaveCountAsync(0);
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task A_self_play_game_is_stepped_through_by_keys_and_slider()
    {
        var (page, errors) = await Open(Newest);
        var (pieces, status) = (page.Locator(Pieces), page.Locator(".status"));
        await Expect(pieces).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(pieces).ToHaveCountAsync(1);
        await Expect(page.Locator(".board .last")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("End");
        await Expect(status).ToContainTextAsync(new System.Text.RegularExpressions.Regex("win|draw"));
        await page.GetByLabel("Move", new() { Exact = true }).FillAsync("2");
        await Expect(pieces).ToHaveCountAsync(2);
        Assert.That(errors, Is.Empty);
    }

    [TestCase(1280, 800)]
    [TestCase(390, 844)]
    public async Task A_game_is_played_against_the_network_by_mouse(int width, int height)
    {
        var (page, errors) = await Open($"/play/tic-tac-toe?against={Learner}", width, height);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hint" }).ClickAsync();
        await Expect(page.Locator(".board .heat")).Not.ToHaveCountAsync(0);
        await page.Locator(".targets .live").First.ClickAsync();
        await Expect(page.Locator(Pieces)).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await Expect(page.Locator(Pieces)).ToHaveCountAsync(0);
        await PlayToTheEnd(page, () => page.Locator(".targets .live").First.ClickAsync());
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task A_game_is_played_by_the_keyboard_alone()
    {
        var (page, errors) = await Open($"/play/tic-tac-toe?against={Learner}");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        for (var tabs = 0; tabs < 20 && !await Focused("e => e.matches('.targets > button')"); tabs++)
            await page.Keyboard.PressAsync("Tab");
        await PlayToTheEnd(page, async () =>
        {
            // In rows from the upper left corner, to the first cell that can be played.
            foreach (var key in (string[])["ArrowUp", "ArrowUp", "ArrowLeft", "ArrowLeft"])
                await page.Keyboard.PressAsync(key);
            for (var cell = 0; !await Focused("e => e.matches('.live')") && cell < 9; cell++)
            {
                foreach (var key in cell % 3 == 2 ? (string[])["ArrowLeft", "ArrowLeft", "ArrowDown"] : ["ArrowRight"])
                    await page.Keyboard.PressAsync(key);
            }
            await page.Keyboard.PressAsync("Enter");
        });
        Assert.That(errors, Is.Empty);

        Task<bool> Focused(string condition) => page.EvaluateAsync<bool>($"({condition})(document.activeElement)");
    }

    [Test]
    public async Task A_piece_is_moved_from_cell_to_cell()
    {
        var (page, errors) = await Open("/play/breakthrough:rows=5,columns=5");
        await page.Locator(".targets .live").First.ClickAsync();
        await Expect(page.Locator(".targets .chosen")).ToHaveCountAsync(1);
        await page.Locator(".targets .live:not(.chosen)").First.ClickAsync();
        await Expect(page.Locator(".moves li")).ToHaveCountAsync(2);
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task Two_agents_play_each_other_live()
    {
        var (page, errors) = await Open("/play/hex:size=4");
        foreach (var choice in await page.GetByLabel("Who").AllAsync())
            await choice.SelectOptionAsync("Random");
        await Expect(page.Locator(".status")).ToContainTextAsync("wins");
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task The_ladder_shows_its_games_and_its_commitment()
    {
        var (page, errors) = await Open("/ladder");
        await Expect(page.Locator(".commitment code")).ToHaveTextAsync(NovelLadder.Commitment(service.Folder, LadderName)!);
        await Expect(page.Locator("article .rules").First).ToContainTextAsync("player");
        await page.GetByRole(AriaRole.Link, new() { Name = "Play", Exact = false }).Filter(new() { HasText = "Play " }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        Assert.That(errors, Is.Empty);
    }

    [TestCase(1280, 800)]
    [TestCase(390, 844)]
    public async Task A_tournament_is_read_from_its_list_to_its_games(int width, int height)
    {
        var (page, errors) = await Open("/tournaments", width, height);
        await page.GetByRole(AriaRole.Link, new() { Name = Cup }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Ratings" }).Last.Locator("tbody th")).ToHaveTextAsync(["greedy", "random"]);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Crosstable" }).Last.Locator("tbody td").Filter(new() { HasText = "/10" })).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Region, new() { Name = "Games" }).Last.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Game 0 of {Cup}");
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator(Pieces)).Not.ToHaveCountAsync(0);
        await Expect(page.Locator(".status")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("win|draw"));
        Assert.That(errors, Is.Empty);
    }

    [TestCase(1280, 800, ColorScheme.Light)]
    [TestCase(1280, 800, ColorScheme.Dark)]
    [TestCase(390, 844, ColorScheme.Light)]
    [TestCase(390, 844, ColorScheme.Dark)]
    public async Task Every_page_has_contrast_and_names_and_fits_the_screen(int width, int height, ColorScheme theme)
    {
        using var script = new StreamReader(typeof(DashboardTests).Assembly.GetManifestResourceStream("Accessibility.js")!);
        var check = await script.ReadToEndAsync();
        var (page, errors) = await Open("/", width, height, theme);
        await Assert.MultipleAsync(async () =>
        {
            foreach (var address in (string[])["/", $"/run/{Learner}", Newest, "/tournaments", $"/tournament/{Cup}", $"/tournament/{Cup}/game/0", "/ladder", "/play", "/play/hex:size=5", "/play/connect-four"])
            {
                await Go(page, address);
                Assert.That(await page.EvaluateAsync<string[]>(check), Is.Empty, address);
            }
            Assert.That(errors, Is.Empty);
        });
    }

    [Test]
    public async Task The_theme_is_chosen_and_kept()
    {
        var (page, _) = await Open("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Test]
    public async Task Beyond_this_machine_the_page_asks_for_a_key()
    {
        var folder = Directory.CreateTempSubdirectory("selfplay-keys").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "games"));
        var (key, _) = new ApiKeyStore(folder).Add(Roles.Read);
        await using var open = await RunningService.StartAsync(o => o with { Listen = "0.0.0.0" }, folder);
        open.DropPlugin("TicTacToe");
        open.Services.GetRequiredService<GameCatalogue>().Refresh();
        open.Manager.Create(RunningService.Request("held", start: false));
        var (page, errors) = await Browser.OpenPage(1280, 800, origin: open.Client.BaseAddress!.ToString());
        await page.GotoAsync($"{open.Client.BaseAddress}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
        foreach (var (typed, heading) in (ValueTuple<string, string>[])[("wrong", "Sign in"), (key, "Runs")])
        {
            await page.GetByLabel("API key").FillAsync(typed);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        }
        await Connected(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete held" }).ClickAsync();
        await Expect(page.GetByText("has not the role")).ToBeVisibleAsync();
        Assert.That(open.Catalogue.Get("held").State, Is.EqualTo(RunState.Created));
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public async Task A_service_that_goes_is_told_and_one_that_comes_back_is_found()
    {
        var fleeting = await RunningService.StartAsync();
        var (page, _) = await Browser.OpenPage(1280, 800, origin: fleeting.Client.BaseAddress!.ToString());
        await page.GotoAsync($"{fleeting.Client.BaseAddress}");
        await Connected(page);
        await fleeting.StopAsync();
        await Expect(page.GetByText("The service does not answer.")).ToBeVisibleAsync();
        await using var again = await RunningService.StartAsync(o => o with { Port = fleeting.Options.Port }, fleeting.Folder);
        await Expect(page.GetByText("The service does not answer.")).ToBeHiddenAsync(new() { Timeout = 2 * Patience });
        await Connected(page);
    }

    private async Task<(IPage Page, List<string> Errors)> Open(string address, int width = 1280, int height = 800, ColorScheme theme = ColorScheme.Light)
    {
        var (page, errors) = await Browser.OpenPage(width, height, theme, Origin);
        page.WebSocket += (_, socket) =>
        {
            if (!socket.Url.StartsWith(Origin.Replace("http:", "ws:", StringComparison.Ordinal), StringComparison.Ordinal))
                errors.Add($"the page opened a socket to {socket.Url}");
        };
        await Go(page, address);
        return (page, errors);
    }

    private async Task Go(IPage page, string address)
    {
        await page.GotoAsync(Origin.TrimEnd('/') + address);
        await Connected(page);
    }

    // The first picture of a page is there before it can be used.
    private static Task Connected(IPage page) => Expect(page.Locator("html[data-connected]")).ToHaveCountAsync(1);

    private static async Task PlayToTheEnd(IPage page, Func<Task> move)
    {
        var status = page.Locator(".status");
        for (var moves = 0; moves < 5; moves++)
        {
            await Expect(status).ToContainTextAsync(new System.Text.RegularExpressions.Regex("to move|wins|draw"));
            if (!(await status.TextContentAsync())!.Contains("to move", StringComparison.Ordinal))
                return;
            var before = await page.Locator(".moves li").CountAsync();
            await move();
            await Expect(page.Locator(".moves li").Nth(before)).ToBeVisibleAsync();
        }
        await Expect(status).ToContainTextAsync(new System.Text.RegularExpressions.Regex("wins|draw"));
    }

    private int Reports(string run) => service.Stores.Queries.NewestEvents(run, nameof(RunProgress), 2).Count;
}
