namespace MmCheck.Cli.Tests;

public sealed class VerdictTests : IDisposable
{
    private const string Saved = "counterexamples/skip-if-pte-unchanged/mprotect-none-revokes.litmus";

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    // the README shows the verdict on skip-if-pte-unchanged
    [Theory]
    [InlineData("validate skip-if-pte-unchanged --on v6.5", "validate-safe", 0)]
    [InlineData("validate 7acddcc1ae30 --on v6.5", "validate-unless", 1)]
    [InlineData("validate kvm-without-seq-check", "validate-alone", 1)]
    [InlineData("validate restore-ignores-vma", "validate-no-effect", 3)]
    [InlineData("check v6.12", "check-holds", 0)]
    [InlineData("check v6.6 --scope gup-force --programs 0", "check-holds-in-one-scope", 0)]
    [InlineData("check v6.12+kvm-without-seq-check --programs 0", "check-broken-several", 1)]
    [InlineData("check v6.12+honor-ignores-vma --programs 0 --full", "check-broken-one", 1)]
    [InlineData("check v6.12 --programs 0 --memory 2M --scope two-pages --threads 1", "check-not-decided", 3)]
    public void Verdict_reads_as_approved(string args, string name, int code)
    {
        Directory.CreateDirectory(Path.Combine(desk.Folder, "counterexamples"));
        var said = desk.Run(args.Split(' '));
        Assert.Equal((code, ""), (said.Code, said.Error));
        Approved.Is(name, said.Out);
    }

    [Theory]
    [InlineData("validate numa-flag-always --programs 0", "LIVELOCK on v6.1\n")]
    [InlineData("validate start-under-page-table-lock --on v6.12 --programs 0", "CONTEXT on v6.12\n")]
    public void Verdict_has_the_word_of_what_is_broken(string args, string headline) =>
        Assert.StartsWith(headline, desk.Run(args.Split(' ')).Out, StringComparison.Ordinal);

    [Theory]
    [InlineData("validate skip-if-pte-unchanged")]
    [InlineData("check v6.12+kvm-without-seq-check --scope kvm-numa --scope gup-numa --programs 2000")]
    public void Verdict_is_the_same_text_with_one_thread_and_two(string args)
    {
        var one = desk.Run([.. args.Split(' '), "--threads", "1"]);
        var two = desk.Run([.. args.Split(' '), "--threads", "2"]);
        Assert.Equal(one, two);
    }

    [Theory]
    [InlineData("check v6.12+mprotect-without-flush --invariant mprotect-none-revokes --programs 0")]
    [InlineData("check v6.12+kvm-without-seq-check --scope kvm-numa --programs 0 --memory 4M")]
    [InlineData("check v6.12+kvm-without-seq-check --scope kvm-numa --invariant N10 --programs 0 --memory 16M")]
    public void Break_is_never_reported_as_held_whatever_hides_its_trace(string args)
    {
        var said = desk.Run(args.Split(' '));
        Assert.Equal((1, ""), (said.Code, said.Error));
        Assert.DoesNotContain("HOLDS", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_takes_no_commit_for_a_repair_that_leaves_something_broken()
    {
        var said = desk.Run(
            "validate",
            "7acddcc1ae30",
            "--on",
            "v6.5+driver-maps-protnone+skip-if-pte-unchanged",
            "--programs",
            "0"
        );
        Assert.StartsWith(
            "UNSAFE on v6.5+driver-maps-protnone+skip-if-pte-unchanged\n",
            said.Out,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("run")]
    [InlineData("explain")]
    [InlineData("diff v6.6")]
    [InlineData("bench notifier-race 2 1")]
    public void Missing_argument_is_one_line(string args)
    {
        var said = desk.Run(args.Split(' '));
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.StartsWith("mmcheck: ", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_blames_no_patch_for_what_is_broken_without_it()
    {
        var said = desk.Run("validate", "upgrade-ignores-vma", "--on", "v6.12+kvm-without-seq-check");
        Assert.Equal((1, ""), (said.Code, said.Error));
        Assert.StartsWith("UNSAFE on v6.12+kvm-without-seq-check\n", said.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Broken: retry-sound", said.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Broken: no-stale-after-end", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_shows_a_saved_counterexample_by_its_name()
    {
        desk.PutSaved(Saved);
        var said = desk.Run("explain", "mprotect-none-revokes", "--as", "ladder", "--full");
        Assert.Equal((0, ""), (said.Code, said.Error));
        Approved.Is("explain-full", said.Out);
    }

    [Fact]
    public void Explain_says_that_the_trace_holds_on_another_kernel()
    {
        desk.PutSaved(Saved);
        var said = desk.Run("explain", "mprotect-none-revokes", "--on", "v6.6+driver-maps-protnone");
        Assert.StartsWith(
            "HOLDS   mprotect-none-revokes on v6.6+driver-maps-protnone",
            said.Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Counterexample_is_written_once_and_not_touched_when_it_is_the_same()
    {
        Directory.CreateDirectory(Path.Combine(desk.Folder, "counterexamples"));
        desk.Run("validate", "skip-if-pte-unchanged", "--programs", "0");
        string path = Directory
            .GetFiles(Path.Combine(desk.Folder, "counterexamples"), "*", SearchOption.AllDirectories)
            .Single();
        Assert.Equal(Path.Combine(desk.Folder, Saved), path);
        Assert.Equal(TemporaryDesk.Saved(Saved), File.ReadAllText(path));
        var written = File.GetLastWriteTimeUtc(path);
        desk.Run("validate", "skip-if-pte-unchanged", "--programs", "0");
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void Counterexample_that_cannot_be_saved_is_shown_and_said_in_one_line()
    {
        File.WriteAllText(Path.Combine(desk.Folder, "blocked"), "a file where a folder should be");
        var said = desk.Run(
            "check",
            "v6.12+honor-ignores-vma",
            "--scope",
            "gup-force",
            "--programs",
            "0",
            "--save",
            "blocked"
        );
        Assert.Equal(1, said.Code);
        Assert.StartsWith(
            "mmcheck: cannot write blocked/honor-ignores-vma/gup-progress.litmus",
            said.Error,
            StringComparison.Ordinal
        );
        Assert.Single(said.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains("MM honor-ignores-vma/gup-progress\n", said.Out, StringComparison.Ordinal);
    }
}
