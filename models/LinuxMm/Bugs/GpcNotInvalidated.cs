namespace LinuxMm.Bugs;

/// <summary>A cache that no notifier reaches goes on writing to a page that the process has given back.</summary>
public static class GpcNotInvalidated
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gpc-not-invalidated", "KVM: invalidate_range_start passes by the page of the guest's steal time", PatchKind.Bug, source: "what 7e2175ebd695 (v5.16) mends, though the cache of its time held a reference; gfn_to_pfn_cache_invalidate_start, virt/kvm/pfncache.c (v6.12)")
    {
        Replace("kvm_caches_start/gfn_to_pfn_cache_invalidate_start", (ref k, ref me) => { k.CountActive(ref me.Bracket); return Next; }, did: "counts, and leaves the cache valid"),
        new Exhibit("F3", "v6.12", "UNSAFE", "start-drops-all", "pfn-cache"),
    };
}
