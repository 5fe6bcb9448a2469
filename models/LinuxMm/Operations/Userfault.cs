namespace LinuxMm.Operations;

/// <summary>What the owner of a userfaultfd does: mm/userfaultfd.c.</summary>
public static class Userfault
{
    // csharpier-ignore-start
    /// <summary>
    /// UFFDIO_WRITEPROTECT for one page: mwriteprotect_range, uffd_wp_range (mm/userfaultfd.c, v6.1, v6.12), with mmap_lock held for reading: faults
    /// and other walks go on, and find entries whose flush is pending. Left out: that other pages lie in other VMAs, in which v6.1 sees an error and
    /// v6.12 goes on; markers, by which memory of files stays protected where it has no entry; the wake-up of who waits, since nobody does.
    /// </summary>
    public static Operation Writeprotect(Kernel kernel) => new("uffd_wp", "mwriteprotect_range()", Roles.Task, Params.Page, Params.Mark)
    {
        { "mmap_read_lock", (ref k, ref me) => k.MmapReadLock(ref me) ? Next : Blocked, Right },
        { "find_dst_vma", (ref k, ref me) => k.Mms[me.Space].Vmas[me.Args.First].Has(Vm.UffdWp) ? Next : Goto("no_vma"), Both },
          ProtectionWalk.ChangeProtection(kernel).With((ref me) =>
            me.Walk = new() { Page = me.Args.First, Last = me.Args.Last, Flags = (ChangeFlags)me.Args.Extra }),
        { "tlb_finish_mmu",   (ref k, ref me) => { k.Finish(ref me); return Next; } },
        { "mmap_read_unlock", (ref _, ref me) => { me.MmapReadUnlock(); return Return(Errno.Ok); }, Left },
        { "no_vma",           (ref _, ref me) => { me.MmapReadUnlock(); return Return(Errno.ENOENT); }, Left },
    };
    // csharpier-ignore-end
}
