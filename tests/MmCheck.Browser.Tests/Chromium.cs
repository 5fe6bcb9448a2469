using Microsoft.Playwright;

namespace MmCheck.Browser.Tests;

/// <summary>The machine's own browser, started once. Where there is none each test is skipped and says so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly string? place = Array.Find(Places, File.Exists);
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (place is null)
        {
            return;
        }
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = place,
                Headless = true,
                Args = Quiet,
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }
        playwright?.Dispose();
    }

    /// <summary>An empty page; skips the test where there is no browser.</summary>
    internal async Task<IPage> Page(ColorScheme scheme = ColorScheme.Light, int width = 1400, bool hasScript = true)
    {
        Assert.SkipWhen(browser is null, $"no browser at {string.Join(" or ", Places)} (apt-get install chromium)");
        return await browser.NewPageAsync(
            new()
            {
                ColorScheme = scheme,
                JavaScriptEnabled = hasScript,
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
    }
}
