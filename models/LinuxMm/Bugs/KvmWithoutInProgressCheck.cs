namespace LinuxMm.Bugs;

/// <summary>
/// The fault compares the sequence number and does not ask for invalidations in progress. A bracket that is still open goes unseen, and a page is
/// mapped between its start and the change of the entry.
/// </summary>
public static class KvmWithoutInProgressCheck
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-without-in-progress-check", "KVM: mmu_invalidate_retry_gfn() compares the sequence only", PatchKind.Bug, source: "the count half of mmu_invalidate_retry_gfn, include/linux/kvm_host.h")
    {
        { kernel => kernel with { MmuInvalidateRetryGfn = (in mmu, in map, page) => mmu.Seq != map.Seq }, "does not look at in_progress" },
        new Exhibit("B1", "v6.12", "UNSAFE", "no-install-while-invalidating", "kvm-numa") { Known = (2, 2) },
    };
}
