namespace LinuxMm.Bugs;

/// <summary>
/// A long pin for reading takes what a private mapping shows, though it is not its own, as in v6.1. The process's next write gives it a page of its
/// own, and the pin stays behind.
/// </summary>
public static class LongtermTrustsFile
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("longterm-trusts-file", "mm: gup_must_unshare() knows anonymous pages only", PatchKind.Bug, source: "mm/internal.h:gup_must_unshare (v6.12)")
    {
        {
            kernel =>
                kernel with
                {
                    GupMustUnshare = (vma, isExclusive, isAnon, flags) => isAnon && kernel.GupMustUnshare(vma, isExclusive, isAnon, flags),
                },
            "pins the page of the file"
        },
        new Exhibit("C", "v6.12", "UNSAFE", "longterm-cow", "private-file"),
    };
}
