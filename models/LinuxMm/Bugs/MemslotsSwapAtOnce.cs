namespace LinuxMm.Bugs;

/// <summary>
/// Memslots change while brackets are open. One whose start saw no memslot ends with one, and counts down what was never counted up; or the other way
/// round.
/// </summary>
public static class MemslotsSwapAtOnce
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("memslots-swap-at-once", "KVM: memslots change while invalidations are in progress", PatchKind.Bug, source: "the wait for mn_active_invalidate_count in kvm_swap_active_memslots, virt/kvm/kvm_main.c")
    {
        Replace("memslot/kvm_delete_memslot", (ref k, ref me) => { k.Kvm.Slot = GuestMemory.Changed(k.Kvm.Slot, in me); return Next; }, did: "does not wait for open brackets"),
        Replace("memslot/kvm_create_memslot", (ref k, ref me) => { k.Kvm.Slot = GuestMemory.Changed(k.Kvm.Slot, in me); return Next; }, did: "does not wait for open brackets"),
        new Exhibit("B3", "v6.12", "UNSAFE", "kvm-count-balanced", "memslots-in-brackets") { Known = (2, 2) },
    };
}
