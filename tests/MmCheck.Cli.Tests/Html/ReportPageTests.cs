using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace MmCheck.Cli.Tests;

/// <summary>The report of everything says what the single commands say.</summary>
public sealed class ReportPageTests(OneReport report) : IClassFixture<OneReport>, IDisposable
{
    private readonly TemporaryDesk desk = new();
    private readonly IHtmlDocument page = PageCheck.Parse(report.Text);

    public void Dispose()
    {
        page.Dispose();
        desk.Dispose();
    }

    [Fact]
    public void Command_says_what_it_wrote_and_what_it_left_out()
    {
        Assert.Equal(0, report.Said.Code);
        Assert.StartsWith("report.html: 3 kernels, ", report.Said.Out, StringComparison.Ordinal);
        Assert.StartsWith(
            "mmcheck: left out counterexamples/stale.litmus: ",
            report.Said.Error,
            StringComparison.Ordinal
        );
        Assert.Contains("Left out: counterexamples/stale.litmus", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_stands_alone()
    {
        PageCheck.StandsAlone(page);
        Assert.Equal(
            ["matrix", "proposals", "coverage", "counterexamples"],
            page.QuerySelectorAll("section.part").Select(s => s.Id)
        );
    }

    [Fact]
    public void Cells_are_those_of_the_matrix()
    {
        var said = report.Run(
            "matrix",
            OneReport.Arguments[1],
            OneReport.Arguments[2],
            OneReport.Arguments[3],
            "--scope",
            "driver-numa",
            "--format",
            "json"
        );
        using var json = JsonDocument.Parse(said.Out);
        string[] expected =
        [
            .. json
                .RootElement.GetProperty("cells")
                .EnumerateArray()
                .Select(c =>
                    $"{c.GetProperty("invariant")} {c.GetProperty("verdict").GetString() switch { "broken" => "BROKEN", "not exercised" => "-", var word => word }}"
                ),
        ];
        Assert.Equal(
            expected,
            page.QuerySelectorAll("#matrix td.cell")
                .Select(c => $"{c.ParentElement!.QuerySelector("th")!.TextContent} {c.TextContent}")
        );
    }

    [Fact]
    public void Broken_cell_opens_its_ladder()
    {
        var cells = page.QuerySelectorAll("#matrix td.broken a");
        Assert.NotEmpty(cells);
        Assert.All(
            cells,
            cell =>
            {
                var trace = page.GetElementById(cell.GetAttribute("href")![1..])!;
                string invariant = cell.Closest("tr")!.QuerySelector("th")!.TextContent;
                int column = cell.Closest("td")!.Index();
                string kernel = page.QuerySelectorAll("#matrix > table thead th")[column].TextContent;
                Assert.Equal("DETAILS", trace.TagName);
                Assert.Contains($"kernel {kernel};", trace.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
                Assert.Equal(invariant, trace.QuerySelector(".says code")!.TextContent);
                Assert.Contains("BROKEN", trace.QuerySelectorAll("tr.step")[^1].TextContent, StringComparison.Ordinal);
            }
        );
    }

    /// <summary>The waste of the mails: three of four pages are mapped when a scan takes them away, whatever mprotect spares.</summary>
    [Fact]
    public void Scan_of_a_pinned_guest_is_counted_for_each_proposal() =>
        Assert.Equal(
            ["skip-if-pte-unchanged v6.6 2.92 2.92 23,196 23,196"],
            page.QuerySelectorAll("#pinned tbody tr")
                .Select(r => string.Join(' ', r.Children.Select(c => c.TextContent)))
        );

    [Fact]
    public void Saved_counterexample_is_there_too() =>
        Assert.NotNull(page.GetElementById("kvm-without-seq-check.retry-sound")?.QuerySelector("tr.fatal"));

    [Fact]
    public void Proposal_has_the_verdict_and_the_costs_of_validate()
    {
        var said = desk.Run("validate", "skip-if-pte-unchanged", "--programs", "0");
        string[] lines = said.Out.Split('\n');
        var row = Assert.Single(page.QuerySelectorAll("#proposals > table tbody tr"));
        Assert.Equal(lines[0], row.QuerySelector("td")!.TextContent);
        var details = page.GetElementById("proposal.skip-if-pte-unchanged")!;
        Assert.StartsWith(details.QuerySelector("pre")!.TextContent.TrimEnd(), said.Out, StringComparison.Ordinal);
        Assert.NotEmpty(details.QuerySelectorAll(".costs tbody tr"));
        Assert.All(
            details.QuerySelectorAll(".costs tbody tr"),
            cost =>
            {
                string[] cells = [.. cost.QuerySelectorAll("td").Select(c => c.TextContent)];
                Assert.Contains(
                    lines,
                    l => cells[3..].Prepend(cells[1]).All(c => l.Contains($" {c}", StringComparison.Ordinal))
                );
                int[] widths = [.. cost.QuerySelectorAll("rect").Select(WidthOf)];
                Assert.Equal(160, widths.Max());
            }
        );
    }

    [Fact]
    public void Coverage_is_that_of_the_last_kernel()
    {
        Assert.Contains(
            $"COVERAGE of {OneReport.Arguments[3]}, 1 scope, ",
            page.QuerySelector("#coverage pre")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.All(
            page.QuerySelectorAll("#coverage tbody tr"),
            row => Assert.InRange(WidthOf(row.QuerySelector(".with")!), 0, WidthOf(row.QuerySelector(".base")!))
        );
    }

    [Fact]
    public void Page_is_the_same_bytes_with_one_thread()
    {
        var said = report.Run([.. OneReport.Arguments, "--threads", "1"]);
        Assert.Equal(report.Text, said.Out);
    }

    [Fact]
    public void File_that_cannot_be_written_is_said_before_the_work()
    {
        desk.Put("file", "");
        var said = desk.Run("report", "-o", "file/report.html");
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.StartsWith("mmcheck: cannot write file/report.html: ", said.Error, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(desk.Folder, "folder"));
        said = desk.Run("report", "-o", "folder");
        Assert.Equal(new Said(2, "", "mmcheck: cannot write folder: it is a folder\n"), said);
        Assert.Equal(["file"], Directory.GetFiles(desk.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Interrupted_report_writes_nothing()
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var interrupted = new Desk
        {
            Out = new(output),
            Error = error,
            Folder = desk.Folder,
            Cancel = new(canceled: true),
        };
        Assert.Equal(130, CommandLine.Run([.. OneReport.Arguments, "-o", "report.html"], interrupted));
        Assert.Equal("mmcheck: interrupted; nothing was decided\n", error.ToString());
        Assert.Equal(0, output.Length);
        Assert.Empty(Directory.GetFiles(desk.Folder));
    }

    private static int WidthOf(IElement bar) =>
        int.Parse(bar.GetAttribute("width")!, System.Globalization.CultureInfo.InvariantCulture);
}
