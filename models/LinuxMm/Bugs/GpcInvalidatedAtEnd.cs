namespace LinuxMm.Bugs;

/// <summary>KVM goes on writing to the page while it is being changed, or after it was freed: by the end of the bracket it is too late.</summary>
public static class GpcInvalidatedAtEnd
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gpc-invalidated-at-end", "KVM: pfn caches are invalidated at invalidate_range_end", PatchKind.Bug, source: "proposals of 2024 (ba5c20a60eaf of a developer's tree) without their flag; the contract of include/linux/mmu_notifier.h")
    {
        Replace("kvm_caches_start/gfn_to_pfn_cache_invalidate_start", (ref k, ref me) => { k.CountActive(ref me.Bracket); return Next; }, did: "counts, and leaves the cache valid"),
        Before("kvm_end/kvm_mmu_notifier_invalidate_range_end", "gfn_to_pfn_cache_invalidate_end", (ref k, ref me) => { k.InvalidateCache(me.Bracket); return Next; }, did: "what the start should have done"),
        new Exhibit("E11", "v6.12", "UNSAFE", "start-drops-all", "pfn-cache") { Known = (2, 1), Larger = "The guest is a task of its own." },
    };
}
