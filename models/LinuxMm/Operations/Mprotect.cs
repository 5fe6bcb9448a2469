namespace LinuxMm.Operations;

/// <summary>mprotect(2): mm/mprotect.c.</summary>
public static class Mprotect
{
    // csharpier-ignore-start
    /// <summary>
    /// mprotect(2): do_mprotect_pkey, mprotect_fixup (mm/mprotect.c, v6.1, v6.12). VMA by VMA, mmap_lock held for writing throughout. The VMA's
    /// flags change before the walk begins the bracket: "invalidated before the protection changes" is true of entries, not of VMA flags. One
    /// gather for all VMAs, flushed in the end (x86 selects MMU_GATHER_MERGE_VMAS). An error ends the call, and what stands before stays changed.
    /// Left out, because programs here name whole pages that exist: alignment, a length of 0 or beyond the address space, VMAs that grow, rights
    /// that no architecture has. Left out, because nothing here limits, guards or takes a key: overcommit, the number of VMAs, security modules,
    /// pkeys, a signal while waiting for mmap_lock. Left out, because no device memory is mapped: the refusal to make it PROT_NONE where the CPU
    /// has L1TF. v6.10 and v6.11 look for sealed VMAs before they change the first one.
    /// </summary>
    public static Operation System(Kernel kernel) => new("mprotect", "do_mprotect_pkey()", Roles.Task, Params.Pages, Params.Protection)
    {
        { "mmap_write_lock", (ref k, ref me) => k.MmapWriteLock(ref me) ? Next : Blocked, Right },
        new Loop("mprotect_fixup", (ref k, ref me) =>
            {
                // rights that stay the same: no bracket, no entry is touched
                while (k.NextArea(ref me))
                {
                    var vma = k.Mms[me.Space].Vmas[me.Area.First];
                    if (RefusesProtection(vma, me.Args.Prot) != Errno.Ok)
                    {
                        return Goto("bad_vma");
                    }
                    if (vma.Prot != me.Args.Prot)
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
                    var vma = k.Mms[me.Space].Vmas[me.Area.First];
                    bool isOpened = !vma.Prot.Has(Prot.W) && me.Args.Prot.Has(Prot.W);
                    me.Args.Extra = (byte)(isOpened && vma.Has(Vm.Locked) && !vma.IsShared ? 1 : 0);
                    for (int page = me.Area.First; page <= me.Area.Last; page++)
                    {
                        k.Mms[me.Space].Vmas[page].Prot = me.Args.Prot;
                    }
                    return Next;
                } },
              ProtectionWalk.ChangeProtection(kernel).With((ref me) => me.Walk = new() { Page = me.Area.First, Last = me.Area.Last }),
              // locked memory that can be written for the first time is filled at once, whatever comes of it
              Populating.PopulateVmaPageRange(kernel).If((in me) => me.Args.Extra != 0),
        },
        { "tlb_finish_mmu",    (ref k, ref me) => { k.Finish(ref me); return Next; } },
        { "mmap_write_unlock", (ref k, ref me) => { me.MmapWriteUnlock(); return Return(Errno.Ok); }, Left },
        { "bad_vma",           (ref k, ref me) => { k.Finish(ref me); return Next; } },
        { "mmap_write_unlock", (ref k, ref me) =>
            {
                me.MmapWriteUnlock();
                return Return(RefusesProtection(k.Mms[me.Space].Vmas[me.Area.First], me.Args.Prot));
            }, Left },
    };

    /// <summary>
    /// The checks of one VMA, in their order: a hole; a right without its VM_MAY bit, which can only be VM_MAYWRITE here; a seal, asked before
    /// whether anything would change.
    /// </summary>
    private static Errno RefusesProtection(Vma vma, Prot prot) =>
        !vma.IsMapped ? Errno.ENOMEM
        : prot.Has(Prot.W) && vma.Has(Vm.NoMayWrite) ? Errno.EACCES
        : vma.Has(Vm.Sealed) ? Errno.EPERM
        : Errno.Ok;
    // csharpier-ignore-end
}
