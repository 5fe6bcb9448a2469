namespace LinuxMm.Bugs;

/// <summary>A pinned page is unmapped all the same. The references keep it from moving, so it is mapped again, but for a while it was not.</summary>
public static class MigrateWithoutMaybePinned
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("migrate-without-maybe-pinned", "mm/rmap: an exclusive page may be shared although it is pinned", PatchKind.Bug, source: "include/linux/rmap.h:folio_try_share_anon_rmap_pte (v6.12) undone")
    {
        { kernel => kernel with { FolioTryShareAnonRmap = _ => true }, "shares a pinned page" },
        new Exhibit("C6", "v6.12", "UNSAFE", "pin-stays-mapped", "passthrough-numa") { Known = (2, 2) },
    };
}
