namespace LinuxMm.Bugs;

/// <summary>As long as nobody makes the VMA writable, nobody takes the pinned page away. Then the next write does.</summary>
public static class PinTrustsReadOnlyVma
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("pin-trusts-read-only-vma", "mm: gup_must_unshare() trusts VMAs that cannot be written", PatchKind.Bug, source: "mm/internal.h:gup_must_unshare (v6.12)")
    {
        {
            kernel =>
                kernel with
                {
                    GupMustUnshare = (vma, isExclusive, isAnon, flags) =>
                        kernel.GupMustUnshare(vma, isExclusive, isAnon, flags)
                        && (!isAnon || !vma.IsMapped || vma.Prot.Has(Prot.W) || flags.Has(Foll.Longterm)),
                },
            "pins a shared page"
        },
        new Exhibit("C", "v6.12", "UNSAFE", "pin-implies-exclusive", "pin-read-only"),
    };
}
