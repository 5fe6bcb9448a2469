namespace NotifierRace;

/// <summary>mprotect(2) of one page.</summary>
public static class Mprotect
{
    /// <summary>do_mprotect_pkey, mprotect_fixup, change_protection (mm/mprotect.c, v6.12), without the early return for unchanged flags.</summary>
    // csharpier-ignore-start
    public static Operation On(Kernel kernel) => new("mprotect", "do_mprotect_pkey", Roles.Task, Arguments.Page, Arguments.Prot)
    {
        { "do_mprotect_pkey",       (ref _, ref _)    => Next, Both },
        { "mmap_write_lock",        (ref k, ref _)    => k.MmapWriteTrylock() ? Next : Blocked, Right },
        { "vm_flags_reset",         (ref k, ref me)   => { k.Page(me).Vma = me.Prot; return Next; } },
        { "invalidate_range_start", (ref k, ref me)   =>
            {
                if (!kernel.MustInvalidate(k.Page(me).Pte, me.Prot.Modified))
                {
                    return Goto("mmap_write_unlock");
                }
                k.InvalidateRangeStart(me);
                return Next;
            } },
        { "change_pte_range",       (ref k, ref me)   =>
            {
                ref var pte = ref k.Page(me).Pte;
                pte = pte == Pte.None ? Pte.None : me.Prot.Modified;
                return Next;
            } },
        { "invalidate_range_end",   (ref k, ref _)    => { k.InvalidateRangeEnd(); return Next; } },
        { "mmap_write_unlock",      (ref k, ref _)    => { k.MmapWriteUnlock(); return Return(0); }, Left },
    };
    // csharpier-ignore-end
}
