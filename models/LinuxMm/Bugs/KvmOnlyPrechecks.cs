namespace LinuxMm.Bugs;

/// <summary>
/// The check without mmu_lock, which is there to save the lock, is taken for the one under it. What is invalidated between the two goes unseen.
/// </summary>
public static class KvmOnlyPrechecks
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-only-prechecks", "KVM: mmu_invalidate_retry_gfn_unsafe() instead of is_page_fault_stale()", PatchKind.Bug, source: "d02c357e5bfa: \"the retry under mmu_lock is still needed\", taken away")
    {
        Replace("kvm_tdp_page_fault/is_page_fault_stale", (ref _, ref me) =>
        {
            me.Held |= Locks.MmuRead;
            return Next;
        }, did: "not asked again under mmu_lock"),
        new Exhibit("E7", "v6.12", "UNSAFE", "retry-sound", "kvm-numa") { Known = (2, 2) },
    };
}
