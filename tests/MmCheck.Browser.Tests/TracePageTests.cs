using Microsoft.Playwright;
using MmCheck.Cli.Tests;

namespace MmCheck.Browser.Tests;

/// <summary>The page of a trace in a browser: keys, address, without a script, within its policy.</summary>
public sealed class TracePageTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const string Name = "skip-if-pte-unchanged/mprotect-none-revokes";
    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Page_opens_at_the_fatal_step()
    {
        var page = await Open();
        int last = await page.Locator("tr.step").CountAsync();
        Assert.Equal(last, await Current(page));
        await Assertions.Expect(page.Locator("tr[aria-current=step]")).ToHaveClassAsync("step fatal writes");
        await Assertions.Expect(page.Locator(".now .n")).ToHaveTextAsync($"{last} of {last}, P0: mprotect 0 none");
    }

    [Fact]
    public async Task Keys_step_and_the_panel_follows()
    {
        var page = await Open();
        int last = await page.Locator("tr.step").CountAsync();
        foreach (
            var (key, step) in (IEnumerable<(string, int)>)
                [
                    ("k", last - 1),
                    ("ArrowUp", last - 2),
                    ("j", last - 1),
                    ("ArrowDown", last),
                    ("ArrowDown", last),
                    ("Home", 1),
                    ("ArrowLeft", 1),
                    ("ArrowRight", 2),
                    ("f", last),
                    ("Home", 1),
                    ("End", last),
                ]
        )
        {
            await page.Keyboard.PressAsync(key);
            Assert.Equal((key, step), (key, await Current(page)));
            await Assertions.Expect(page.Locator(".now .n")).ToContainTextAsync($"{step} of {last},");
            Assert.EndsWith($"#step={step}", page.Url, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Changes_are_stepped_to()
    {
        var page = await Open("#step=1");
        await page.Keyboard.PressAsync("n");
        var row = page.Locator("tr[aria-current=step]");
        Assert.NotEqual(0, await row.Locator(".v.c").CountAsync());
        await Assertions.Expect(page.Locator(".states .c")).ToHaveTextAsync(["pte(0)=rw"]);
        int first = await Current(page);
        await page.Keyboard.PressAsync("n");
        Assert.True(await Current(page) > first);
        await page.Keyboard.PressAsync("p");
        Assert.Equal(first, await Current(page));
        await page.Keyboard.PressAsync("p");
        Assert.Equal(first, await Current(page)); // there is none before it
    }

    [Fact]
    public async Task Steps_of_patches_are_stepped_to_and_the_panel_names_the_lock()
    {
        var page = await Open("#step=29");
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator("tr[aria-current=step]")).ToHaveClassAsync("step patched writes");
        await Assertions.Expect(page.Locator(".now .held")).ToHaveTextAsync("holds mmap_lock for writing");
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Locator(".now .held")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Invariants_follow_the_steps()
    {
        var page = await Open("#step=24");
        var broken = page.Locator(".inv li", new() { HasText = "mprotect-none-revokes" });
        var start = page.Locator(".inv li", new() { HasText = "start-end-paired" });
        await Assertions.Expect(broken.Locator("b")).ToHaveTextAsync("not yet due");
        await Assertions.Expect(start).ToHaveClassAsync("holds");
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(broken.Locator("b")).ToHaveTextAsync("BROKEN");
        await Assertions.Expect(broken).ToHaveClassAsync("bad here");
        await Assertions.Expect(start).ToHaveClassAsync("holds here"); // mprotect has returned
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(broken.Locator("b")).ToHaveTextAsync("not yet due");
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(page.Locator(".inv .holds")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Litmus_file_is_copied()
    {
        var page = await Open();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.Locator(".copy").ClickAsync();
        await Assertions.Expect(page.Locator(".copy")).ToHaveTextAsync("copied");
        Assert.Equal(
            await File.ReadAllTextAsync(Pages.PathOf(Name), TestContext.Current.CancellationToken),
            await page.EvaluateAsync<string>("navigator.clipboard.readText()")
        );
    }

    [Fact]
    public async Task Litmus_file_is_selected_where_the_clipboard_is_closed()
    {
        var page = await Open();
        await page.EvaluateAsync(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); }"
        );
        await page.Locator(".copy").ClickAsync();
        await Assertions.Expect(page.Locator(".copy")).ToHaveTextAsync("selected, now Ctrl-C");
        Assert.StartsWith(
            "MM " + Name,
            await page.EvaluateAsync<string>("getSelection().toString()"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Address_names_a_step()
    {
        var page = await Open("#step=7");
        Assert.Equal(7, await Current(page));
        await page.Locator(".believed a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".believed.here")).ToHaveCountAsync(1);
        Assert.Contains("not sent", await page.Locator(".now .did").TextContentAsync(), StringComparison.Ordinal);
        await page.Locator("tr.step").Nth(4).ClickAsync();
        Assert.Equal(5, await Current(page));
        await page.GotoAsync(page.Url.Split('#')[0] + "#no-such-step");
        Assert.Equal(5, await Current(page));
    }

    [Fact]
    public async Task Page_is_read_without_its_script()
    {
        var page = await Open("#step=3", hasScript: false);
        await Assertions.Expect(page.Locator(".keys")).ToBeHiddenAsync();
        int last = await page.Locator("tr.step").CountAsync();
        await Assertions.Expect(page.Locator("tr.step .name >> nth=0")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".now .n")).ToContainTextAsync($"{last} of {last},");
        await Assertions.Expect(page.Locator(".states li")).Not.ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Policy_lets_nothing_out_and_nothing_else_run()
    {
        var page = await chromium.Page();
        var requests = new List<string>();
        var complaints = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(Address());
        await page.Keyboard.PressAsync("Home");
        Assert.Single(requests);
        Assert.Empty(complaints);
        Assert.True(
            await page.EvaluateAsync<bool>("fetch('http://127.0.0.1:9/').then(() => false, () => true)"),
            "it could ask the network"
        );
        await page.EvaluateAsync(
            "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))"
        );
        Assert.False(await page.EvaluateAsync<bool>("'ran' in window"));
        Assert.Contains(
            complaints,
            c =>
                c.Contains("connect-src", StringComparison.Ordinal)
                || c.Contains("default-src", StringComparison.Ordinal)
        );
        Assert.Contains(complaints, c => c.Contains("script-src", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paper_has_the_whole_ladder()
    {
        var page = await Open();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".keys")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".now")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("tr.step").First).ToBeVisibleAsync();
    }

    private static async Task<int> Current(IPage page) =>
        int.Parse(
            (await page.Locator("tr[aria-current=step] th").TextContentAsync())!,
            System.Globalization.CultureInfo.InvariantCulture
        );

    private async Task<IPage> Open(string fragment = "", bool hasScript = true)
    {
        var page = await chromium.Page(hasScript: hasScript);
        await page.GotoAsync(Address() + fragment);
        return page;
    }

    private string Address() => Pages.OfTrace(desk, Name);
}
