namespace LinuxMm.Bugs;

/// <summary>
/// A hint is not present, so migration does not flush it. But the scan that made it has not flushed it yet either, and a CPU goes on writing to the page
/// that has been copied.
/// </summary>
public static class MigrationIgnoresPendingFlush
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("migration-ignores-pending-flush", "mm: pte_accessible() without mm_tlb_flush_pending()", PatchKind.Bug, source: "20841405940e undone; arch/x86/include/asm/pgtable.h:pte_accessible (v6.12)")
    {
        Replace("migrate_pages/try_to_migrate_one", kernel => (ref k, ref me) =>
        {
            var before = k.AllTasks;
            foreach (ref var other in k.AllTasks)
            {
                other.Gather.First = other.Id == me.Id ? other.Gather.First : default;
            }
            var flow = k.Unmap(kernel, ref me);
            for (int task = 0; task < Capacity.Tasks; task++)
            {
                k.AllTasks[task].Gather = task == me.Id ? k.AllTasks[task].Gather : before[task].Gather;
            }
            return flow;
        }, did: "does not ask whether a flush is pending"),
        new Exhibit("A8", "v6.12", "UNSAFE", "no-free-while-mapped", "numa-migration") { Known = (4, 3), Teaches = "the lost write is the lesser evil: the CPU keeps a TLB entry of a page that is freed behind the copy. Two tasks do." },
    };
}
