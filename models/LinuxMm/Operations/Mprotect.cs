namespace LinuxMm.Operations;

/// <summary>mprotect(2): mm/mprotect.c.</summary>
public static class Mprotect
{
    // csharpier-ignore-start
    /// <summary>
    /// mprotect(2): do_mprotect_pkey, mprotect_fixup (mm/mprotect.c, v6.12). VMA by VMA, mmap_lock held for writing throughout. The VMA's flags
    /// change before the walk begins the bracket: "invalidated before the protection changes" is true of entries, not of VMA flags. One gather
    /// for all VMAs, flushed in the end (x86 selects MMU_GATHER_MERGE_VMAS). Left out: the errors of limits, sealing and security modules, and
    /// the bracket over a whole block that splitting a VMA sends where transparent huge pages are built in (vma_adjust_trans_huge).
    /// </summary>
    public static Operation System(Kernel kernel) => new("mprotect", "do_mprotect_pkey()", Roles.Task, Params.Pages, Params.Protection)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        new Loop("mprotect_fixup", (ref k, ref me) =>
            {
                // flags that stay the same: no bracket, no entry is touched
                while (k.NextArea(ref me))
                {
                    var vma = k.Mms[me.Space].Vmas[me.Area.First];
                    if (!vma.IsMapped)
                    {
                        return Goto("no_vma");
                    }
                    if (vma.Prot != me.Args.Prot)
                    {
                        return Next;
                    }
                }
                return Break;
            })
        {
            { "vm_flags_reset", (ref k, ref me) =>
                {
                    k.Mms[me.Space].SetVmas(me.Area.First, me.Area.Last, k.Mms[me.Space].Vmas[me.Area.First] with { Prot = me.Args.Prot });
                    return Next;
                } },
              ProtectionWalk.ChangeProtection(kernel).With((ref me) => me.Walk = new() { Page = me.Area.First, Last = me.Area.Last }),
        },
        { "tlb_finish_mmu",    (ref k, ref me) => { k.Finish(ref me); return Next; } },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
        // what stands before the hole stays changed
        { "no_vma",            (ref k, ref me) => { k.Finish(ref me); return Next; } },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.ENOMEM); }, Left },
    };
    // csharpier-ignore-end
}
