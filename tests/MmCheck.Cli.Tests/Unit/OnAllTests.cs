using LinuxMm;
using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;
using Validator = MmCheck.Validator<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli.Tests;

/// <summary>Kernels down, verdicts across.</summary>
public sealed class OnAllTests
{
    private const string Patch = "ksm-refuses-protnone";

    private static readonly Model<Kernel, State, LinuxMm.Task> Model = LinuxModel.Create();

    private static readonly OnOne[] Rows =
    [
        new("v4.9", null, "v4.9 has no such step\nmore"),
        new("v6.1", ResultOf("v6.1", Verdict.Safe, null), null),
        new("v6.5", ResultOf("v6.5", Verdict.NoEffect, null), null),
        new(
            "v6.12",
            new Validator(Model, new CheckOptions { Programs = 0, CostPrograms = 0 }).Run(
                KernelName.Parse("v6.12"),
                Model.History.PatchNamed(Patch)
            ),
            null
        ),
    ];

    [Fact]
    public void Table_reads_as_approved()
    {
        string text = OutputFormats.Text(OnAllReport.Text(Model, Patch, Rows));
        Approved.Is("on-all", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Markdown_reads_as_approved() =>
        Approved.Is("on-all-markdown", OutputFormats.Text(OnAllReport.Markdown(Model, Patch, Rows)));

    [Fact]
    public void Json_reads_as_approved() => Approved.Is("on-all-json", OnAllReport.Json(Patch, Rows));

    [Fact]
    public void Exit_code_is_that_of_the_worst()
    {
        Assert.Equal(1, OnAllReport.ExitCodeOf(Rows, isInterrupted: true));
        Assert.Equal(0, OnAllReport.ExitCodeOf(Rows[..3], isInterrupted: false));
        Assert.Equal(130, OnAllReport.ExitCodeOf(Rows[..3], isInterrupted: true));
        Assert.Equal(3, OnAllReport.ExitCodeOf([Rows[0], Rows[2]], isInterrupted: false));
        Assert.Equal(2, OnAllReport.ExitCodeOf(Rows[..1], isInterrupted: false));
    }

    [Theory]
    [InlineData(0, 1, "ksm-refuses-protnone can be applied to no release")]
    [InlineData(1, 2, "ksm-refuses-protnone: SAFE within bounds on all 1")]
    [InlineData(1, 3, "ksm-refuses-protnone: SAFE within bounds on v6.1, no effect on v6.5")]
    public void First_line_is_the_answer(int from, int to, string headline) =>
        Assert.Equal(headline, OnAllReport.Headline(Patch, Rows[from..to]));

    private static ValidateResult ResultOf(string kernel, Verdict verdict, string? partner) =>
        new(
            verdict,
            KernelName.Parse(kernel),
            Patch,
            partner,
            null,
            [],
            1,
            [new([Patch], false), new([Patch, "driver-maps-protnone"], false)],
            [],
            null,
            null,
            [],
            []
        );
}
