namespace LinuxMm.Bugs;

/// <summary>
/// Caches are invalidated before mmu_invalidate_in_progress goes up. A refresh between the two sees neither, and makes a cache valid that the start has
/// passed by already.
/// </summary>
public static class GpcRetriesAsFaultsDo
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gpc-retries-as-faults-do", "KVM: the refresh of a pfn cache asks as a page fault does", PatchKind.Bug, source: "58cd407ca4c6 undone; the comment of mmu_notifier_retry_cache, virt/kvm/pfncache.c (v6.12)")
    {
        { kernel => kernel with { MmuNotifierRetryCache = (in kvm, in map) => kvm.InProgress > 0 || kvm.Seq != map.Seq }, "looks at mmu_invalidate_in_progress" },
        new Exhibit("B8", "v6.12", "UNSAFE", "no-install-while-invalidating", "pfn-cache") { Known = (2, 2) },
    };
}
