using LinuxMm.Scopes;

namespace LinuxMm.Bugs;

/// <summary>How soon random programs meet a bug.</summary>
/// <param name="Bug">The patch.</param>
/// <param name="Kernel">A kernel that has it, with what it takes beside it.</param>
/// <param name="Scope">What the programs are drawn from, by <see cref="RandomPrograms.Named"/>: the whole alphabet on some memory, or one of the
/// scopes that are searched completely.</param>
/// <param name="Median">How many programs it takes half of the seeds 1 to 20.</param>
/// <param name="Within">How many programs each of them may take: somewhat more than the slowest did when it was measured.</param>
/// <param name="Operations">How many operations a task does at most, if not as many as the scope says: what takes several of them in one order, and all
/// of them on one page, is met sooner in long programs.</param>
public sealed record Budget(string Bug, string Kernel, string Scope, int Median, int Within, int? Operations = null)
{
    /// <summary>What the programs are drawn from.</summary>
    public Scope Source =>
        RandomPrograms.Named(Scope) is var scope && Operations is { } most ? scope with { Operations = most } : scope;
}

/// <summary>What a property suite finds, and how soon. Measured; a test runs all seeds and compares.</summary>
public static class Budgets
{
    // csharpier-ignore-start
    /// <summary>Of each bug: every seed meets it within five medians.</summary>
    public static readonly IReadOnlyList<Budget> All =
    [
        new("advice-keeps-mmap-lock", "v6.12+advice-keeps-mmap-lock", "mremap-calls", 18, 80),
        new("collapse-not-notified", "v6.12+collapse-not-notified", "collapse-memslot", 2, 9),
        new("cow-before-start", "v6.12+cow-before-start", "driver-numa", 5, 25),
        new("dontneed-not-notified", "v6.12+dontneed-not-notified", "kvm-numa", 41, 155),
        new("dontneed-passes-hints", "v6.12+dontneed-passes-hints", "two-brackets", 3, 9),
        new("driver-maps-for-writing", "v6.12+driver-maps-for-writing", "driver-numa", 1, 5),
        new("driver-maps-while-invalidating", "v6.12+driver-maps-while-invalidating", "driver-numa", 4, 20),
        new("end-after-refused-start", "v6.12+end-after-refused-start", "everything-refusing", 209, 740),
        new("end-not-sent", "v6.12+end-not-sent", "two-intervals", 2, 10),
        new("force-opens-briefly", "v6.12+force-opens-briefly", "cow-force", 16, 80),
        new("force-trusts-dirty", "v6.12+force-trusts-dirty", "cow-force", 8, 40, Operations: 8),
        new("force-write-makes-writable", "v6.12+force-write-makes-writable", "cow-force", 16, 80),
        new("force-writes-shared", "v6.12+force-writes-shared", "ksm-none", 21, 65),
        new("fork-ignores-pins", "v6.12+fork-ignores-pins", "everything", 234, 1009),
        new("fork-keeps-exclusive", "v6.12+fork-keeps-exclusive", "everything", 63, 222),
        new("fork-keeps-read-only-exclusive", "v6.12+fork-keeps-read-only-exclusive", "rights-hints", 20, 82),
        new("fork-lets-faults-in", "v6.12+fork-lets-faults-in", "fork", 14, 70),
        new("fork-skips-read-only", "v6.12+fork-skips-read-only", "rights-hints", 16, 62, Operations: 6),
        new("fork-without-flush", "v6.12+fork-without-flush", "everything-mergeable", 94, 339),
        new("free-before-flush", "v6.12+free-before-flush", "everything", 84, 329),
        new("free-not-notified", "v6.12+free-not-notified", "advice-guest", 13, 62, Operations: 8),
        new("gpc-by-address", "v6.12+gpc-by-address", "pfn-cache-moves", 17, 84, Operations: 8),
        new("gpc-ignores-sequence", "v6.12+gpc-ignores-sequence", "pfn-cache", 7, 26),
        new("gpc-invalidated-at-end", "v6.12+gpc-invalidated-at-end", "pfn-cache", 4, 18),
        new("gpc-not-invalidated", "v6.12+gpc-not-invalidated", "pfn-cache", 4, 18),
        new("gpc-retries-as-faults-do", "v6.12+gpc-retries-as-faults-do", "pfn-cache", 4, 18),
        new("gup-drops-write", "v6.12+gup-drops-write", "forced-write", 4, 17),
        new("gup-fast-follows-protnone", "v6.12+gup-fast-follows-protnone", "gup-fast", 26, 130),
        new("gup-fast-trusts-table", "v6.12+gup-fast-trusts-table", "collapse", 25, 120),
        new("gup-fast-without-recheck", "v6.12+gup-fast-without-recheck", "gup-fast", 10, 50, Operations: 6),
        new("gup-honors-for-all", "v6.12+gup-honors-for-all", "gup-numa", 37, 152),
        new("gup-pin-without-unshare", "v6.12+gup-pin-without-unshare", "everything", 52, 242),
        new("gup-skips-check-when-mapped", "v6.12+gup-skips-check-when-mapped", "huge-gup", 6, 30),
        new("gup-skips-vma-check", "v6.12+gup-skips-vma-check", "memslots-in-brackets", 4, 17),
        new("hint-ignores-writenotify", "v6.12+hint-ignores-writenotify", "uffd-shared", 18, 85),
        new("hint-restore-marks-dirty", "v6.12+hint-restore-marks-dirty", "device-memory", 7, 35),
        new("hint-restored-unchecked", "v6.6+hint-restored-unchecked", "numa-migration", 21, 105),
        new("honor-ignores-vma", "v6.12+honor-ignores-vma", "gup-force", 136, 480, Operations: 24),
        new("interval-end-not-sent", "v6.12+interval-end-not-sent", "everything", 43, 160),
        new("interval-inserted-unnoticed", "v6.12+interval-inserted-unnoticed", "interval-insertion", 76, 300, Operations: 12),
        new("interval-rechecks-entry", "v6.12+interval-rechecks-entry", "everything", 4, 19),
        new("interval-remove-waits-unlocked", "v6.12+interval-remove-waits-unlocked", "interval-insertion", 4, 20, Operations: 24),
        new("interval-removed-at-once", "v6.12+interval-removed-at-once", "interval-removal", 6, 29),
        new("interval-skips-set-seq", "v6.12+interval-skips-set-seq", "everything", 4, 19),
        new("ksm-marks-before-protecting", "v6.12+ksm-marks-before-protecting", "everything-mergeable", 61, 212),
        new("ksm-refuses-protnone", "v6.12+ksm-refuses-protnone", "ksm-none", 5, 25),
        new("ksm-stays-exclusive", "v6.12+ksm-stays-exclusive", "everything-mergeable", 61, 231),
        new("kvm-checks-outside-lock", "v6.12+kvm-checks-outside-lock", "two-brackets", 4, 12),
        new("kvm-counts-all", "v6.12+kvm-counts-all", "huge-calls", 38, 186),
        new("kvm-end-counts-first", "v6.12+kvm-end-counts-first", "guest-device", 2, 7),
        new("kvm-end-forgets-count", "v6.12+kvm-end-forgets-count", "guest-interval", 2, 7),
        new("kvm-end-uncounts-first", "v6.12+kvm-end-uncounts-first", "pfn-cache", 4, 18),
        new("kvm-maps-deleted-slot", "v6.12+kvm-maps-deleted-slot", "memslots-in-brackets", 56, 200),
        new("kvm-only-prechecks", "v6.12+kvm-only-prechecks", "two-brackets", 3, 9),
        new("kvm-prefetches-hints", "v6.12+kvm-prefetches-hints", "pinned-guest", 3, 12),
        new("kvm-rechecks-entry", "v6.12+kvm-rechecks-entry", "vma-splits", 4, 20),
        new("kvm-retry-by-stale-range", "v6.12+kvm-retry-by-stale-range", "two-brackets", 2, 9),
        new("kvm-seq-read-late", "v6.6+kvm-seq-read-late", "two-brackets", 2, 10),
        new("kvm-start-skips-deleted", "v6.12+kvm-start-skips-deleted", "memslots-in-brackets", 82, 239),
        new("kvm-start-skips-last-page", "v6.12+kvm-start-skips-last-page", "kvm-numa", 2, 10),
        new("kvm-unhints", "v6.12+kvm-unhints", "pinned-guest", 3, 12),
        new("kvm-without-honor", "v6.12+kvm-without-honor", "pinned-guest", 3, 12),
        new("kvm-without-in-progress-check", "v6.12+kvm-without-in-progress-check", "two-brackets", 2, 9),
        new("kvm-without-retry-check", "v6.12+kvm-without-retry-check", "two-brackets", 2, 9),
        new("kvm-without-seq-check", "v6.12+kvm-without-seq-check", "two-pages", 4, 20),
        new("kvm-zaps-at-end", "v6.12+kvm-zaps-at-end", "two-brackets", 2, 9),
        new("longterm-trusts-file", "v6.12+longterm-trusts-file", "everything", 52, 242),
        new("lookup-refuses-protnone", "v6.12+lookup-refuses-protnone", "numa-migration", 28, 140),
        new("memslots-swap-at-once", "v6.12+memslots-swap-at-once", "memslots-in-brackets", 26, 90),
        new("migrate-ignores-references", "v6.12+migrate-ignores-references", "passthrough-shared", 2, 10),
        new("migrate-without-maybe-pinned", "v6.12+migrate-without-maybe-pinned", "passthrough-numa", 5, 20),
        new("migration-forgets-uffd-wp", "v6.12+migration-forgets-uffd-wp", "uffd", 14, 66),
        new("migration-ignores-pending-flush", "v6.12+migration-ignores-pending-flush", "numa-migration", 7, 35),
        new("migration-ignores-vma", "v6.12+migration-ignores-vma", "dump-none", 1, 5),
        new("mkclean-keeps-write", "v6.12+mkclean-keeps-write", "fsync-interval", 1, 4),
        new("move-pages-refuses-protnone", "v6.12+move-pages-refuses-protnone", "numa-migration", 28, 140),
        new("mprotect-range-too-short", "v6.12+mprotect-range-too-short", "two-pages", 18, 90),
        new("mprotect-skips-pinned", "v6.12+mprotect-skips-pinned", "passthrough-guest", 4, 20),
        new("mprotect-without-flush", "v6.12+mprotect-without-flush", "everything-mergeable", 85, 340),
        new("mremap-flushes-late", "v6.12+mremap-flushes-late", "mremap-device", 10, 33),
        new("mremap-keeps-uffd-wp", "v6.12+mremap-keeps-uffd-wp", "uffd-moves", 313, 1400, Operations: 10),
        new("no-vma-check-in-fault", "v6.12+no-vma-check-in-fault", "ksm-none", 7, 35),
        new("notify-after-change", "v6.12+notify-after-change", "everything", 29, 134),
        new("numa-start-not-counted", "v6.12+numa-start-not-counted", "two-brackets", 2, 10),
        new("old-protnone-is-hint", "v6.12+old-protnone-is-hint", "cow-force", 18, 75, Operations: 12),
        new("pin-trusts-read-only-vma", "v6.12+pin-trusts-read-only-vma", "pin-read-only", 2, 10),
        new("populate-forces-all", "v6.12+populate-forces-all", "everything", 39, 183),
        new("protnone-is-old", "v6.6+driver-maps-protnone+protnone-is-old", "device-interval", 58, 165, Operations: 24),
        new("putback-keeps-reference", "v6.12+putback-keeps-reference", "numa-migration", 2, 10),
        new("reap-after-refused-start", "v6.12+reap-after-refused-start", "everything-refusing", 35, 141),
        new("reaper-ages-after-refused-start", "v6.12+reaper-ages-after-refused-start", "everything-refusing", 35, 141),
        new("refused-start-not-taken-back", "v6.12+refused-start-not-taken-back", "everything-refusing", 108, 391),
        new("register-takes-no-locks", "v6.12+register-takes-no-locks", "driver-registers", 66, 210, Operations: 24),
        new("restore-always-writable", "v6.12+restore-always-writable", "huge-cow", 5, 21),
        new("restore-ignores-vma", "v6.12+no-vma-check-in-fault+restore-ignores-vma", "dump-none", 3, 15),
        new("reuse-counts-references", "v6.12+reuse-counts-references", "cow", 11, 27),
        new("scan-clears-pmd", "v6.12+scan-clears-pmd", "passthrough-huge", 2, 10),
        new("scan-marks-pinned", "v6.19+scan-marks-pinned", "everything-mergeable", 57, 283),
        new("scan-visits-inaccessible", "v6.12+scan-visits-inaccessible", "ksm-hints", 4, 19),
        new("smaps-refuses-protnone", "v6.12+smaps-refuses-protnone", "huge-numa", 43, 203),
        new("split-forgets-dirty", "v6.12+split-forgets-dirty", "huge-gup", 1, 4),
        new("split-ignores-vma", "v6.12+split-ignores-vma", "huge-rights", 4, 16),
        new("start-under-page-table-lock", "v6.12+start-under-page-table-lock", "refused-start", 2, 7),
        new("unmap-keeps-page-tables", "v6.12+unmap-keeps-page-tables", "mappings", 3, 15),
        new("unregister-does-not-wait", "v6.12+unregister-does-not-wait", "driver-registers", 12, 57),
        new("unregister-unlinks-first", "v6.12+unregister-unlinks-first", "driver-registers", 42, 150),
        new("upgrade-ignores-dirty", "v6.12+upgrade-ignores-dirty", "everything-files", 53, 206),
        new("upgrade-ignores-exclusive", "v6.12+upgrade-ignores-exclusive", "huge-cow", 5, 21),
        new("upgrade-ignores-vma", "v6.12+upgrade-ignores-vma", "everything", 52, 205),
        new("vfio-pins-for-short", "v6.12+vfio-pins-for-short", "passthrough", 194, 750, Operations: 24),
        new("vfio-unpins-first", "v6.12+vfio-unpins-first", "passthrough-unmap", 6, 26),
        new("write-bit-not-flushed", "v6.12+write-bit-not-flushed", "cow-force", 9, 26),
    ];
    // csharpier-ignore-end

    /// <summary>The budget of a bug.</summary>
    public static Budget Of(string bug) => All.Single(b => b.Bug == bug);
}
