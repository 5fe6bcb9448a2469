namespace MmCheck.Cli.Tests;

public sealed class CoverageTests : IDisposable
{
    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void Coverage_reads_as_approved_for_any_number_of_threads(string threads)
    {
        var said = desk.Run(
            "check",
            "v6.12",
            "--scope",
            "driver-numa",
            "--coverage",
            "--exhaustive",
            "--threads",
            threads
        );

        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.All(said.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        Approved.Is("check-coverage", said.Out[said.Out.IndexOf("COVERAGE", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Scope_that_never_judges_what_it_is_there_for_fails_the_check()
    {
        var model = LinuxMm.LinuxModel.Create();
        var build = model.History.Build("v6.12");
        var scope = model.ScopeNamed("driver-numa") with
        {
            Arms = [model.Invariants[0].Name, "retry-sound", "kvm-count-balanced"],
        };
        var options = new CheckOptions { Programs = 0, CostPrograms = 0 };

        var result = new Checker<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>(model, options).Run(
            build,
            [scope],
            model.Invariants
        );

        Assert.Equal(
            "VACUOUS on v6.12: scopes never judged what they are there for\n\n  driver-numa  retry-sound kvm-count-balanced",
            string.Join('\n', CheckReport.Lines(model, build, result, false, false, _ => []))
        );
        Assert.Equal(ExitCode.Broken, CheckReport.ExitCodeOf(result, isTimeUp: false));
    }

    [Fact]
    public void Invariant_that_nothing_judged_does_not_hold()
    {
        var said = desk.Run("check", "v6.12", "--scope", "put-device", "--invariant", "N19", "--programs", "0");

        Assert.Equal((3, ""), (said.Code, said.Error));
        Assert.StartsWith(
            "NOT EXERCISED on v6.12: nothing judged mremap-flush-under-ptl, scope put-device\n",
            said.Out,
            StringComparison.Ordinal
        );
    }
}
