namespace LinuxMm.Invariants;

/// <summary>A bug that breaks more than the invariants that name it.</summary>
/// <param name="Bug">As the entry of <c>Catches</c>.</param>
/// <param name="AlsoBreaks">All the others that it breaks, each judged as if nothing else were broken.</param>
/// <param name="Why">In one sentence.</param>
public sealed record WiderBug(string Bug, IReadOnlyList<string> AlsoBreaks, string Why);

/// <summary>
/// Which bug breaks what. Each invariant has a bug that breaks it and nothing else in some scope, so that it says something that no other one says;
/// or there is a reason why none can. Bugs of history are wider, and why they are stands here.
/// </summary>
public static class Isolation
{
    /// <summary>Invariants that no bug breaks alone.</summary>
    public static readonly IReadOnlyDictionary<string, string> NeverAlone = new Dictionary<string, string>
    {
        ["failed-start-no-effect"] =
            "every kernel breaks it, and scope refused-interval shows that v6.12 breaks nothing else by it",
        ["mprotect-none-revokes"] =
            "follows from no-stale-after-end and tlb-bounded, since only rmap walks can hold up a page at rest there; stays as what the mails ask",
        ["cow-isolation"] =
            "follows from tlb-bounded, pte-within-vma, exclusive-single-owner and, for guests, no-stale-after-end; stays as what they are for",
        ["copied-page-not-writable"] =
            "where exclusive pages are never copied, only faults beside a fork break it, and they break fork-all-or-nothing as well; stays for kernels that count references",
        ["pin-stays-mapped"] =
            "what replaces a pinned page replaces one that a pass-through device has, too, and breaks dma-coherent; stays for pins of everybody else",
    };

