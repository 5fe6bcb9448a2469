namespace LinuxMm.Bugs;

/// <summary>A fork copies only what can be written at the moment: what was written before mprotect took the right away is not there for the child.</summary>
public static class ForkSkipsReadOnly
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("fork-skips-read-only", "mm: vma_needs_copy asks for VM_WRITE, not for vma->anon_vma", PatchKind.Bug, source: "mm/memory.c:vma_needs_copy (v6.12)")
    {
        Replace("fork/vm_area_dup", (ref k, ref me) =>
        {
            k.CopyVmas(ref me);
            me.Walk = k.Mms[me.Space].Vmas[me.Area.First].Prot.Has(Prot.W) ? me.Walk : default;
            return Next;
        }, did: "only what can be written"),
        new Exhibit("B", "v6.19", "UNSAFE", "fork-all-or-nothing", "rights"),
    };
}
