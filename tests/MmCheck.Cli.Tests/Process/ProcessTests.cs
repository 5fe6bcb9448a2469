using System.Diagnostics;

namespace MmCheck.Cli.Tests;

/// <summary>The built command as a process: what only the system can show.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly string Command = Path.Combine(AppContext.BaseDirectory, "MmCheck.Cli");

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Streams_and_exit_code_are_those_of_the_command_line()
    {
        Assert.Equal(desk.Run("list", "scopes"), Shell("\"$0\" list scopes"));
        Assert.Equal(desk.Run("diff", "v6.13", "v6.12"), Shell("\"$0\" diff v6.13 v6.12"));
    }

    [Fact]
    public void Text_is_the_same_whatever_the_terminal() =>
        Assert.Equal(
            desk.Run("list", "scopes"),
            Shell("COLUMNS=40 LINES=5 NO_COLOR=1 LANG=C TERM=xterm \"$0\" list scopes")
        );

    [Fact]
    public void Closed_stdout_ends_silently_with_the_verdict()
    {
        desk.PutLitmus("not-as-expected.litmus");
        var said = Shell("set -o pipefail; { sleep 0.2; \"$0\" run not-as-expected.litmus; echo $? >&2; } | true");
        Assert.Equal("1\n", said.Error);
    }

    [Fact]
    public void Full_disk_is_one_line() =>
        Assert.Equal(
            new Said(2, "", "mmcheck: cannot write the result: No space left on device\n"),
            Shell("\"$0\" list kernels > /dev/full")
        );

    [Fact]
    public void Redirected_results_follow_each_other_in_one_file() =>
        Assert.Equal(
            "first\n" + desk.Run("list", "kernels").Out + "last\n",
            Shell("{ echo first; \"$0\" list kernels; echo last; } > both.txt; cat both.txt").Out
        );

    private Said Shell(string script)
    {
        using var process = System.Diagnostics.Process.Start(
            new ProcessStartInfo("/bin/bash", ["-c", script, Command])
            {
                UseShellExecute = false,
                WorkingDirectory = desk.Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        string complaint = error.GetAwaiter().GetResult();
        process.WaitForExit();
        return new(process.ExitCode, output, complaint);
    }
}
