namespace MmCheck.Cli.Tests;

/// <summary>The process in which users' files are judged, and the compiler, which no other command loads.</summary>
public sealed class JudgeTests : IDisposable
{
    private static readonly string Files = Path.Combine(AppContext.BaseDirectory, "UserFiles");

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Verdict_of_the_other_process_is_passed_on()
    {
        string file = Copy("scan-tells-nobody.cs");
        string[] args =
        [
            "check",
            $"v6.12+./{file}",
            "--scope",
            "driver-numa",
            "--invariant",
            "invalidate-before-change",
            "--programs",
            "0",
        ];
        Assert.Equal(desk.Run(args), desk.Shell($"\"$0\" {string.Join(' ', args)}"));
        Assert.Equal(desk.Run("diff", "v6.12", "v6.12+nowhere.cs"), desk.Shell("\"$0\" diff v6.12 v6.12+nowhere.cs"));
    }

    [Fact]
    public void Process_that_breaks_is_a_verdict()
    {
        string file = Copy("inaccessible-is-skipped.cs");
        var said = desk.Shell(
            $$"""
            "$0" validate ./{{file}} & parent=$!
            until child=$(cat /proc/$parent/task/$parent/children) && [ -n "$child" ]; do sleep 0.05; done
            sleep 0.2; kill -KILL $child; wait $parent
            """
        );
        Assert.Equal((1, "UNSAFE: a step broke the process that judged it (signal 9)\n"), (said.Code, said.Out));
    }

    [Fact]
    public void Process_ends_when_nobody_waits_for_it()
    {
        string file = Copy("inaccessible-is-skipped.cs");
        var said = desk.Shell(
            $$"""
            "$0" validate ./{{file}} & parent=$!
            until child=$(cat /proc/$parent/task/$parent/children) && [ -n "$child" ]; do sleep 0.05; done
            kill -KILL $parent
            for i in $(seq 300); do kill -0 $child 2>/dev/null || { echo gone; exit 0; }; sleep 0.1; done
            """
        );
        Assert.Equal("gone\n", said.Out);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Function_of_the_model_that_hangs_is_ended()
    {
        string file = Copy("hangs-in-the-model.cs");
        var said = desk.Shell($"\"$0\" check v6.12+./{file} --scope kvm-numa --programs 0");
        Assert.Equal((1, ""), (said.Code, said.Error));
        Assert.Matches("^UNSAFE: the step [a-z_/]+ went on for 10 seconds and was ended\n$", said.Out);
    }

    [Fact]
    public void Other_commands_do_without_the_compiler()
    {
        var said = desk.Shell(
            """
            mkdir bare && ln -s "$(dirname "$0")"/* bare && rm bare/Microsoft.CodeAnalysis* bare/MmCheck.Proposals*
            rm bare/MmCheck.Cli bare/MmCheck.Cli.dll bare/MmCheck.Cli.deps.json
            cp "$(dirname "$0")"/MmCheck.Cli{,.dll,.runtimeconfig.json} bare -f --remove-destination
            bare/MmCheck.Cli diff v6.12 v6.12+skip-if-pte-unchanged && bare/MmCheck.Cli new proposal idea
            """
        );
        Assert.Equal((0, ""), (said.Code, said.Error));
        Assert.Contains("wrote idea.cs", said.Out, StringComparison.Ordinal);
    }

    private string Copy(string name)
    {
        File.Copy(Path.Combine(Files, name), Path.Combine(desk.Folder, name));
        return name;
    }
}
