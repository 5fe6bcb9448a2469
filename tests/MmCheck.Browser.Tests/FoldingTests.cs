using Microsoft.Playwright;
using MmCheck.Cli.Tests;

namespace MmCheck.Browser.Tests;

/// <summary>A trace of more than 60 steps starts folded; keys, clicks, addresses and paper open what they need.</summary>
public sealed class FoldingTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Whole_operations_start_as_one_line_and_a_click_opens_them()
    {
        var page = await Open();
        Assert.True(await page.Locator("tr.step").CountAsync() > 60);
        var folded = page.Locator("tbody.folded");
        await Assertions.Expect(folded).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator("tr.fatal")).ToBeVisibleAsync();
        var first = page.Locator("tbody.folds").First;
        await Assertions.Expect(first.Locator(".sum")).ToBeVisibleAsync();
        await Assertions.Expect(first.Locator("tr.step").First).ToBeHiddenAsync();
        await first.Locator(".fold").ClickAsync();
        await Assertions.Expect(first.Locator(".sum")).ToBeHiddenAsync();
        await Assertions.Expect(first.Locator("tr.step").First).ToBeVisibleAsync();
        await Assertions.Expect(first.Locator(".fold")).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("Enter"); // the button has the focus
        await Assertions.Expect(first.Locator(".fold")).ToHaveAttributeAsync("aria-expanded", "false");
        await first.Locator(".sum").ClickAsync();
        await Assertions.Expect(folded).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Line_says_what_its_operation_left_behind()
    {
        var page = await Open();
        var lines = page.Locator("tbody.folds");
        for (int i = 0; i < await lines.CountAsync(); i++)
        {
            var last = lines.Nth(i).Locator("tr.step").Last.Locator(".v");
            await Assertions
                .Expect(lines.Nth(i).Locator(".sum .v"))
                .ToHaveTextAsync(await last.AllTextContentsAsync(), new() { UseInnerText = false });
        }
    }

    [Fact]
    public async Task Stepping_and_an_address_open_what_they_come_to()
    {
        var page = await Open("#step=5");
        await Assertions.Expect(page.Locator("tr[aria-current=step]")).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator("tbody.folded")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("f");
        await Assertions.Expect(page.Locator("tr.fatal")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("p");
        await Assertions.Expect(page.Locator("tr[aria-current=step]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("tbody.folded")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Nothing_is_folded_on_paper_or_without_the_script()
    {
        var page = await Open();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("tr.step").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".sum").First).ToBeHiddenAsync();
        page = await Open(hasScript: false);
        await Assertions.Expect(page.Locator("tr.step").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".sum").First).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".copy")).ToBeHiddenAsync();
    }

    private async Task<IPage> Open(string fragment = "", bool hasScript = true)
    {
        var page = await chromium.Page(hasScript: hasScript);
        await page.GotoAsync(Pages.OfFile(desk, desk.PutLitmus("long-trace.litmus")) + fragment);
        return page;
    }
}
