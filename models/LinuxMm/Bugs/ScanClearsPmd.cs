namespace LinuxMm.Bugs;

/// <summary>
/// The scan takes a huge entry out before it puts the hint in, under the lock, but with mmap_lock held for reading only. MADV_DONTNEED, which looks
/// whether there is an entry without the lock, passes over the block.
/// </summary>
public static class ScanClearsPmd
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("scan-clears-pmd", "mm/huge_memory: change_huge_pmd clears the entry and sets it again", PatchKind.Bug, source: "mm/huge_memory.c:change_huge_pmd, the comment about MADV_DONTNEED")
    {
        Before("change_protection/change_pte_range", "pmdp_huge_get_and_clear", (ref k, ref me) =>
        {
            if (k.IsPmdLocked(in me))
            {
                return Blocked;
            }
            if (me.Walk.IsNuma && k.Mms[me.Space].IsHuge(me.Walk.Page) && !k.Mms[me.Space].IsPartOfHuge(in me.Walk))
            {
                ref var pmd = ref k.Mms[me.Space].Pmds[me.Walk.Page / Capacity.PagesInBlock];
                me.Fault.Orig = pmd.Entry; // the scan takes no fault, so this local is free
                pmd = default;
                me.Gather.Queue(me.Walk.Page);
                me.Gather.Queue(me.Walk.EndOfBlock);
                me.Held |= Locks.PageTable;
            }
            return Next;
        }),
        Replace("change_protection/change_pte_range", kernel => (ref k, ref me) =>
        {
            if (k.IsPmdLocked(in me))
            {
                return Blocked;
            }
            if (!me.Fault.Orig.IsNone)
            {
                k.Mms[me.Space].Pmds[me.Walk.Page / Capacity.PagesInBlock] = new() { Kind = PmdKind.Huge, Entry = me.Fault.Orig };
                me.Fault.Orig = default;
                me.Held &= ~Locks.PageTable;
            }
            if (!k.Mms[me.Space].IsPartOfHuge(in me.Walk))
            {
                k.ChangeEntries(kernel, ref me);
            }
            return Next;
        }, did: "the entry was gone in between"),
        new Exhibit("A5", "v6.12", "UNSAFE", "dontneed-not-missed", "huge-migration") { Known = (3, 2) },
    };
}
