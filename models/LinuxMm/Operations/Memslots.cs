namespace LinuxMm.Operations;

/// <summary>Which memory of the process the guest has: virt/kvm/kvm_main.c.</summary>
public static class Memslots
{
    // csharpier-ignore-start
    /// <summary>
    /// KVM_SET_USER_MEMORY_REGION: kvm_set_memslot (virt/kvm/kvm_main.c, v6.1 to v6.12). Start and end of a bracket have to see the same memslots, so
    /// new ones wait until no bracket is open. One to be deleted is marked first, which brackets do not mind; when no fault is under way that does
    /// not know, what was mapped through it goes; only then the memslot itself. Every page is a memslot of its own.
    /// </summary>
    public static Operation Update() => new("memslot", "kvm_set_memory_region()", Roles.Task, Params.Pages, Params.SlotChange)
    {
        { "slots_lock", (ref k, ref me) =>
            me.Space != 0 ? Return(Errno.EIO) // kvm_vm_ioctl: a virtual machine belongs to the process that made it
            : k.SlotsLock(ref me) ? Next
            : Blocked, Right },
        { "kvm_check_memslot_overlap", (ref k, ref me) =>
            {
                bool isDeleted = me.Args.Extra != 0;
                for (int page = me.Args.First; page <= me.Args.Last; page++)
                {
                    if (!k.Kvm.IsRegistered || k.Kvm.HasSlot(page) != isDeleted)
                    {
                        me.Held &= ~Locks.Slots;
                        return Return(k.Kvm.IsRegistered && !isDeleted ? Errno.EEXIST : Errno.EINVAL);
                    }
                }
                return isDeleted ? Next : Goto("kvm_create_memslot");
            }, Both },
        { "kvm_invalidate_memslot", (ref k, ref me) => k.SwapMemslots(ref k.Kvm.Deleted, in me) },
        { "synchronize_srcu", (ref k, ref me) => k.IsAnyGuestFault(in me) ? Blocked : Next },
        { "kvm_arch_flush_shadow_memslot", (ref k, ref me) => k.IsHeld(Locks.MmuRead) ? Blocked : k.FlushShadow(in me) },
        { "kvm_delete_memslot", (ref k, ref me) => k.SwapMemslots(ref k.Kvm.Slot, in me) },
        { "slots_unlock", (ref k, ref me) =>
            {
                k.Kvm.Deleted &= k.Kvm.Slot;
                me.Held &= ~Locks.Slots;
                return Return(Errno.Ok);
            }, Left },
        { "kvm_create_memslot", (ref k, ref me) => k.SwapMemslots(ref k.Kvm.Slot, in me) },
        { "slots_unlock", (ref _, ref me) => { me.Held &= ~Locks.Slots; return Return(Errno.Ok); }, Left },
    };
    // csharpier-ignore-end
}
