using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SelfPlay.Browser.Tests;

/// <summary>Takes the pictures of docs/dashboard.md from a service with its two first runs that has trained for some minutes.</summary>
[Explicit("wants a running service; its address is in SELFPLAY_URL")]
public sealed class Screenshots
{
    private static readonly string Service = Environment.GetEnvironmentVariable("SELFPLAY_URL") ?? "http://127.0.0.1:5080";

    [TestCase("dashboard-runs", "/", 1280, 800, ColorScheme.Light)]
    [TestCase("dashboard-run-dark", "/run/calibration", 1280, 1000, ColorScheme.Dark)]
    [TestCase("dashboard-ladder-dark", "/ladder", 1280, 1000, ColorScheme.Dark)]
    [TestCase("dashboard-games", "/play", 1280, 1000, ColorScheme.Light)]
    [TestCase("dashboard-play", "/play/connect-four?against=calibration", 1280, 900, ColorScheme.Light)]
    [TestCase("dashboard-phone", "/play/connect-four?against=calibration", 390, 844, ColorScheme.Dark)]
    public async Task A_picture_is_taken(string name, string address, int width, int height, ColorScheme theme)
    {
        var (page, _) = await Browser.OpenPage(width, height, theme, Service);
        await page.GotoAsync(Service + address);
        await Expect(page.Locator("html[data-connected]")).ToHaveCountAsync(1);
        if (address.StartsWith("/play/", StringComparison.Ordinal))
            await PlaySomeMoves(page);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ScreenshotAsync(new() { Path = Path.Combine(ImagesFolder(), name + ".png"), Animations = ScreenshotAnimations.Disabled });
    }

    private static async Task PlaySomeMoves(IPage page)
    {
        foreach (var move in (string[])["4", "3", "5"])
        {
            var before = await page.Locator(".moves li").CountAsync();
            await page.GetByLabel("Move in writing").FillAsync(move);
            await page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
            await Expect(page.Locator(".moves li")).ToHaveCountAsync(before + 2);
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Hint" }).ClickAsync();
        await Expect(page.Locator(".board .heat")).Not.ToHaveCountAsync(0);
    }

    private static string ImagesFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SelfPlay.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("this is not built in its repository");
        return Directory.CreateDirectory(Path.Combine(folder.FullName, "docs", "images")).FullName;
    }
}
