namespace LinuxMm.Invariants;

/// <summary>What mremap promises about memory that it moves.</summary>
public static class Moves
{
    /// <summary>N19. A step of the move is the time for which it holds the locks of the two tables.</summary>
    public static readonly Invariant FlushUnderLock = Invariant.OnStep(
        "mremap-flush-under-ptl",
        "N19",
        "when mremap drops the locks of the tables, no TLB maps what it moved at the old address",
        "mm/mremap.c:move_ptes (v6.1, v6.12)",
        ["move_page_tables/move_ptes"],
        (in before, in after, in me) =>
        {
            var judgement = Judgement.Silent;
            for (int page = me.Walk.Page; page <= me.Walk.Last; page++)
            {
                if (!before.Mms[me.Space].EntryAt(page).HasPage || !after.Mms[me.Space].EntryAt(page).IsNone)
                {
                    continue;
                }
                for (int cpu = 0; cpu < Capacity.Tasks; cpu++)
                {
                    if (after.AllTasks[cpu].Space != me.Space || before.Tlbs[cpu][page].Rights == Prot.None)
                    {
                        continue;
                    }
                    if (after.Tlbs[cpu][page].Rights != Prot.None)
                    {
                        return Judgement.Broken;
                    }
                    judgement = Judgement.Holds;
                }
            }
            return judgement;
        }
    ) with
    {
        WhenBroken = "A CPU can still use a page at the address that mremap has moved it away from.",
        Catches = ["mremap-flushes-late"],
    };
}
