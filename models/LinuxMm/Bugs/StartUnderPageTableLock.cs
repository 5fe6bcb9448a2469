namespace LinuxMm.Bugs;

/// <summary>
/// Whether a bracket is needed is decided under the page-table lock, and it is begun there. That calls subscribers, which may sleep, with a spinlock
/// held.
/// </summary>
public static class StartUnderPageTableLock
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("start-under-page-table-lock", "mprotect: invalidate_range_start under the page-table lock", PatchKind.Bug, source: "a suggestion of August 2023 that was withdrawn")
    {
        Before("change_protection/invalidate_range_start", "pte_offset_map_lock", (ref k, ref me) =>
        {
            if (k.IsPmdLocked(in me))
            {
                return Blocked;
            }
            me.Held |= Locks.PageTable;
            return Next;
        }),
        After("change_protection/__mmu_notifier_invalidate_range_start", "pte_unmap_unlock", (ref k, ref me) =>
        {
            me.Held &= ~Locks.PageTable;
            return Next;
        }),
        new Exhibit("E6", "v6.12", "CONTEXT", "no-blocking-under-spinlock", "refused-start"),
    };
}
