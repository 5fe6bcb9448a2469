namespace LinuxMm.Operations;

/// <summary>A virtual CPU and KVM's page fault: virt/kvm/kvm_main.c, arch/x86/kvm/mmu.</summary>
public static class Guest
{
    // csharpier-ignore-start
    /// <summary>A guest load; its result is what it read, or EFAULT to the VMM.</summary>
    public static Operation Read(Kernel kernel) => new("guest_read", "kvm_tdp_page_fault()", Roles.Vcpu, Params.Page)
    {
        new Loop("guest_load", (ref k, ref me) => k.GuestAccess(ref me) ? ReturnNumber(k.Folios[me.Found].Content) : Next)
        {
            PageFault(kernel).With((ref me) => me.Map = new() { Who = Subscriber.Kvm }),
            { "vcpu_enter_guest", (ref k, ref me) => me.Returned == Errno.Ok ? Next : Return(me.Returned), Both },
        },
    };

    /// <summary>A guest store of a value.</summary>
    public static Operation Write(Kernel kernel) => new("guest_write", "kvm_tdp_page_fault()", Roles.Vcpu, Params.Page, Params.Value)
    {
        new Loop("guest_store", (ref k, ref me) => k.GuestAccess(ref me) ? Return(Errno.Ok) : Next)
        {
            PageFault(kernel).With((ref me) => me.Map = new() { Who = Subscriber.Kvm }),
            { "vcpu_enter_guest", (ref k, ref me) => me.Returned == Errno.Ok ? Next : Return(me.Returned), Both },
        },
    };

    /// <summary>
    /// kvm_tdp_page_fault (arch/x86/kvm/mmu/mmu.c, v6.6): the sequence number is read first, the page looked up without mmu_lock, and only under
    /// it, if nothing was invalidated since, mapped. KVM keeps no reference; the notifier is all that keeps the SPTE valid. Left out: what
    /// fast_page_fault repairs without a lock (dirty logging, access tracking), asynchronous faults, and guest page tables.
    /// </summary>
    private static Operation PageFault(Kernel kernel) => new("kvm_tdp_page_fault")
    {
          Locals((ref me) => { me.Map = default; me.Found = default; }),
        { "mmu_invalidate_seq", (ref k, ref me) =>
            {
                me.Map.Seq = k.Kvm.Seq;
                k.Cost.VcpuFaults++;
                return Next;
            } },
        { "hva_to_pfn_fast", (ref k, ref me) =>
            {
                if (!k.Kvm.HasSlot(me.Args.First))
                {
                    return Return(Errno.EFAULT); // no memslot: KVM would report MMIO to the VMM
                }
                if (k.Kvm.IsDeleted(me.Args.First))
                {
                    return Return(Errno.Ok); // RET_PF_RETRY until the memslot is gone
                }
                me.Map.Writable = (byte)(k.FollowFast(kernel, ref me) ? 1 : 0);
                k.Cost.VcpuRefaults += (ushort)(me.Found.IsNone ? 0 : 1);
                return Next;
            } },
          HvaToPfnSlow(kernel).If((in me) => me.Found.IsNone),
        { "kvm_handle_error_pfn", (ref k, ref me) => me.Found.IsNone ? Return(Errno.EFAULT) : Next, Both },
        { "is_page_fault_stale", (ref k, ref me) =>
            {
                // mmu_lock for reading, kept until the SPTE is there: the callbacks, which take it for writing, stay out
                me.Held |= Locks.MmuRead;
                return kernel.MmuInvalidateRetryGfn(in k.Kvm, in me.Map, me.Args.First) ? Goto("kvm_release_pfn_clean") : Next;
            } },
        { "kvm_tdp_mmu_map", (ref k, ref me) =>
            {
                k.MapForGuest(ref me);
                me.Held &= ~Locks.MmuRead;
                k.Put(me.Found);
                return Return(Errno.Ok);
            } },
        { "kvm_release_pfn_clean", (ref k, ref me) =>
            {
                me.Held &= ~Locks.MmuRead;
                k.Put(me.Found);
                k.Cost.VcpuRetries++;
                return Return(Errno.Ok);
            } },
    };

    /// <summary>hva_to_pfn_slow (virt/kvm/kvm_main.c, v6.12): ordinary GUP; a page found for reading is tried once more for writing.</summary>
    internal static Operation HvaToPfnSlow(Kernel kernel) => new("hva_to_pfn_slow")
    {
        Gup.GetUserPages(kernel).With((ref me) =>
            me.Gup = new() { Page = me.Args.First, Flags = kernel.IsValidGupArgs(kernel.HvaToPfnFlags(me.Args.IsWrite)) }),
        { "get_user_page_fast_only", (ref k, ref me) =>
            {
                var found = me.Found;
                if (!found.IsNone && (me.Args.IsWrite || k.FollowFast(kernel, ref me)))
                {
                    me.Map.Writable = 1;
                    if (!me.Args.IsWrite)
                    {
                        k.Put(found);
                    }
                }
                return Next;
            } },
    };
    // csharpier-ignore-end
}
