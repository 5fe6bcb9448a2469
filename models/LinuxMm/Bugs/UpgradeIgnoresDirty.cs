namespace LinuxMm.Bugs;

/// <summary>mprotect() to read-write opens entries of shared mappings that are clean. Their file is not told of the write that comes next.</summary>
public static class UpgradeIgnoresDirty
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("upgrade-ignores-dirty", "mm: can_change_pte_writable() takes clean entries of shared mappings", PatchKind.Bug, source: "mm/mprotect.c:can_change_pte_writable (v6.12)")
    {
        kernel =>
            kernel with
            {
                CanChangePteWritable = (vma, pte, folio) =>
                    kernel.CanChangePteWritable(vma, pte, folio) || (vma.IsShared && vma.Prot.Has(Prot.W) && !pte.IsNone),
            },
        new Exhibit("A", "v6.12", "UNSAFE", "file-dirty-tracked", "file-writeback"),
    };
}
