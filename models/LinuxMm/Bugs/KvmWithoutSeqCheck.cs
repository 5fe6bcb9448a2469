namespace LinuxMm.Bugs;

/// <summary>
/// The fault asks for invalidations in progress and does not compare the sequence number. A bracket that began and ended between the lookup and the
/// check goes unseen, and KVM maps a page that is gone.
/// </summary>
public static class KvmWithoutSeqCheck
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-without-seq-check", "KVM: mmu_invalidate_retry_gfn() looks at in_progress only", PatchKind.Bug, source: "the sequence half of mmu_invalidate_retry_gfn, include/linux/kvm_host.h")
    {
        { kernel => kernel with { MmuInvalidateRetryGfn = (in mmu, in map, page) => mmu.IsInvalidating(page) }, "does not compare mmu_seq" },
        new Exhibit("B1", "v6.12", "UNSAFE", "retry-sound", "kvm-numa") { Known = (2, 2) },
    };
}
