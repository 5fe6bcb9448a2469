namespace LinuxMm.Bugs;

/// <summary>How soon random programs meet a bug.</summary>
/// <param name="Bug">The patch.</param>
/// <param name="Kernel">A kernel that has it, with what it takes beside it.</param>
/// <param name="Scope">The memory of the programs, one of <see cref="Scopes.RandomPrograms"/>: that on which the bug is met soonest.</param>
/// <param name="Median">How many programs it takes half of the seeds 1 to 20.</param>
/// <param name="Within">How many programs each of them may take: somewhat more than the slowest did when it was measured.</param>
/// <param name="Stuck">How many of them shrink to something larger than the others, which no single change makes smaller: a part of a huge page
/// instead of the whole, or two calls that would have to change at once.</param>
public sealed record Budget(string Bug, string Kernel, string Scope, int Median, int Within, int Stuck = 0);

/// <summary>A bug that random programs meet too seldom for a test.</summary>
/// <param name="Bug">The patch.</param>
/// <param name="Kernel">A kernel that has it, with what it takes beside it.</param>
/// <param name="Why">What was tried.</param>
/// <param name="Found">What a complete search of a scope found instead, from the root of the repository.</param>
public sealed record Unmet(string Bug, string Kernel, string Why, string Found);

/// <summary>What a property suite finds, and how soon. Measured; a test runs all seeds and compares.</summary>
public static class Budgets
{
    // csharpier-ignore-start
    /// <summary>Bugs that every seed meets within five medians.</summary>
    public static readonly IReadOnlyList<Budget> Soon =
    [
        new("end-after-refused-start", "v6.12+end-after-refused-start", "everything-refusing", 209, 740),
        new("fork-ignores-pins", "v6.12+fork-ignores-pins", "everything", 234, 1009),
        new("fork-keeps-exclusive", "v6.12+fork-keeps-exclusive", "everything", 63, 222),
        new("fork-keeps-read-only-exclusive", "v6.12+fork-keeps-read-only-exclusive", "everything-huge", 290, 1212, Stuck: 2),
        new("fork-without-flush", "v6.12+fork-without-flush", "everything-mergeable", 94, 339),
        new("free-before-flush", "v6.12+free-before-flush", "everything", 84, 329),
        new("gup-pin-without-unshare", "v6.12+gup-pin-without-unshare", "everything", 52, 242),
        new("interval-end-not-sent", "v6.12+interval-end-not-sent", "everything", 43, 160),
        new("interval-rechecks-entry", "v6.12+interval-rechecks-entry", "everything", 4, 19),
        new("interval-skips-set-seq", "v6.12+interval-skips-set-seq", "everything", 4, 19),
        new("ksm-marks-before-protecting", "v6.12+ksm-marks-before-protecting", "everything-mergeable", 61, 212),
        new("ksm-stays-exclusive", "v6.12+ksm-stays-exclusive", "everything-mergeable", 61, 231),
        new("kvm-prefetches-hints", "v6.12+kvm-prefetches-hints", "everything-huge", 68, 326, Stuck: 1),
        new("kvm-unhints", "v6.12+kvm-unhints", "everything-huge", 142, 677, Stuck: 2),
        new("kvm-without-honor", "v6.12+kvm-without-honor", "everything-huge", 158, 717, Stuck: 2),
        new("longterm-trusts-file", "v6.12+longterm-trusts-file", "everything", 52, 242),
        new("mprotect-without-flush", "v6.12+mprotect-without-flush", "everything-mergeable", 85, 340),
        new("notify-after-change", "v6.12+notify-after-change", "everything", 29, 134),
        new("populate-forces-all", "v6.12+populate-forces-all", "everything", 39, 183),
        new("reap-after-refused-start", "v6.12+reap-after-refused-start", "everything-refusing", 35, 141),
        new("reaper-ages-after-refused-start", "v6.12+reaper-ages-after-refused-start", "everything-refusing", 35, 141),
        new("refused-start-not-taken-back", "v6.12+refused-start-not-taken-back", "everything-refusing", 108, 391),
        new("reuse-counts-references", "v6.12+reuse-counts-references", "everything-remote", 234, 894, Stuck: 6),
        new("scan-marks-pinned", "v6.19+scan-marks-pinned", "everything-mergeable", 57, 283),
        new("scan-visits-inaccessible", "v6.12+scan-visits-inaccessible", "everything-huge", 172, 768),
        new("split-forgets-dirty", "v6.12+split-forgets-dirty", "everything-huge", 4, 18, Stuck: 8),
        new("upgrade-ignores-dirty", "v6.12+upgrade-ignores-dirty", "everything-files", 53, 206),
        new("upgrade-ignores-vma", "v6.12+upgrade-ignores-vma", "everything", 52, 205),
    ];

