namespace LinuxMm.Commits;

/// <summary>FOLL_NUMA comes back under a new name, asks the VMA, and is set for every external GUP; lookups without GUP go on as before v6.1.</summary>
public static class HonorNumaFault
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "d74943a2f3cd",
        "mm/gup: reintroduce FOLL_NUMA as FOLL_HONOR_NUMA_FAULT",
        PatchKind.Upstream,
        source: "v6.5, v6.4.13",
        follows: ["474098edac26"],
        fixes: ["lookup-never-fails", "ksm-on-inaccessible", "smaps-precise"]
    )
    {
        kernel => kernel with { IsValidGupArgs = flags => flags | Foll.HonorNumaFault },
        kernel =>
            kernel with
            {
                GupCanFollowProtnone = (vma, flags) => !(flags.Has(Foll.HonorNumaFault) && vma.IsAccessible),
            },
        kernel => kernel with { LookupFollows = pte => pte.HasPage },
    };
}
