namespace LinuxMm.Bugs;

/// <summary>
/// mremap() flushes behind the locks of the two page tables (CVE-2018-18281). While a CPU still uses the old address, reclaim may write the page out or
/// give it away at the new one.
/// </summary>
public static class MremapFlushesLate
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("mremap-flushes-late", "mremap: the TLB flush comes behind the page-table locks", PatchKind.Bug, source: "the opposite of eb66ae030829, v4.19")
    {
        Replace("move_page_tables/move_ptes", (ref k, ref me) =>
        {
            if (k.IsPmdLocked(in me))
            {
                return Blocked;
            }
            k.MovePtes(ref me);
            return Next;
        }, did: "not flushed yet"),
        After("move_page_tables/move_ptes", "flush_tlb_range", (ref k, ref me) => { k.FlushQueued(ref me); return Next; }),
        new Exhibit("D1", "v6.12", "UNSAFE", "mremap-flush-under-ptl", "mremap") { Known = (4, 3), Teaches = "nobody has to truncate or write: it is the flush behind the lock that is judged, so two operations of one task do." },
    };
}
