using Microsoft.Playwright;
using MmCheck.Cli.Tests;

namespace MmCheck.Browser.Tests;

/// <summary>How the page of a trace looks.</summary>
public sealed class LookTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const string LongTrace = "long-trace";
    private readonly TemporaryDesk desk = new();

    public static TheoryData<string, ColorScheme, int> Looks =>
        new MatrixTheoryData<string, ColorScheme, int>(
            [
                "skip-if-pte-unchanged/mprotect-none-revokes",
                "kvm-without-seq-check/retry-sound",
                "defer-start/invalidate-before-change",
                LongTrace,
            ],
            [ColorScheme.Light, ColorScheme.Dark],
            [1400, 600, 360]
        );

    public void Dispose() => desk.Dispose();

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Trace_can_be_read_in_every_light_and_width(string name, ColorScheme scheme, int width)
    {
        var page = await chromium.Page(scheme, width);
        await page.GotoAsync(
            name == LongTrace ? Pages.OfFile(desk, desk.PutLitmus($"{name}.litmus")) : Pages.OfTrace(desk, name)
        );
        await Look.At(page, $"{name.Replace('/', '.')}-{scheme}-{width}");
    }
}
