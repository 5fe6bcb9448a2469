namespace LinuxMm.Proposals;

/// <summary>
/// The bracket begins at the first PMD entry that is not empty, so memory that nobody ever touched costs a subscriber nothing, and the flush
/// comes behind its end. Merged in v3.15. Verdict: safe on v3.8, under mmap_lock for writing (mprotect) and for reading (the scan): the test is made
/// in the walk that changes entries, and what another thread populates behind it is in the range of the bracket. Made once and for all in
/// front of the walk it depends on the lock: see <see cref="HoistedStartRead"/> and <see cref="HoistedStartWrite"/>.
/// </summary>
public static class StartWhenPopulated
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "a5338093bfb4",
        "mm: move mmu notifier call from change_protection to change_pmd_range",
        PatchKind.Upstream,
        source: "v3.15; mm/mprotect.c of v3.8 and of v4.15",
        on: "v3.8",
        assumes: "mmap_lock for reading is enough, since what others populate behind the test is in the bracket's range"
    )
    {
        MoveAfter("change_protection/__mmu_notifier_invalidate_range_start", "change_pmd_range"),
        MoveAfter("change_protection/invalidate_range_start", "change_pmd_range"),
        Replace(
            "change_protection/invalidate_range_start",
            (ref k, ref me) =>
            {
                if (!me.Bracket.IsBegun)
                {
                    int last = Math.Min(me.Walk.Last, k.Mms[me.Space].PudOf(me.Walk.Page).Last);
                    k.Begin(ref me, me.Walk.Page, last, NotifierEvent.ProtectionVma);
                }
                return Next;
            },
            did: "sent where memory is populated"
        ),
        MoveAfter("change_protection/flush_tlb_range", "__mmu_notifier_invalidate_range_end"),
        new Exhibit("E1", "v3.8", "SAFE", "", "kvm-numa driver-numa two-pages"),
    };
}
