namespace MmCheck.Cli.Tests;

/// <summary>The built command as a process: what only the system can show.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Streams_and_exit_code_are_those_of_the_command_line()
    {
        Assert.Equal(desk.Run("list", "scopes"), desk.Shell("\"$0\" list scopes"));
        Assert.Equal(desk.Run("diff", "v6.13", "v6.12"), desk.Shell("\"$0\" diff v6.13 v6.12"));
    }

    [Fact]
    public void Text_is_the_same_whatever_the_terminal() =>
        Assert.Equal(
            desk.Run("list", "scopes"),
            desk.Shell("COLUMNS=40 LINES=5 NO_COLOR=1 LANG=C TERM=xterm \"$0\" list scopes")
        );

    [Fact]
    public void Closed_stdout_ends_silently_with_the_verdict()
    {
        desk.PutLitmus("not-as-expected.litmus");
        var said = desk.Shell("set -o pipefail; { sleep 0.2; \"$0\" run not-as-expected.litmus; echo $? >&2; } | true");
        Assert.Equal("1\n", said.Error);
    }

    [Fact]
    public void Full_disk_is_one_line() =>
        Assert.Equal(
            new Said(2, "", "mmcheck: cannot write the result: No space left on device\n"),
            desk.Shell("\"$0\" list kernels > /dev/full")
        );

    [Fact]
    public void Redirected_results_follow_each_other_in_one_file() =>
        Assert.Equal(
            "first\n" + desk.Run("list", "kernels").Out + "last\n",
            desk.Shell("{ echo first; \"$0\" list kernels; echo last; } > both.txt; cat both.txt").Out
        );
}
