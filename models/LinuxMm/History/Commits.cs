namespace LinuxMm;

public static partial class History
{
    /// <summary>KVM stands for CPU accesses of the guest, so it asks for hints itself. Repairs what 7acddcc1ae30 takes away.</summary>
    public static readonly Patch KvmHonorsNumaFault = new(
        "b1e1296d7c6a",
        "kvm: explicitly set FOLL_HONOR_NUMA_FAULT in hva_to_pfn_slow()",
        PatchKind.Upstream,
        source: "v6.6",
        follows: ["d74943a2f3cd"]
    )
    {
        kernel => kernel with { HvaToPfnFlags = write => (write ? Foll.Write : Foll.None) | Foll.HonorNumaFault },
    };

    /// <summary>From here on a plain GUP returns hinted pages as they are. Its message names the hazard of smart notifiers.</summary>
    public static readonly Patch NoImplicitHonor = new(
        "7acddcc1ae30",
        "mm/gup: don't implicitly set FOLL_HONOR_NUMA_FAULT",
        PatchKind.Upstream,
        source: "v6.6",
        follows: ["d74943a2f3cd"],
        fixes: ["no-foreign-hints"]
    )
    {
        { kernel => kernel with { IsValidGupArgs = flags => flags }, "hints are honoured only on request" },
    };
}
