namespace LinuxMm.Bugs;

/// <summary>
/// The retry check is made with mmu_lock, which is dropped before the SPTE is installed. The start of a bracket comes in between, finds nothing to drop,
/// and the page is mapped behind it.
/// </summary>
public static class KvmChecksOutsideLock
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-checks-outside-lock", "KVM: mmu_lock is dropped between the retry check and the SPTE", PatchKind.Bug, source: "arch/x86/kvm/mmu/mmu.c:kvm_tdp_mmu_page_fault (v6.12): one critical section")
    {
        Replace("kvm_tdp_page_fault/is_page_fault_stale", kernel => (ref k, ref me) =>
            kernel.MmuInvalidateRetryGfn(in k.Kvm, in me.Map, me.Args.First) ? Goto("kvm_release_pfn_clean") : Next, did: "mmu_lock is dropped again"),
        new Exhibit("B1", "v6.12", "UNSAFE", "retry-sound", "kvm-numa") { Known = (2, 2) },
    };
}
