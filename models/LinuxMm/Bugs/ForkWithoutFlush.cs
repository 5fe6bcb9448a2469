namespace LinuxMm.Bugs;

/// <summary>
/// Fork takes the write bits of the parent's entries, and does not flush. A CPU of the parent goes on writing to pages that the child shares.
/// </summary>
public static class ForkWithoutFlush
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("fork-without-flush", "fork: no TLB flush of the parent", PatchKind.Bug, source: "kernel/fork.c:dup_mmap (v6.12)")
    {
        Drop("fork/flush_tlb_mm", did: "not flushed"),
        new Exhibit("D", "v6.12", "UNSAFE", "tlb-bounded", "fork"),
    };
}
