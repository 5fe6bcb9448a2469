namespace LinuxMm.Host.Tests.Live;

/// <summary>A child may die, fall silent or be told to end.</summary>
public class ChildTests
{
    private static readonly HostScope Scope = new("read *; write *");

    [Fact]
    public void Child_that_dies_of_a_signal_is_a_finding_and_three_end_the_run()
    {
        using var child = new HostChild(["/bin/sh", "-c", "kill -SEGV $$"]);

        var result = new HostRun([child.Play], Machines.Comparison(), Scope).Run(1, TimeSpan.FromMinutes(1));

        Assert.True(result.IsGivenUp);
        Assert.Equal(3, result.Programs);
        Assert.Equal("signal 11", result.Differences[0].Actual);
    }

    [Fact]
    public void Child_that_is_silent_is_a_finding()
    {
        using var child = new HostChild(["/bin/sh", "-c", "exec sleep 60"], TimeSpan.FromMilliseconds(100));

        Assert.Equal("silent for 0.1 seconds", child.Play([Scope.Draw(1, 0)])[0].Death);
    }

    [Fact]
    public void New_child_goes_on_behind_one_that_died()
    {
        // The first child of a folder dies, all others are real.
        string folder = Directory.CreateTempSubdirectory().FullName;
        string real = string.Join(' ', Machines.Command);
        using var child = new HostChild(["/bin/sh", "-c", $"mkdir {folder}/first && kill -SEGV $$; exec {real}"]);

        var fates = child.Play([Scope.Draw(1, 0), Scope.Draw(1, 1)]);
        Directory.Delete(folder, recursive: true);

        Assert.Equal("signal 11", fates[0].Death);
        Assert.NotNull(fates[1].Done);
    }

    [Fact]
    public void Child_ends_when_nobody_writes_to_it()
    {
        using var child = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(Machines.Command[0], Machines.Command.Skip(1))
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        child.StandardInput.Close();

        Assert.True(child.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(0, child.ExitCode);
    }
}
