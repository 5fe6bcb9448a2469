namespace LinuxMm.Operations;

/// <summary>What the process tells of its memory: fs/proc/task_mmu.c.</summary>
public static class Smaps
{
    // csharpier-ignore-start
    /// <summary>
    /// show_smap, show_smaps_rollup (fs/proc/task_mmu.c, v6.1, v6.12): Rss of a run of pages, counted with mmap_lock held for reading, each table under
    /// its lock; empty ones are passed by without. The zero page is not counted. The result is the number of pages. The real files go VMA by VMA, and
    /// smaps_rollup lets the lock go where somebody waits for it; here the lock is kept.
    /// </summary>
    public static Operation Read(Kernel kernel) => new("smaps", "show_smap(), show_smaps_rollup()", Roles.Task, Params.Pages)
    {
          Locals((ref me) => me.Walk = default),
        { "mmap_read_lock", (ref k, ref me) =>
            {
                me.Walk = new() { Page = me.Args.First, Last = me.Args.Last };
                return k.MmapReadLock(ref me) ? Next : Blocked;
            }, Right },
        new Loop("walk_page_vma", (ref k, ref me) => k.Mms[me.Space].SkipEmptyBlocks(ref me.Walk) ? Next : Break)
        {
            { "smaps_pte_range", (ref k, ref me) =>
                {
                    if (k.IsPmdLocked(in me))
                    {
                        return Blocked;
                    }
                    me.Args.Extra += (byte)k.CountRss(kernel, in me); // mss->resident
                    me.Walk.NextBlock();
                    return Next;
                } },
        },
        { "mmap_read_unlock", (ref k, ref me) => { me.MmapReadUnlock(); return ReturnNumber(me.Args.Extra); }, Left },
    };
    // csharpier-ignore-end
}