    /// <summary>Bugs for which the slowest seed takes more than five medians: those met by the first programs that have a guest or a device at all,
    /// and few others.</summary>
    public static readonly IReadOnlyList<Budget> Late =
    [
        new("driver-maps-for-writing", "v6.12+driver-maps-for-writing", "everything", 5, 35),
        new("driver-maps-while-invalidating", "v6.12+driver-maps-while-invalidating", "everything", 11, 83),
        new("end-not-sent", "v6.12+end-not-sent", "everything", 7, 50),
        new("gup-skips-vma-check", "v6.12+gup-skips-vma-check", "everything", 7, 52),
        new("kvm-end-counts-first", "v6.12+kvm-end-counts-first", "everything", 4, 30),
        new("kvm-end-forgets-count", "v6.12+kvm-end-forgets-count", "everything", 4, 30),
        new("kvm-rechecks-entry", "v6.12+kvm-rechecks-entry", "everything-huge", 60, 701),
        new("kvm-retry-by-stale-range", "v6.12+kvm-retry-by-stale-range", "everything", 4, 30),
        new("kvm-seq-read-late", "v6.6+kvm-seq-read-late", "everything", 5, 46),
        new("kvm-start-skips-last-page", "v6.12+kvm-start-skips-last-page", "everything", 4, 32),
        new("kvm-without-in-progress-check", "v6.12+kvm-without-in-progress-check", "everything", 6, 46),
        new("kvm-without-seq-check", "v6.12+kvm-without-seq-check", "everything", 11, 71, Stuck: 1),
        new("kvm-zaps-at-end", "v6.12+kvm-zaps-at-end", "everything", 4, 32),
        new("mkclean-keeps-write", "v6.12+mkclean-keeps-write", "everything-files", 35, 415),
        new("start-under-page-table-lock", "v6.12+start-under-page-table-lock", "everything", 11, 71),
        new("upgrade-ignores-exclusive", "v6.12+upgrade-ignores-exclusive", "everything-files", 20, 131),
        new("write-bit-not-flushed", "v6.12+write-bit-not-flushed", "everything-mergeable", 92, 607),
    ];

