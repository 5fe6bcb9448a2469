namespace LinuxMm.Bugs;

/// <summary>
/// What the lookup found is mapped whatever happened since. A whole invalidation, or a half of one, fits between the two, and the guest keeps a page
/// that the process has given back.
/// </summary>
public static class KvmWithoutRetryCheck
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-without-retry-check", "KVM: no mmu_invalidate_retry_gfn()", PatchKind.Bug, source: "e930bffe95e1 undone")
    {
        { kernel => kernel with { MmuInvalidateRetryGfn = (in _, in _, _) => false }, "not asked whether anything was invalidated" },
        new Exhibit("B1", "v6.12", "UNSAFE", "no-install-while-invalidating", "kvm-numa") { Known = (2, 2) },
    };
}
