namespace LinuxMm.Bugs;

/// <summary>The walk of mprotect() opens entries of exclusive pages without asking the VMA. mprotect() to read-only leaves them writable.</summary>
public static class UpgradeIgnoresVma
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("upgrade-ignores-vma", "mm: can_change_pte_writable() without VM_WRITE", PatchKind.Bug, source: "mm/mprotect.c:can_change_pte_writable")
    {
        { kernel => kernel with { CanChangePteWritable = (_, _, folio) => folio.IsExclusive }, "keeps the write bit" },
        new Exhibit("A", "v6.12", "UNSAFE", "pte-within-vma", "gup-force"),
    };
}
