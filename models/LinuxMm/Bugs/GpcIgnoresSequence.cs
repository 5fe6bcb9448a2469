namespace LinuxMm.Bugs;

/// <summary>A bracket that begins and ends between the lookup of a refresh and its check leaves no trace but the sequence number.</summary>
public static class GpcIgnoresSequence
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gpc-ignores-sequence", "KVM: the refresh of a pfn cache looks at open brackets only", PatchKind.Bug, source: "mmu_notifier_retry_cache, virt/kvm/pfncache.c (v6.12)")
    {
        { kernel => kernel with { MmuNotifierRetryCache = (in kvm, in map) => kvm.Active > 0 }, "does not look at mmu_invalidate_seq" },
        new Exhibit("B8", "v6.12", "UNSAFE", "no-stale-after-end", "pfn-cache") { Known = (2, 2) },
    };
}
