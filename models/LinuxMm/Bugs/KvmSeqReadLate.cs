namespace LinuxMm.Bugs;

/// <summary>
/// The fault takes its snapshot of the sequence number behind the lookup. It is younger than the page that it is to protect, and what was invalidated
/// in between goes unseen.
/// </summary>
public static class KvmSeqReadLate
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-seq-read-late", "KVM: mmu_invalidate_seq is read behind the lookup", PatchKind.Bug, source: "the order that kvm_faultin_pfn documents, arch/x86/kvm/mmu/mmu.c", on: "v6.6")
    {
        MoveBefore("kvm_tdp_page_fault/mmu_invalidate_seq", "kvm_handle_error_pfn"),
        new Exhibit("B1", "v6.6", "UNSAFE", "retry-sound", "kvm-numa") { Known = (2, 2) },
    };
}
