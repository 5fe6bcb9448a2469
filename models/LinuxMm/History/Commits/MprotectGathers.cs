namespace LinuxMm.Commits;

/// <summary>
/// One gather for the whole call (x86 selects MMU_GATHER_MERGE_VMAS), and only what the hardware can have used is flushed. Two commits of one
/// series, "mm/mprotect: use mmu_gather" and "mm/mprotect: do not flush when not required architecturally" (v5.19), named from memory, so the
/// id is a name.
/// </summary>
public static class MprotectGathers
{
    /// <summary>The patch.</summary>
    public static readonly Patch Patch = new(
        "mprotect-gathers",
        "mm/mprotect: use mmu_gather, and do not flush when not required architecturally",
        PatchKind.Upstream,
        source: "v5.19; mm/mprotect.c of v4.15 and of v6.1, arch/x86/include/asm/tlbflush.h:pte_needs_flush (v6.1)",
        follows: ["a5338093bfb4"]
    )
    {
        Drop("change_protection/flush_tlb_range", did: "left to the gather"),
        // the present bit is cleared, or the write bit changes, either way; the no-execute bit would count as well, entries have none here
        kernel =>
            kernel with
            {
                PteNeedsFlush = (old, changed) => old.IsPresent && old.HardwareRights != changed.HardwareRights,
            },
    };
}
