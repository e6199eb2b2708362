using Microsoft.Playwright;

namespace SelfPlay.Browser.Tests;

/// <summary>The machine's Chromium, started once for all tests; without one they are ignored.</summary>
[SetUpFixture]
public sealed class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static IPlaywright? driver;
    private static IBrowser? browser;

    /// <summary>A fresh page of a size, in a light or a dark theme, and what went wrong in it: requests elsewhere than to its origin too.</summary>
    public static async Task<(IPage Page, List<string> Errors)> OpenPage(int width = 1280, int height = 900, ColorScheme theme = ColorScheme.Light, string origin = "file:")
    {
        var page = await browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme });
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(origin, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                errors.Add($"the page asked for {request.Url}");
        };
        return (page, errors);
    }

    [OneTimeSetUp]
    public async Task Start()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists) is not { } chromium)
        {
            Assert.Ignore("there is no Chromium on this machine; on Debian: apt-get install chromium");
            return;
        }
        driver = await Playwright.CreateAsync();
        // Chromium's sandbox does not work for root, as in a container.
        browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Environment.UserName == "root" ? ["--no-sandbox"] : [] });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        driver?.Dispose();
    }
}