    /// <summary>Bugs that take too many programs. Each needs several calls in one order on one page, with arguments that are a small part of what
    /// their operations allow; complete searches of small scopes find all of them.</summary>
    public static readonly IReadOnlyList<Unmet> Unmet =
    [
        new("dontneed-passes-hints", "v6.12+dontneed-passes-hints", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-huge)", "counterexamples/dontneed-passes-hints/dontneed-not-missed.litmus"),
        new("force-opens-briefly", "v6.12+force-opens-briefly", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-huge)", "counterexamples/force-opens-briefly/force-never-unprotects.litmus"),
        new("force-write-makes-writable", "v6.12+force-write-makes-writable", "one of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything)", "counterexamples/force-write-makes-writable/force-never-unprotects.litmus"),
        new("force-writes-shared", "v6.12+force-writes-shared", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-files)", "counterexamples/force-writes-shared/force-write-only-cow.litmus"),
        new("gup-fast-follows-protnone", "v6.12+gup-fast-follows-protnone", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-huge)", "counterexamples/gup-fast-follows-protnone/fast-implies-slow.litmus"),
        new("gup-fast-without-recheck", "v6.12+gup-fast-without-recheck", "none of three seeds within 500 programs on any memory", "counterexamples/gup-fast-without-recheck/fast-implies-slow.litmus"),
        new("gup-honors-for-all", "v6.12+gup-honors-for-all", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-mergeable)", "counterexamples/gup-honors-for-all/no-foreign-hints.litmus"),
        new("gup-skips-check-when-mapped", "v6.12+gup-skips-check-when-mapped", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-huge)", "counterexamples/gup-skips-check-when-mapped/noforce-rejected.litmus"),
        new("hint-restore-marks-dirty", "v6.12+hint-restore-marks-dirty", "three of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-mergeable)", "counterexamples/hint-restore-marks-dirty/hint-restore-exact.litmus"),
        new("honor-ignores-vma", "v6.12+honor-ignores-vma", "none of three seeds within 500 programs on any memory", "counterexamples/honor-ignores-vma/gup-progress.litmus"),
        new("ksm-refuses-protnone", "v6.12+ksm-refuses-protnone", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-mergeable)", "counterexamples/ksm-refuses-protnone/ksm-on-inaccessible.litmus"),
        new("kvm-counts-all", "v6.12+kvm-counts-all", "one of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-files)", "counterexamples/kvm-counts-all/kvm-count-balanced.litmus"),
        new("lookup-refuses-protnone", "v6.12+lookup-refuses-protnone", "one of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-mergeable)", "counterexamples/lookup-refuses-protnone/ksm-on-inaccessible.litmus"),
        new("memslots-swap-at-once", "v6.12+memslots-swap-at-once", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-refusing)", "counterexamples/memslots-swap-at-once/kvm-count-balanced.litmus"),
        new("migrate-ignores-references", "v6.12+migrate-ignores-references", "one of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything)", "counterexamples/migrate-ignores-references/migrate-refs.litmus"),
        new("migrate-without-maybe-pinned", "v6.12+migrate-without-maybe-pinned", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-huge)", "counterexamples/migrate-without-maybe-pinned/pin-implies-exclusive.litmus"),
        new("migration-ignores-vma", "v6.12+migration-ignores-vma", "none of three seeds within 500 programs on any memory", "counterexamples/migration-ignores-vma/inaccessible-no-hw.litmus"),
        new("move-pages-refuses-protnone", "v6.12+move-pages-refuses-protnone", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-huge)", "counterexamples/move-pages-refuses-protnone/lookup-never-fails.litmus"),
        new("mremap-flushes-late", "v6.12+mremap-flushes-late", "one of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything)", "counterexamples/mremap-flushes-late/mremap-flush-under-ptl.litmus"),
        new("no-vma-check-in-fault", "v6.12+no-vma-check-in-fault", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-huge)", "counterexamples/no-vma-check-in-fault/gup-progress.litmus"),
        new("old-protnone-is-hint", "v6.12+old-protnone-is-hint", "none of three seeds within 500 programs on any memory", "counterexamples/old-protnone-is-hint/protnone-sticky-under-hint.litmus"),
        new("pin-trusts-read-only-vma", "v6.12+pin-trusts-read-only-vma", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-huge)", "counterexamples/pin-trusts-read-only-vma/pin-implies-exclusive.litmus"),
        new("protnone-is-old", "v6.6+driver-maps-protnone+protnone-is-old", "none of three seeds within 500 programs on any memory", "counterexamples/protnone-is-old/young-despite-hint.litmus"),
        new("restore-always-writable", "v6.12+restore-always-writable", "one of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-mergeable)", "counterexamples/restore-always-writable/file-dirty-tracked.litmus"),
        new("restore-ignores-vma", "v6.12+no-vma-check-in-fault+restore-ignores-vma", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything)", "counterexamples/no-vma-check-in-fault_restore-ignores-vma/force-never-unprotects.litmus"),
        new("scan-clears-pmd", "v6.12+scan-clears-pmd", "none of three seeds within 500 programs on any memory", "counterexamples/scan-clears-pmd/dontneed-not-missed.litmus"),
        new("smaps-refuses-protnone", "v6.12+smaps-refuses-protnone", "none of three seeds within 500 programs on any memory", "counterexamples/smaps-refuses-protnone/smaps-precise.litmus"),
        new("split-ignores-vma", "v6.12+split-ignores-vma", "two of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything-huge)", "counterexamples/split-ignores-vma/pte-within-vma.litmus"),
        new("vfio-pins-for-short", "v6.12+vfio-pins-for-short", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything)", "counterexamples/vfio-pins-for-short/dma-coherent.litmus"),
        new("vfio-unpins-first", "v6.12+vfio-unpins-first", "at least four of 20 seeds take more than 1,200 programs, on the memory that suits it best (everything)", "counterexamples/vfio-unpins-first/no-free-while-mapped.litmus"),
    ];
    // csharpier-ignore-end

    /// <summary>Bugs that are met.</summary>
    public static IEnumerable<Budget> All => Soon.Concat(Late);

    /// <summary>The budget of a bug.</summary>
    public static Budget Of(string bug) => All.Single(b => b.Bug == bug);
}
