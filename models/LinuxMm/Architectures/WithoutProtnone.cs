namespace LinuxMm.Architectures;

/// <summary>
/// Not x86-64 or arm64, but a machine without NUMA balancing, on which pte_protnone is constant false (include/linux/pgtable.h, v6.12): there are
/// no hints, and no lookup or fault can tell a PROT_NONE entry from another. VMA checks are all that keeps callers away from PROT_NONE memory.
/// </summary>
public static class WithoutProtnone
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new(
        "arch-without-protnone",
        "a machine on which pte_protnone() is constant false",
        PatchKind.Architecture,
        source: "include/linux/pgtable.h: pte_protnone without CONFIG_NUMA_BALANCING (v6.1, v6.12)",
        assumes: "who looks an entry up has checked the VMA"
    )
    {
        { kernel => kernel with { GupCanFollowProtnone = (_, _) => true }, "sees an ordinary entry" },
        { kernel => kernel with { PteAccessPermitted = (pte, flags) => pte.HasPage && (!flags.Has(Foll.Write) || pte.IsWritable) }, "sees an ordinary entry" },
        { kernel => kernel with { ProtnoneIsHint = _ => false }, "sees an ordinary entry" },
        { kernel => kernel with { LookupFollows = pte => pte.IsProtNone || kernel.LookupFollows(pte) }, "sees an ordinary entry" },
        { kernel => kernel with { DriverFollowsProtnone = (_, _) => true }, "sees an ordinary entry" },
        Replace("numa_scan/mmap_read_trylock", (ref k, ref me) => Return(Errno.Ok), did: "not built in"),
    };
}
