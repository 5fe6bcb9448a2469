namespace LinuxMm.Bugs;

/// <summary>
/// mprotect() to read-write opens entries without a look whether the page is exclusive. A page of several processes becomes writable, and the zero page
/// for everybody.
/// </summary>
public static class UpgradeIgnoresExclusive
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("upgrade-ignores-exclusive", "mm: can_change_pte_writable() without PageAnonExclusive", PatchKind.Bug, source: "mm/mprotect.c:can_change_pte_writable (v6.12)")
    {
        { kernel => kernel with { CanChangePteWritable = (vma, _, _) => vma.Prot.Has(Prot.W) }, "grants the write bit" },
        new Exhibit("A", "v6.12", "UNSAFE", "pte-within-vma", "gup-force"),
    };
}
