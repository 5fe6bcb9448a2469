namespace LinuxMm.Bugs;

/// <summary>
/// A change that only takes the write bit counts as one that needs no flush. mprotect() to read-only returns while CPUs can still write.
/// </summary>
public static class WriteBitNotFlushed
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("write-bit-not-flushed", "x86/mm: pte_needs_flush() knows the present bit only", PatchKind.Bug, source: "arch/x86/include/asm/tlbflush.h:pte_flags_need_flush (v6.12)")
    {
        { kernel => kernel with { PteNeedsFlush = (old, changed) => old.IsPresent && !changed.IsPresent }, "leaves the write bit in TLBs" },
        new Exhibit("D3", "v6.12", "UNSAFE", "tlb-bounded", "kvm-numa") { Known = (4, 3) },
    };
}
