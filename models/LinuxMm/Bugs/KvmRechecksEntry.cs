namespace LinuxMm.Bugs;

/// <summary>A page that went and came back in between is mapped. No bracket is open, and the entry names the page, so nothing stale is mapped; but the rule is that such a fault starts again, since KVM does not know what the bracket was for.</summary>
public static class KvmRechecksEntry
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-rechecks-entry", "KVM: a fault compares the entry once more instead of mmu_invalidate_seq", PatchKind.Bug, source: "include/linux/kvm_host.h:mmu_invalidate_retry_gfn")
    {
        Replace("kvm_tdp_page_fault/is_page_fault_stale", (ref k, ref me) =>
        {
            me.Held |= Locks.MmuRead;
            var pte = k.Mms[0].EntryAt(me.Args.First);
            bool isSame = pte.IsPresent && pte.Folio == me.Found && (me.Map.Writable == 0 || pte.IsWritable);
            return isSame && !k.Kvm.IsInvalidating(me.Args.First) ? Next : Goto("kvm_release_pfn_clean");
        }, did: "looks at the entry"),
        new Exhibit("B1", "v6.12", "UNSAFE", "retry-sound", "vma-splits") { Known = (2, 2) },
    };
}
