namespace LinuxMm.Bugs;

/// <summary>
/// A lookup without FOLL_FORCE goes by the entry and does not ask the VMA. The entry alone does not tell, so pages of PROT_NONE memory are returned.
/// </summary>
public static class GupSkipsVmaCheck
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gup-skips-vma-check", "mm/gup: no check_vma_flags()", PatchKind.Bug, source: "mm/gup.c:check_vma_flags")
    {
        Drop("get_user_pages/check_vma_flags"),
        new Exhibit("A", "v6.12", "UNSAFE", "noforce-rejected", "gup-force"),
    };
}
