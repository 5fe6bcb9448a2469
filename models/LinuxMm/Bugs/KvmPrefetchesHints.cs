namespace LinuxMm.Bugs;

/// <summary>Saves the guest a fault, and NUMA balancing sees none. Everything else is right: the page is the one that the entry names, and no other bracket is open over it.</summary>
public static class KvmPrefetchesHints
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-prefetches-hints", "KVM: the end of a scan maps again what its start dropped", PatchKind.Bug, source: "the rule of b1e1296d7c6a; virt/kvm/kvm_main.c")
    {
        Replace("kvm_end/kvm_mmu_notifier_invalidate_range_end", (ref k, ref me) =>
        {
            if (k.IsHeld(Locks.MmuRead))
            {
                return Blocked;
            }
            var bracket = me.Bracket;
            k.Finish(Subscriber.Kvm, ref me);
            for (int page = bracket.First; page <= bracket.Last; page++)
            {
                if (k.Mms[0].IsHint(page) && k.Kvm.HasSlot(page) && !k.Kvm.IsDeleted(page) && !k.Kvm.IsInvalidating(page))
                {
                    k.Kvm.Sptes[page] = new() { Folio = k.Mms[0].EntryAt(page).Folio, Bits = SpteBits.Read };
                }
            }
            return Next;
        }, did: "maps pages under hints"),
        new Exhibit("B", "v6.12", "UNSAFE", "kvm-no-spte-under-hint", "pinned-guest"),
    };
}