    /// <summary>What bugs break beside the invariants that name them.</summary>
    public static readonly IReadOnlyList<WiderBug> Wider =
    [
        // csharpier-ignore-start
        new("collapse-not-notified", ["no-free-while-mapped", "no-stale-after-end"], "who is not told keeps the pages"),
        new("cow-before-start", ["no-stale-after-end"], "what is mapped between the copy and the start is the old page"),
        new("dontneed-not-notified", ["no-free-while-mapped", "no-stale-after-end"], "who is not told keeps the page"),
        new("driver-maps-protnone+skip-if-pte-unchanged", ["no-stale-after-end"], "what mprotect does not take away stays"),
        new("end-after-refused-start", ["gup-progress", "mprotect-none-revokes", "no-free-while-mapped", "no-install-while-invalidating", "no-stale-after-end"],
            "a count below zero makes open brackets look closed, and closed ones open"),
        new("end-not-sent", ["gup-progress", "kvm-count-balanced", "vcpu-progress"],
            "an open bracket stops faults for ever"),
        new("force-write-makes-writable", ["fast-implies-slow", "pte-within-vma"], "the entry stays writable"),
        new("fork-ignores-pins", ["dma-coherent", "pin-stays-mapped"], "the next write replaces a pinned page that is not exclusive"),
        new("fork-keeps-exclusive", ["cow-isolation"], "both reuse the page when they write"),
        new("fork-lets-faults-in", ["fork-all-or-nothing"], "what is written while fork copies reaches the child in part"),
        new("fork-without-flush", ["tlb-bounded"], "the stale TLB is what the parent writes by"),
        new("gpc-by-address", ["mprotect-none-revokes", "no-free-while-mapped"], "what becomes valid too late stays"),
        new("gpc-ignores-sequence", ["mprotect-none-revokes", "no-free-while-mapped"], "what becomes valid too late stays"),
        new("gpc-not-invalidated", ["mprotect-none-revokes", "no-free-while-mapped", "no-stale-after-end"], "what is not invalidated stays"),
        new("gpc-retries-as-faults-do", ["mprotect-none-revokes", "no-free-while-mapped", "no-stale-after-end", "start-drops-all"],
            "what becomes valid in the middle of a start stays"),
        new("gup-fast-without-recheck", ["ksm-read-only", "pin-stays-mapped"], "the page may belong to anybody by then"),
        new("gup-pin-without-unshare", ["dma-coherent", "ksm-read-only", "longterm-cow", "pin-stays-mapped"], "the same test keeps pins from pages of KSM, from pages of files, and from being left behind"),
        new("gup-skips-vma-check", ["gup-progress", "mprotect-none-revokes", "no-stale-after-end", "pin-implies-exclusive", "pin-stays-mapped", "vcpu-progress"],
            "KVM maps what it gets, and faults on forbidden memory change nothing, so that lookups go round"),
        new("hint-restored-unchecked", ["invalidate-before-change", "migrate-refs", "no-free-while-mapped", "no-stale-after-end", "pin-stays-mapped", "pte-within-vma", "tlb-bounded"], "the entry comes back with a page that is gone, or moved, or was to be forbidden"),
        new("interval-inserted-unnoticed", ["no-free-while-mapped", "no-stale-after-end"], "what is mapped in the middle of a bracket stays"),
        new("interval-skips-set-seq", ["mprotect-none-revokes", "no-free-while-mapped", "no-install-while-invalidating", "no-stale-after-end"], "what is mapped too late stays"),
        new("ksm-stays-exclusive", ["cow-isolation", "exclusive-single-owner", "gup-progress", "pin-stays-mapped"], "whoever finds it exclusive takes it for its own"),
        new("kvm-checks-outside-lock", ["cow-isolation", "kvm-no-spte-under-hint", "mprotect-none-revokes", "no-free-while-mapped", "no-install-while-invalidating", "no-stale-after-end"], "what is mapped too late stays"),
        new("kvm-end-counts-first", ["cow-isolation", "kvm-count-balanced", "kvm-no-spte-under-hint", "mprotect-none-revokes", "no-free-while-mapped", "no-install-while-invalidating", "no-stale-after-end"],
            "what is mapped between the two stays"),
        new("kvm-end-forgets-count", ["vcpu-progress"], "faults wait for a bracket that is over"),
        new("kvm-end-uncounts-first", ["mprotect-none-revokes", "no-free-while-mapped", "no-install-while-invalidating", "no-stale-after-end", "retry-sound", "vcpu-progress"],
            "a cache that becomes valid between the two stays so, and memslots that change there leave counts that no bracket takes back"),
        new("kvm-maps-deleted-slot", ["kvm-no-spte-under-hint", "mprotect-none-revokes", "no-free-while-mapped", "no-install-while-invalidating", "no-stale-after-end", "retry-sound"], "what is mapped behind the last flush stays for good"),
        new("kvm-only-prechecks", ["cow-isolation", "kvm-no-spte-under-hint", "mprotect-none-revokes", "no-free-while-mapped", "no-install-while-invalidating", "no-stale-after-end"], "what is mapped too late stays"),
        new("kvm-seq-read-late", ["cow-isolation", "kvm-no-spte-under-hint", "mprotect-none-revokes", "no-free-while-mapped", "no-stale-after-end"], "what is mapped too late stays"),
        new("kvm-start-skips-deleted", ["mprotect-none-revokes", "no-free-while-mapped", "no-stale-after-end"], "what is not dropped stays until the memslot goes"),
        new("kvm-start-skips-last-page", ["cow-isolation", "kvm-no-spte-under-hint", "mprotect-none-revokes", "no-free-while-mapped", "no-stale-after-end"], "what is not dropped stays"),
        new("kvm-without-in-progress-check", ["cow-isolation", "kvm-no-spte-under-hint", "mprotect-none-revokes", "no-free-while-mapped", "no-stale-after-end", "retry-sound"],
            "what is mapped in the middle of a bracket stays"),
        new("kvm-without-retry-check", ["cow-isolation", "kvm-no-spte-under-hint", "mprotect-none-revokes", "no-free-while-mapped", "no-stale-after-end", "retry-sound"], "what is mapped too late stays"),
        new("kvm-without-seq-check", ["cow-isolation", "kvm-no-spte-under-hint", "mprotect-none-revokes", "no-free-while-mapped", "retry-sound"], "what is mapped too late stays"),
        new("longterm-trusts-file", ["dma-coherent"], "the next write gives the process a page of its own, and the device keeps the file's"),
        new("lookup-refuses-protnone", ["ksm-on-inaccessible"], "KSM looks pages up in the same way"),
        new("memslots-swap-at-once", ["no-free-while-mapped", "no-install-while-invalidating", "no-stale-after-end", "retry-sound", "vcpu-progress"],
            "a count below zero makes open brackets look closed, and closed ones open"),
        new("migrate-ignores-references", ["dma-coherent"], "a device that is passed through holds its pages by references, and keeps those that moved away"),
        new("migrate-without-maybe-pinned", ["pin-implies-exclusive"], "unmapping shares the page first"),
        new("mprotect-range-too-short", ["kvm-no-spte-under-hint", "mprotect-none-revokes", "no-stale-after-end"], "who is not told keeps its rights"),
        new("mprotect-skips-pinned", ["fast-implies-slow", "mprotect-none-revokes", "no-stale-after-end", "pte-within-vma"], "the entry keeps what the VMA has lost, and everybody trusts it"),
        new("mprotect-without-flush", ["mprotect-none-revokes", "no-free-while-mapped"], "the page may move away under a TLB that nobody thinks of any more"),
        new("no-vma-check-in-fault", ["gup-progress"], "the handler leaves the entry as it was, and the lookup comes again"),
        new("no-vma-check-in-fault+restore-ignores-vma", ["force-never-unprotects", "hint-restore-exact", "protnone-sticky-under-hint"], "it takes the handler, for forbidden memory, by force"),
        new("numa-start-not-counted", ["kvm-count-balanced", "kvm-no-spte-under-hint", "retry-sound"], "what is mapped too late stays"),
        new("reap-after-refused-start", ["invalidate-before-change", "no-free-while-mapped", "no-stale-after-end"], "who refused still maps what is reaped"),
        new("refused-start-not-taken-back", ["gup-progress", "kvm-count-balanced", "vcpu-progress"], "who was told before waits for an end"),
        new("register-takes-no-locks", ["no-free-while-mapped"], "what is mapped in the middle of a bracket stays"),
        new("restore-always-writable", ["cow-isolation", "exclusive-single-owner", "file-dirty-tracked", "force-never-unprotects", "gup-progress", "ksm-read-only", "longterm-cow", "no-stale-after-end", "pte-within-vma"],
            "a writable entry is trusted by everybody"),
        new("reuse-counts-references", ["dma-coherent"], "the device keeps the page that was replaced"),
        new("scan-clears-pmd", ["gup-progress", "no-free-while-mapped", "pin-stays-mapped", "vcpu-progress"], "the entry is gone for a moment, in which migration and pins miss it, and then it comes back stale"),
        new("unregister-unlinks-first", ["mprotect-none-revokes", "no-free-while-mapped"], "who is not told keeps the page"),
        new("upgrade-ignores-exclusive", ["cow-isolation", "exclusive-single-owner", "file-dirty-tracked", "gup-progress", "hint-restore-exact", "ksm-read-only", "longterm-cow", "no-stale-after-end"],
            "a writable entry is trusted by everybody"),
        new("upgrade-ignores-vma", ["fast-implies-slow", "force-never-unprotects", "hint-restore-exact", "no-stale-after-end"], "a writable entry is trusted by everybody"),
        // csharpier-ignore-end
    ];
}
