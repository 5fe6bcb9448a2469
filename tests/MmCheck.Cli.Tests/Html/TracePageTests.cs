using System.Text.Json;
using AngleSharp.Dom;

namespace MmCheck.Cli.Tests;

/// <summary>The page of one trace says what its other forms say.</summary>
public sealed class TracePageTests : IDisposable
{
    private readonly TemporaryDesk desk = new();

    public static TheoryData<string> Names =>
        [
            "skip-if-pte-unchanged/mprotect-none-revokes",
            "kvm-without-seq-check/retry-sound",
            "defer-start/invalidate-before-change",
            "fork-keeps-exclusive/exclusive-single-owner",
        ];

    public void Dispose() => desk.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_is_well_formed_and_stands_alone(string name)
    {
        var page = PageCheck.Parse(Explain(name, "html"));
        PageCheck.StandsAlone(page);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("BROKEN", page.QuerySelector(".verdict")?.TextContent);
        Assert.Equal(File.ReadAllText(PathOf(name)).TrimEnd('\n'), page.QuerySelector("pre")?.TextContent);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_shows_every_step_with_all_that_it_changed(string name)
    {
        var page = PageCheck.Parse(Explain(name, "html"));
        using var json = JsonDocument.Parse(Explain(name, "json"));
        string[] atoms = [.. page.QuerySelectorAll("thead .s").Select(s => s.TextContent)];
        var rows = page.QuerySelectorAll("tr.step").ToList();
        var steps = json.RootElement.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(steps.Count, rows.Count);
        var now = json
            .RootElement.GetProperty("start")
            .EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value.GetString());
        foreach (var (row, step) in rows.Zip(steps))
        {
            var changes = step.GetProperty("changes").EnumerateObject().ToList();
            foreach (var change in changes)
            {
                now[change.Name] = change.Value.GetString();
            }
            var cells = row.QuerySelectorAll(".v").ToList();
            Assert.Equal(atoms.Select(a => now[a]), cells.Select(c => c.TextContent));
            Assert.Equal(changes.Select(c => c.Name), atoms.Where((_, i) => cells[i].ClassList.Contains("c")));
            Assert.Equal(step.GetProperty("step").GetString(), row.GetAttribute("data-path"));
            Assert.Equal(step.TryGetProperty("patch", out _), row.ClassList.Contains("patched"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_and_markdown_have_the_lines_of_the_ladder(string name)
    {
        var page = PageCheck.Parse(Explain(name, "html"));
        string ladder = Explain(name, "ladder", "--full");
        string markdown = Explain(name, "markdown");
        string trace = ladder[(ladder.IndexOf('\n', StringComparison.Ordinal) + 2)..];
        Assert.Contains($"```\n{trace}```\n", markdown, StringComparison.Ordinal);
        string[] lines = trace.Split('\n');
        Assert.All(
            page.QuerySelectorAll("tr.step"),
            row =>
            {
                string number = row.QuerySelector("th")!.TextContent;
                string step = string.Concat(row.QuerySelector(".name")!.ChildNodes.OfType<IText>().Select(t => t.Text));
                Assert.Contains(
                    lines,
                    l =>
                        l.Length > 4
                        && l[1..4].Trim() == number
                        && l[4..].TrimStart().StartsWith(step, StringComparison.Ordinal)
                );
            }
        );
        Assert.Equal(
            lines.Count(l => l.TrimStart().StartsWith('P') && l.Contains(" at ", StringComparison.Ordinal)),
            page.QuerySelectorAll(".believed[data-at]").Length
        );
    }

    [Fact]
    public void Last_step_is_the_fatal_one_and_named_in_the_panel_without_the_script()
    {
        var page = PageCheck.Parse(Explain("skip-if-pte-unchanged/mprotect-none-revokes", "html"));
        var fatal = Assert.Single(page.QuerySelectorAll("tr.fatal"));
        Assert.Equal(page.QuerySelectorAll("tr.step")[^1], fatal);
        Assert.Contains("BROKEN", fatal.TextContent, StringComparison.Ordinal);
        Assert.Equal(fatal.GetAttribute("data-path"), page.QuerySelector(".now .path")?.TextContent);
        Assert.Equal(["vma(0)=none", "dev(0)=r"], Untrue(page, fatal));
    }

    /// <summary>One can be attached to a mail. That of the seed is typical: 37 steps, six ribbons.</summary>
    [Fact]
    public void Page_is_small() =>
        Assert.InRange(Explain("skip-if-pte-unchanged/mprotect-none-revokes", "html").Length, 10_000, 44 * 1024);

    [Fact]
    public void Page_says_where_the_same_program_holds()
    {
        var page = PageCheck.Parse(Explain("skip-if-pte-unchanged/mprotect-none-revokes", "html"));
        Assert.Equal(
            [
                "holds v6.5+driver-maps-protnone+skip-if-pte-unchanged",
                "holds v6.6+driver-maps-protnone",
                "holds v6.6+skip-if-pte-unchanged",
            ],
            page.QuerySelectorAll(".elsewhere tr")
                .Select(r => $"{r.Children[0].TextContent} {r.Children[1].TextContent}")
        );
    }

    [Fact]
    public void Page_is_the_same_bytes_every_time()
    {
        Assert.Equal(
            Explain("kvm-without-seq-check/retry-sound", "html"),
            Explain("kvm-without-seq-check/retry-sound", "html")
        );
    }

    [Fact]
    public void Hostile_title_is_text()
    {
        const string Hostile = "</title></style><script>alert(1)</script><img src=x onerror=alert(2)> & 'x' ]]> -->";
        string text = File.ReadAllText(PathOf("kvm-without-seq-check/retry-sound"));
        string title = text.Split('\n')[1].Trim('"');
        desk.Put("hostile.litmus", text.Replace(title, Hostile, StringComparison.Ordinal));
        var said = desk.Run("explain", "hostile.litmus", "--as", "html", "--on", "v6.12");
        Assert.Equal((0, ""), (said.Code, said.Error));
        var page = PageCheck.Parse(said.Out);
        PageCheck.StandsAlone(page);
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Equal("HOLDS", page.QuerySelector(".verdict")?.TextContent);
        Assert.Equal(Hostile, page.QuerySelector("h1")?.TextContent);
    }

    [Fact]
    public void Page_goes_to_a_file_whole_or_not_at_all()
    {
        string name = desk.Put("trace.litmus", File.ReadAllText(PathOf("kvm-without-seq-check/retry-sound")));
        var said = desk.Run("explain", name, "--as", "html", "-o", "pages/trace.html");
        Assert.Equal(new Said(0, "", ""), said);
        Assert.Equal(["trace.html"], Directory.GetFiles(Path.Combine(desk.Folder, "pages")).Select(Path.GetFileName));
        desk.Put("file", "");
        said = desk.Run("explain", name, "--as", "html", "-o", "file/trace.html");
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.StartsWith("mmcheck: cannot write file/trace.html: ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Form_that_there_is_not_is_refused()
    {
        var said = desk.Run("explain", "x", "--as", "pdf");
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.Equal("mmcheck: --as takes ladder, html, markdown, json or c, not 'pdf'\n", said.Error);
    }

    private static string PathOf(string name) =>
        Path.Combine(AppContext.BaseDirectory, "counterexamples", name + ".litmus");

    private static IEnumerable<string> Untrue(IDocument page, IElement row)
    {
        string[] atoms = [.. page.QuerySelectorAll("thead .s").Select(s => s.TextContent)];
        return row.QuerySelectorAll(".v")
            .Select((cell, i) => (Cell: cell, Text: $"{atoms[i]}={cell.TextContent}"))
            .Where(c => c.Cell.ClassList.Contains("untrue"))
            .Select(c => c.Text);
    }

    private string Explain(string name, string form, params string[] options)
    {
        var said = desk.Run(["explain", PathOf(name), "--as", form, .. options]);
        Assert.Equal((0, ""), (said.Code, said.Error));
        return said.Out;
    }
}
