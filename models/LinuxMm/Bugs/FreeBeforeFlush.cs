namespace LinuxMm.Bugs;

/// <summary>
/// What was unmapped is freed before the CPUs are flushed. One that still remembers the entry reads or writes a page that belongs to somebody else by
/// then.
/// </summary>
public static class FreeBeforeFlush
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("free-before-flush", "mm: pages are freed while they are unmapped, before the TLB flush", PatchKind.Bug, source: "the order that mm/mmu_gather.c keeps")
    {
        Replace("unmap_page_range/zap_pte_range", (ref k, ref me) =>
        {
            if (k.IsPmdLocked(in me))
            {
                return Blocked;
            }
            if (!k.Mms[me.Space].IsPartOfHuge(in me.Walk))
            {
                k.ZapEntries(ref me);
                k.FreeGathered(ref me.Gather);
                me.Walk.NextBlock();
            }
            return Next;
        }, did: "frees at once"),
        new Exhibit("D", "v6.12", "UNSAFE", "no-free-while-mapped", "kvm-numa"),
    };
}
