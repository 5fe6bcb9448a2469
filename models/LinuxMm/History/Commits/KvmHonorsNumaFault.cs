namespace LinuxMm.Commits;

/// <summary>KVM stands for CPU accesses of the guest, so it asks for hints itself. Repairs what 7acddcc1ae30 takes away.</summary>
public static class KvmHonorsNumaFault
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "b1e1296d7c6a",
        "kvm: explicitly set FOLL_HONOR_NUMA_FAULT in hva_to_pfn_slow()",
        PatchKind.Upstream,
        source: "v6.6",
        follows: ["d74943a2f3cd"]
    )
    {
        kernel => kernel with { HvaToPfnFlags = write => (write ? Foll.Write : Foll.None) | Foll.HonorNumaFault },
    };
}
