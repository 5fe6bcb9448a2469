namespace LinuxMm.Bugs;

/// <summary>A hint that is taken comes back dirty, whatever it was. Reclaim writes out what nobody has changed.</summary>
public static class HintRestoreMarksDirty
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("hint-restore-marks-dirty", "mm: what was a hint is dirty", PatchKind.Bug, source: "mm/memory.c:numa_rebuild_single_mapping (v6.12)")
    {
        { kernel => kernel with { HintRestore = (hint, vma) => kernel.HintRestore(hint with { Bits = hint.Bits | (vma.IsAnonymous ? PteBits.Dirty : PteBits.None) }, vma) }, "makes the entry dirty" },
        new Exhibit("A", "v6.12", "UNSAFE", "hint-restore-exact", "device-memory"),
    };
}
