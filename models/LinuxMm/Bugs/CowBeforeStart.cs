namespace LinuxMm.Bugs;

/// <summary>
/// The entry of the copy is written before subscribers hear of it. The process stores to the copy, and a guest still reads the old page.
/// </summary>
public static class CowBeforeStart
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("cow-before-start", "mm: wp_page_copy() maps the copy before invalidate_range_start", PatchKind.Bug, source: "mm/memory.c:wp_page_copy (v6.12); set_pte_at_notify up to v3.6")
    {
        MoveBefore("wp_page_copy/ptep_clear_flush", "invalidate_range_start"),
        new Exhibit("B9", "v6.12", "UNSAFE", "invalidate-before-change", "driver-numa") { Known = (3, 3), Teaches = "a reader is not needed: the rule is broken when the entry is written, whoever looks." },
    };
}
