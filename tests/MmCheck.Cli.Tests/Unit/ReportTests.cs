namespace MmCheck.Cli.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("list kernels", "list-kernels")]
    [InlineData("list operations", "list-operations")]
    [InlineData("list operations mprotect", "list-operations-mprotect")]
    [InlineData("list operations change_protection", "list-operations-change_protection")]
    [InlineData("list invariants hint", "list-invariants-hint")]
    [InlineData("list scopes", "list-scopes")]
    [InlineData("list bounds", "list-bounds")]
    [InlineData("diff v6.5 v6.6", "diff-v6.5-v6.6")]
    [InlineData("diff v6.6 v6.12", "diff-v6.6-v6.12")]
    [InlineData("diff v6.6+7f06e3aa2e83 v6.6", "diff-without-a-commit")]
    [InlineData("diff v6.12 v6.12+skip-if-pte-unchanged", "diff-guarded-step")]
    [InlineData("diff v6.12 v6.12+free-before-flush", "diff-replaced-step")]
    [InlineData("run --help", "help-run")]
    [InlineData("", "front-door")]
    public void Report_reads_as_approved(string args, string name)
    {
        var said = desk.Run(args.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((0, ""), (said.Code, said.Error));
        Approved.Is(name, said.Out);
    }

    [Theory]
    [InlineData("guest-sees-revoke", 0)]
    [InlineData("seed", 0)]
    [InlineData("not-as-expected", 1)]
    [InlineData("never-ends", 1)]
    public void Run_reads_as_approved(string name, int code)
    {
        desk.PutLitmus($"{name}.litmus");
        var said = desk.Run("run", $"{name}.litmus");
        Assert.Equal((code, ""), (said.Code, said.Error));
        Approved.Is($"run-{name}", said.Out);
    }

    [Fact]
    public void Replay_reads_as_approved_when_files_changed()
    {
        foreach (
            string name in (string[])
                [
                    "seed",
                    "guest-sees-revoke",
                    "not-as-expected",
                    "stale-schedule",
                    "lost-bug",
                    "harmless-order",
                    "other-rule",
                ]
        )
        {
            desk.PutLitmus($"{name}.litmus", $"counterexamples/{name}.litmus");
        }
        var said = desk.Run("replay");
        Assert.Equal((1, ""), (said.Code, said.Error));
        Approved.Is("replay-changed", said.Out);
    }

    [Fact]
    public void Replay_says_one_line_when_all_still_fail()
    {
        desk.PutLitmus("seed.litmus", "counterexamples/a/seed.litmus");
        desk.PutLitmus("guest-sees-revoke.litmus", "counterexamples/b.litmus");
        Assert.Equal(new Said(0, "all 2 counterexamples still fail\n", ""), desk.Run("replay"));
    }

    [Fact]
    public void Replay_on_another_kernel_names_the_bugs_that_it_has()
    {
        desk.PutLitmus("seed.litmus");
        var broken = desk.Run("replay", "--on", "v6.12+driver-maps-protnone+skip-if-pte-unchanged", "seed.litmus");
        Assert.Equal(1, broken.Code);
        Approved.Is("replay-on", broken.Out);
        Assert.Equal(
            new Said(0, "v6.12: 1 old counterexample, 1 holds, 0 fail\n", ""),
            desk.Run("replay", "--on", "v6.12", "seed.litmus")
        );
    }

    [Theory]
    [InlineData("diff v6.12 v6.12", 0)]
    [InlineData("diff --exit-code v6.12 v6.12", 0)]
    public void Diff_prints_nothing_when_kernels_are_equal(string args, int code) =>
        Assert.Equal(new Said(code, "", ""), desk.Run(args.Split(' ')));

    [Fact]
    public void Diff_exits_as_git_does_when_asked() =>
        Assert.Equal(1, desk.Run("diff", "--exit-code", "v6.5", "v6.6").Code);

    [Fact]
    public void Print_gives_the_canonical_form_and_printing_twice_changes_nothing()
    {
        string file = File.ReadAllText(desk.PutLitmus("seed.litmus"));
        var once = desk.Run("run", "--print", "seed.litmus");
        Assert.Equal(file, once.Out);
        desk.Put("again.litmus", once.Out.Replace("private anon rw", "rw", StringComparison.Ordinal));
        Assert.Equal(once.Out, desk.Run("run", "--print", "again.litmus").Out);
    }

    [Fact]
    public void Reports_are_ascii_and_at_most_80_columns_wide()
    {
        foreach (
            string args in (string[])
                [
                    "list patches",
                    "list kernels",
                    "list operations",
                    "list scopes",
                    "list invariants",
                    "list bounds",
                    "--help",
                    "replay --help",
                    "bench notifier-race --help",
                ]
        )
        {
            string text = desk.Run(args.Split(' ')).Out;
            Assert.All(text, c => Assert.InRange(c, '\n', '~'));
            Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        }
    }
}
