using System.Diagnostics;

namespace LinuxMm.Host.Tests.Live;

/// <summary>The command as a process.</summary>
public class CommandTests
{
    [Fact]
    public void Host_agrees_and_says_what_was_driven_and_what_not()
    {
        var (code, said) = Run("host", "--time", "1s", "--seed", "3");

        Assert.StartsWith($"AGREES with Linux {Machines.Kernel.Release}: ", said, StringComparison.Ordinal);
        Assert.Contains("\n  driven ", said, StringComparison.Ordinal);
        Assert.Contains($"calls with {Machines.Kernel.Nearest}", said, StringComparison.Ordinal);
        Assert.Contains("\n    two-writers ", said, StringComparison.Ordinal);
        Assert.Contains("\n  NOT driven\n", said, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public void Difference_is_saved_as_a_litmus_file_that_the_model_agrees_with()
    {
        var program = new HostScope("mprotect 0 none; read 0").Draw(1, 0);
        var difference = new HostDifference(program, "reference", "result", "Ok", "ENOMEM");

        var litmus = new HostLitmus(Machines.Model, Machines.Kernel).Of(difference);

        var answers = new Examiner<Kernel, State, Task>(Machines.Model, new()).Answer(litmus);
        Assert.All(answers, a => Assert.True(a.IsMet));
        var format = new LitmusFormat(Machines.Model.Setting.Vocabulary, HostScope.Signatures);
        Assert.Equal(litmus, format.Parse(format.Print(litmus)).Value);
        Assert.StartsWith("host/", litmus.Name, StringComparison.Ordinal);
    }

    private static (int Code, string Out) Run(params IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Machines.Command[0], [Machines.Command[1], .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
