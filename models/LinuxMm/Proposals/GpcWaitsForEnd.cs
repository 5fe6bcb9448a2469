namespace LinuxMm.Proposals;

/// <summary>
/// A pfn cache is only suspended at the start of a bracket: its users wait, instead of trying again and again to refresh it. At the end it is invalidated, if
/// it is of a page of the range. Verdict: safe on v6.12, unlike invalidation at the end alone (gpc-invalidated-at-end): nobody writes by it
/// while it is suspended, not even if its page is freed by then. The proposals suspend by the range; here any bracket does.
/// </summary>
public static class GpcWaitsForEnd
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "gpc-waits-for-end",
        "KVM: suspend pfn caches at invalidate_range_start, invalidate them at the end",
        source: "proposals of 2024: ba5c20a60eaf of a developer's tree",
        on: "v6.12"
    )
    {
        Replace("kvm_caches_start/gfn_to_pfn_cache_invalidate_start", (ref k, ref me) =>
        {
            k.CountActive(ref me.Bracket);
            k.Cache.Suspended++;
            return Next;
        }, did: "suspends the cache"),
        Before("kvm_end/kvm_mmu_notifier_invalidate_range_end", "gfn_to_pfn_cache_invalidate_end", (ref k, ref me) =>
        {
            if (k.Cache.Exists)
            {
                k.Cache.Suspended--;
                k.InvalidateCache(me.Bracket);
            }
            return Next;
        }, did: "invalidates it, and wakes who waits"),
        new Exhibit("E11", "v6.12", "SAFE", "", "pfn-cache pfn-cache-moves"),
    };
}
