using LinuxMm.Invariants;

namespace LinuxMm.Tests.Exhaustive;

/// <summary>Each invariant has a bug that breaks it alone, or a reason; and of every bug is known what it breaks.</summary>
public sealed class IsolationTests
{
    public static IEnumerable<TheoryDataRow<string>> Entries =>
        Kernels.Model.Invariants.SelectMany(i => i.Catches).Distinct().Select(e => new TheoryDataRow<string>(e));

    /// <summary>A bug for each invariant that some bug breaks alone, and a small scope in which it does.</summary>
    public static TheoryData<string, string, string> Alone =>
        new()
        {
            // csharpier-ignore-start
            { "protnone-sticky-under-hint", "old-protnone-is-hint", "cow-force" },
            { "inaccessible-no-hw", "migration-ignores-vma", "passthrough-shared" },
            { "pte-within-vma", "split-ignores-vma", "huge-rights" },
            { "scan-touches-accessible-only", "scan-visits-inaccessible", "huge-rights" },
            { "invalidate-before-change", "notify-after-change", "huge-rights" },
            { "start-drops-all", "kvm-zaps-at-end", "file-guest" },
            { "no-install-while-invalidating", "driver-maps-while-invalidating", "guest-device" },
            { "no-stale-after-end", "driver-maps-for-writing", "guest-device" },
            { "kvm-no-spte-under-hint", "kvm-prefetches-hints", "refused-guest" },
            { "start-end-paired", "interval-end-not-sent", "huge-rights" },
            { "no-blocking-under-spinlock", "start-under-page-table-lock", "huge-rights" },
            { "retry-sound", "kvm-rechecks-entry", "file-guest" },
            { "itree-retry-sound", "interval-rechecks-entry", "refused-interval" },
            { "kvm-count-balanced", "kvm-counts-all", "huge-calls" },
            { "tlb-bounded", "write-bit-not-flushed", "file-guest" },
            { "no-free-while-mapped", "free-before-flush", "huge-rights" },
            { "mremap-flush-under-ptl", "mremap-flushes-late", "rights-hints" },
            { "pin-implies-exclusive", "pin-trusts-read-only-vma", "pin-read-only" },
            { "exclusive-single-owner", "fork-keeps-read-only-exclusive", "huge-calls" },
            { "ksm-read-only", "ksm-marks-before-protecting", "ksm-guest" },
            { "force-never-unprotects", "force-opens-briefly", "gup-force" },
            { "force-write-only-cow", "force-writes-shared", "ksm-none" },
            { "noforce-rejected", "gup-skips-check-when-mapped", "huge-calls" },
            { "fast-implies-slow", "gup-fast-follows-protnone", "huge-calls" },
            { "longterm-cow", "longterm-trusts-file", "pairs" },
            { "migrate-refs", "migrate-ignores-references", "rights-hints" },
            { "hint-restore-exact", "hint-restore-marks-dirty", "gup-force" },
            { "no-lost-dirty", "split-forgets-dirty", "huge-rights" },
            { "dontneed-not-missed", "dontneed-passes-hints", "huge-rights" },
            { "refused-caller-keeps-still", "reaper-ages-after-refused-start", "refused-interval" },
            { "file-dirty-tracked", "mkclean-keeps-write", "fsync-interval" },
            { "dma-coherent", "vfio-pins-for-short", "passthrough" },
            { "locks-released", "advice-keeps-mmap-lock", "mremap-calls" },
            { "references-balanced", "putback-keeps-reference", "numa-migration" },
            { "page-tables-freed", "unmap-keeps-page-tables", "mappings" },
            { "fork-all-or-nothing", "fork-skips-read-only", "rights" },
            { "no-clean-under-writer", "free-not-notified", "advice-guest" },
            { "interval-removed-for-good", "interval-removed-at-once", "interval-insertion" },
            { "unregistered-for-good", "unregister-does-not-wait", "driver-registers" },
            { "kvm-sees-hints", "kvm-unhints", "refused-guest" },
            { "gup-progress", "honor-ignores-vma", "gup-force" },
            { "no-foreign-hints", "gup-honors-for-all", "huge-rights" },
            { "smaps-precise", "smaps-refuses-protnone", "huge-rights" },
            { "ksm-on-inaccessible", "ksm-refuses-protnone", "huge-calls" },
            { "young-despite-hint", "driver-maps-protnone+protnone-is-old", "driver-numa" },
            { "vcpu-progress", "kvm-retry-by-stale-range", "file-guest" },
            { "lookup-never-fails", "move-pages-refuses-protnone", "numa-migration" },
            { "populate-skips-none", "populate-forces-all", "huge-calls" },
            { "pinned-no-hint", "scan-marks-pinned", "huge-calls" },
            { "uffd-wp-not-writable", "mremap-keeps-uffd-wp", "uffd-moves" },
            { "uffd-wp-kept", "migration-forgets-uffd-wp", "uffd" },
            // csharpier-ignore-end
        };

