using Microsoft.Playwright;
using MmCheck.Cli.Tests;

namespace MmCheck.Browser.Tests;

/// <summary>The report of everything in a browser: traces are opened by links, and the keys are theirs only while one is open.</summary>
public sealed class ReportPageTests(Chromium chromium, OneReport report)
    : IClassFixture<Chromium>,
        IClassFixture<OneReport>
{
    [Fact]
    public async Task Broken_cell_opens_its_trace_and_the_keys_step_through_it()
    {
        var page = await Open();
        await page.Keyboard.PressAsync("Home");
        Assert.DoesNotContain("#", page.Url, StringComparison.Ordinal);
        var cell = page.Locator("#matrix td.broken a").First;
        string anchor = (await cell.GetAttributeAsync("href"))![1..];
        await cell.ClickAsync();
        var trace = page.Locator($"details[id='{anchor}']");
        await Assertions.Expect(trace).ToHaveAttributeAsync("open", "");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("j");
        Assert.EndsWith($"#{anchor}.step=2", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(trace.Locator("tr[aria-current=step] th")).ToHaveTextAsync("2");
        await Assertions.Expect(trace.Locator(".now .n")).ToContainTextAsync("2 of ");
    }

    [Fact]
    public async Task Address_opens_a_trace_at_a_step_and_a_proposal()
    {
        var page = await Open("#kvm-without-seq-check.retry-sound.step=5");
        var trace = page.Locator("details[id='kvm-without-seq-check.retry-sound']");
        await Assertions.Expect(trace.Locator("tr[aria-current=step] th")).ToHaveTextAsync("5");
        await Assertions.Expect(trace.Locator("tr[aria-current=step]")).ToBeInViewportAsync();
        await page.Locator("#proposals th a").First.ClickAsync();
        await Assertions
            .Expect(page.Locator("details[id='proposal.skip-if-pte-unchanged']"))
            .ToHaveAttributeAsync("open", "");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1400)]
    [InlineData(ColorScheme.Dark, 1400)]
    [InlineData(ColorScheme.Light, 500)]
    [InlineData(ColorScheme.Dark, 500)]
    public async Task Report_can_be_read_in_every_light_and_width(ColorScheme scheme, int width)
    {
        var page = await Open("", scheme, width);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        await Look.At(page, $"report-{scheme}-{width}");
    }

    private async Task<IPage> Open(string fragment = "", ColorScheme scheme = ColorScheme.Light, int width = 1400)
    {
        var page = await chromium.Page(scheme, width);
        await page.GotoAsync(new Uri(report.Place).AbsoluteUri + fragment);
        return page;
    }
}
