namespace LinuxMm.Bugs;

/// <summary>
/// GUP-fast takes a protnone entry as it is. It knows no VMA, so it cannot tell a hint from memory that is forbidden, and returns the latter as well.
/// </summary>
public static class GupFastFollowsProtnone
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gup-fast-follows-protnone", "mm/gup: the fast path takes protnone entries", PatchKind.Bug, source: "d74943a2f3cd: architectures whose pte_access_permitted() knows no protnone")
    {
        { kernel => kernel with { PteAccessPermitted = (pte, flags) => pte.HasPage && (!flags.Has(Foll.Write) || pte.IsWritable) }, "takes a protnone entry" },
        new Exhibit("A", "v6.12", "UNSAFE", "fast-implies-slow", "gup-fast"),
    };
}