    [Fact]
    public void Every_invariant_is_broken_alone_or_has_a_reason() =>
        Assert.Equal(
            Kernels.Model.Invariants.Select(i => i.Name).Order(StringComparer.Ordinal),
            Alone.Select(row => row.Data.Item1).Concat(Isolation.NeverAlone.Keys).Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Alone))]
    public void Bug_breaks_one_invariant_and_no_other_one(string invariant, string entry, string scope)
    {
        Assert.Equal([invariant], OwnOf(entry));
        Assert.Equal([invariant], BrokenBy(entry, [Kernels.Model.ScopeNamed(scope)]));
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Entries))]
    public void Bug_breaks_what_names_it_and_what_it_is_known_to_break_beside(string entry) =>
        Assert.Equal(
            OwnOf(entry).Except(Known(entry)).Concat(WiderThan(entry)).Order(StringComparer.Ordinal),
            BrokenBy(entry, Kernels.Model.Scopes)
        );

    [Fact]
    public void Wider_bugs_are_caught_and_say_why() =>
        Assert.All(
            Isolation.Wider,
            bug =>
            {
                Assert.NotEmpty(OwnOf(bug.Bug));
                Assert.Empty(bug.AlsoBreaks.Intersect(OwnOf(bug.Bug)));
                Assert.All(bug.AlsoBreaks, name => Kernels.Model.InvariantNamed(name));
                Assert.NotEmpty(bug.Why);
            }
        );

    private static IEnumerable<string> OwnOf(string entry) =>
        Kernels.Model.Invariants.Where(i => i.Catches.Contains(entry)).Select(i => i.Name);

    private static IEnumerable<string> WiderThan(string entry) =>
        Isolation.Wider.Where(b => b.Bug == entry).SelectMany(b => b.AlsoBreaks);

    private static IEnumerable<string> Known(string entry) =>
        Kernels.Model.Invariants.Where(Kernels.Named(KernelOf(entry)).IsKnownToBreak).Select(i => i.Name);

    /// <summary>Everything is judged behind every break, so that nothing hides another one.</summary>
    private static string[] BrokenBy(string entry, IEnumerable<Scope> scopes)
    {
        var build = Kernels.Named(KernelOf(entry));
        var explorer = new Explorer<State, Task>(build.Image, Kernels.Model.Invariants, Kernels.Model.Invariants);
        var broken = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var scope in scopes)
        {
            var initial = Kernels.Model.Setting.Initial(scope);
            var result = explorer.Run(scope.Plan(build.Image.Signatures), in initial, new SearchLimits());
            Assert.Equal(Completion.Complete, result.Completion);
            broken.UnionWith(result.Known.Where(b => !build.IsKnownToBreak(b.Invariant)).Select(b => b.Invariant.Name));
        }
        return [.. broken];
    }

    private static string KernelOf(string entry) => Kernels.With(entry.Split('+'));
}
