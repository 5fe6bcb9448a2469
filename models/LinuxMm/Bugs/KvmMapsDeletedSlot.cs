namespace LinuxMm.Bugs;

/// <summary>
/// A fault that does not see that its memslot is being deleted maps a page behind the flush that was to be the last. No later bracket looks for it,
/// since there is no memslot any more.
/// </summary>
public static class KvmMapsDeletedSlot
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-maps-deleted-slot", "KVM: a fault does not ask whether its root is still valid", PatchKind.Bug, source: "47b0c2e4c220 undone; virt/kvm/kvm_main.c: KVM_MEMSLOT_INVALID (v6.12)")
    {
        Replace("kvm_tdp_page_fault/hva_to_pfn_fast", kernel => (ref k, ref me) =>
        {
            if (!k.Kvm.HasSlot(me.Args.First))
            {
                return Return(Errno.EFAULT);
            }
            me.Map.Writable = (byte)(k.FollowFast(kernel, ref me) ? 1 : 0);
            k.Cost.VcpuRefaults += (ushort)(me.Found.IsNone ? 0 : 1);
            return Next;
        }, did: "takes a deleted memslot"),
        new Exhibit("B5", "v6.12", "UNSAFE", "start-drops-all", "memslots") { Known = (3, 2) },
    };
}
