namespace NotifierRace;

/// <summary>A guest touches a page that its SPTE does not map: KVM's page fault, with the lookup outside of mmu_lock and the retry check inside.</summary>
public static class GuestAccess
{
    private const int MaxRetries = 2;

    /// <summary>kvm_tdp_page_fault, kvm_faultin_pfn, direct_map (arch/x86/kvm/mmu/mmu.c, v6.12).</summary>
    // csharpier-ignore-start
    public static Operation On(Kernel kernel) => new("guest_access", "kvm_tdp_page_fault", Roles.Vcpu, Arguments.Page, Arguments.Access)
    {
        { "kvm_tdp_page_fault",  (ref _, ref me) => { me.Retries = MaxRetries; return Next; }, Both },
        { "mmu_invalidate_seq",  (ref k, ref me) => { me.MmuSeq = k.InvalidateSeq; return Next; } },
        { "mmap_read_lock",      (ref k, ref _)  => k.MmapReadTrylock() ? Next : Blocked, Right },
        { "vma_lookup",          (ref k, ref me) => k.Page(me).Vma >= me.Prot ? Next : Goto("kvm_handle_error_pfn"), Both },
        { "follow_page_pte",     (ref k, ref me) =>
            {
                ref var page = ref k.Page(me);
                if (page.Pte.Rights >= me.Prot)
                {
                    me.Found = page.Pte.Rights;
                    return Next;
                }
                if (page.Pte == Pte.Protnone && kernel.GupCanFollowProtnone())
                {
                    me.Found = page.Vma;
                    return Next;
                }
                page.Pte = page.Vma.Faulted; // handle_mm_fault, then the walk begins anew
                return Again;
            } },
        { "mmap_read_unlock",    (ref k, ref _)  => { k.MmapReadUnlock(); return Next; }, Left },
        { "direct_map",          (ref k, ref me) => // under mmu_lock from the retry check to the SPTE
            {
                if (!kernel.MmuInvalidateRetry(in k, in me))
                {
                    k.Page(me).Spte = me.Found;
                    return Return(0);
                }
                if (me.Retries == 0)
                {
                    return Return(0);
                }
                me.Retries--;
                me.MmuSeq = 0;
                me.Found = Rights.None;
                return Goto("mmu_invalidate_seq");
            } },
        { "kvm_handle_error_pfn", (ref k, ref _) => { k.MmapReadUnlock(); return Return(0); }, Left },
    };
    // csharpier-ignore-end
}
