namespace LinuxMm.Bugs;

/// <summary>mprotect() changes the entries, and its flush is left out. CPUs keep what they remember of the old rights after it has returned.</summary>
public static class MprotectWithoutFlush
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("mprotect-without-flush", "mprotect: no TLB flush", PatchKind.Bug, source: "mm/mmu_gather.c:tlb_finish_mmu")
    {
        Replace("mprotect/tlb_finish_mmu", (ref k, ref me) =>
        {
            k.FreeGathered(ref me.Gather);
            me.Gather = default;
            return Next;
        }, did: "not flushed"),
        new Exhibit("D", "v6.12", "UNSAFE", "tlb-bounded", "kvm-numa"),
    };
}
