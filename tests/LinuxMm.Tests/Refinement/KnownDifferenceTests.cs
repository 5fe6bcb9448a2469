using LinuxMm.Refinements;

namespace LinuxMm.Tests.Refinements;

/// <summary>Each known difference is there where it is said to be, and nowhere else.</summary>
public class KnownDifferenceTests
{
    private const string Memory = "page 0-3: private anon rw; guest 0-3";
    private const string File = "page 0-3: private file rw; guest 0-3";
    private const string Shared = "page 0-3: shared file rw; guest 0-3";
    private const string Huge = "page 0-3: private anon rw huge touched; guest 0-3";
    private const string Mergeable = "page 0-3: private anon rw mergeable; guest 0-3";
    private const string Equal = "write 0 5; write 1 5; ";

    // csharpier-ignore-start
    [Theory]
    [InlineData("move-pages-of-nothing", "v6.6", "v6.12", Memory, "lookup 0")]
    [InlineData("no-mseal", "v6.6", "v6.12", Memory, "mseal 0")]
    [InlineData("populate-passes-holes", "v6.6", "v6.12", Memory, "munmap 0; madvise 0-1 populate_read")]
    [InlineData("hints-need-faults", "v6.5", "v6.6", Memory, "write 0 1; numa_scan 0; gup 0 read nofault")]
    [InlineData("lookups-refuse-protnone", "v6.1", "v6.5", Memory, "write 0 1; mprotect 0 none; lookup 0")]
    [InlineData("lookups-refuse-protnone", "v6.1", "v4.9", Memory, "write 0 1; mprotect 0 none; lookup 0")]
    [InlineData("smaps-misses-huge-protnone", "v6.1", "v6.5", Huge, "mprotect 0-3 none; smaps 0-3")]
    [InlineData("smaps-misses-huge-protnone", "v6.1", "v4.9", Huge, "mprotect 0-3 none; smaps 0-3")]
    [InlineData("ksm-refuses-protnone", "v6.1", "v6.5", Mergeable, Equal + "mprotect 0-1 none; ksm_merge 0 1")]
    [InlineData("ksm-refuses-protnone", "v6.1", "v6.5", Mergeable, Equal + "write 2 5; ksm_merge 0 1; mprotect 0-1 none; madvise 0-1 unmergeable; ksm_merge 2 3")]
    [InlineData("bug-in-hint-handler", "v4.0", "v4.9", Memory, "read 0; mprotect 0 none; poke 0 1 force")]
    [InlineData("longterm-pins-page-cache", "v6.1", "v6.5", File, "gup 0 read pin longterm; write 0 1")]
    [InlineData("longterm-writes-files", "v6.1", "v6.5", Shared, "gup 0 write pin longterm")]
    public void A_known_difference_shows_where_it_is_and_not_where_it_has_ended(string name, string there, string gone, string memory, string calls)
    {
        var run = Runs.Of(memory, calls);

        Assert.Equal([name], NamesOf(there, run));
        Assert.Empty(NamesOf(gone, run));
    }
    // csharpier-ignore-end

    [Fact]
    public void Releases_in_use_behind_v6_6_have_none()
    {
        Assert.Empty(KnownDifference.Of(Kernels.Named("v6.12")));
        Assert.Empty(KnownDifference.Of(Kernels.Named("v6.19")));
    }

    [Fact]
    public void No_run_calls_what_a_kernel_does_not_have() =>
        Assert.DoesNotContain(
            Runs.Drawn(Kernels.Named("v6.6"), 5).SelectMany(r => r.Turns),
            t => t.Call is Reference.Mseal
        );

    private static string[] NamesOf(string kernel, Run run)
    {
        var build = Kernels.Named(kernel);
        var comparison = Refinement.Compare(
            Refinement.Reference,
            TableMachine.Kind(build),
            KnownDifference.Of(build),
            run
        );
        Assert.True(comparison.Difference is null, $"{kernel}\n{comparison.Difference}");
        return [.. comparison.Met.Select(k => k.Name).Where(n => n != "move-pages-of-nothing" || run.Turns.Count == 1)];
    }
}
