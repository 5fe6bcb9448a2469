namespace LinuxMm.Operations;

/// <summary>Advice about huge pages: mm/khugepaged.c:hugepage_madvise.</summary>
public static class HugeAdvice
{
    // csharpier-ignore-start
    /// <summary>
    /// madvise(MADV_HUGEPAGE) and madvise(MADV_NOHUGEPAGE): madvise_vma_behavior, hugepage_madvise (mm/madvise.c, mm/khugepaged.c, v6.12), with
    /// mmap_lock held for writing. Only the flag of the VMA changes, which may split it; holes are an error in the end. Huge pages come where they
    /// were asked for, as with "madvise" in transparent_hugepage/enabled, so MADV_NOHUGEPAGE has no flag of its own, and where no huge pages were
    /// asked for it splits nothing.
    /// </summary>
    public static Operation Advise(Kernel kernel) => new("hugepage_madvise")
    {
          Locals((ref me) => me.Area = default),
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        new Loop("madvise_walk_vmas", (ref k, ref me) =>
            {
                while (k.NextArea(ref me))
                {
                    var vma = k.Mms[me.Space].Vmas[me.Area.First];
                    if (vma.IsMapped && vma.Has(Vm.Huge) != (me.Args.Advice == Advice.HugePage))
                    {
                        me.Split = k.Mms[me.Space].CutsOf(me.Area);
                        return Next;
                    }
                }
                return Break;
            })
        {
              Splitting.VmaAdjustTransHuge(kernel),
            { "vm_flags_reset", (ref k, ref me) =>
                {
                    for (int page = me.Area.First; page <= me.Area.Last; page++)
                    {
                        k.Mms[me.Space].Vmas[page].Flags ^= Vm.Huge;
                    }
                    return Next;
                } },
        },
        { "mmap_write_unlock", (ref k, ref me) =>
            {
                me.MmapWriteUnlock();
                return Return(k.Mms[me.Space].AllMapped(me.Args.First, me.Args.Last) ? Errno.Ok : Errno.ENOMEM);
            }, Left },
    };
    // csharpier-ignore-end
}
