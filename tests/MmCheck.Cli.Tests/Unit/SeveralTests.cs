namespace MmCheck.Cli.Tests;

/// <summary>Several patches are judged in one run, and make a table.</summary>
public sealed class SeveralTests : IDisposable
{
    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("event-filter skip-pinned-primary d02c357e5bfa", "text", "several")] // unsafe; safe; is there already
    [InlineData("event-filter d02c357e5bfa", "markdown", "several-markdown")]
    [InlineData("event-filter d02c357e5bfa", "json", "several-json")]
    public void Table_reads_as_approved(string patches, string format, string name)
    {
        Directory.CreateDirectory(Path.Combine(desk.Folder, "counterexamples"));
        var said = desk.Run($"validate {patches} --on v6.12 --programs 0 --format {format}".Split(' '));
        Assert.Equal((1, ""), (said.Code, said.Error));
        Approved.Is(name, said.Out);
        Assert.True(
            File.Exists(Path.Combine(desk.Folder, "counterexamples/event-filter/mprotect-none-revokes.litmus"))
        );
    }

    [Fact]
    public void What_was_not_reached_is_no_agreement()
    {
        string[] unreached = ["event-filter", "two-pass-notifiers"];
        OfSeveral[] impossible = [new("d02c357e5bfa", new("v6.12", null, "v6.12 has d02c357e5bfa already"))];
        Assert.Contains(
            "  not reached, for the run was cut: event-filter, two-pass-notifiers",
            SeveralReport.Text(impossible, unreached)
        );
        Assert.Contains(
            "not reached, for the run was cut: event-filter, two-pass-notifiers",
            SeveralReport.Markdown([], unreached)
        );
        Assert.Contains("\"not_reached\"", SeveralReport.Json([], unreached), StringComparison.Ordinal);
        Assert.Equal(ExitCode.NotDecided, SeveralReport.ExitCodeOf([], unreached, isInterrupted: false));
        Assert.Equal(ExitCode.Interrupted, SeveralReport.ExitCodeOf([], unreached, isInterrupted: true));
    }

    [Theory]
    [InlineData("--mail", "--mail is the reply to one patch on one kernel, in plain text")]
    [InlineData("--on all", "a table of patches takes one kernel, not all")]
    [InlineData("--toggles event-filter,skip-pinned-primary", "--toggles names all patches; none goes before it")]
    public void What_several_patches_do_not_go_with_is_said(string option, string complaint)
    {
        var said = desk.Run($"validate event-filter skip-pinned-primary {option}".Split(' '));
        Assert.Equal((2, $"mmcheck: {complaint}\n"), (said.Code, said.Error));
    }
}
