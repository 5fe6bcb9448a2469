namespace LinuxMm.Bugs;

/// <summary>A page is put back on its list, and the reference of whoever isolated it stays. Nobody ever drops it, and the page is never freed.</summary>
public static class PutbackKeepsReference
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("putback-keeps-reference", "migrate_pages: keep the reference of whoever isolated the page", PatchKind.Bug, source: "mm/vmscan.c:folio_putback_lru ends in folio_put()")
    {
        Replace("migrate_pages/folio_putback_lru", (ref k, ref me) =>
        {
            k.Folios[me.Migration.From].Flags &= ~PageFlags.Isolated;
            return Return(me.Migration.To.IsNone ? Errno.EAGAIN : Errno.Ok);
        }, did: "keeps the reference"),
        new Exhibit("B", "v6.19", "UNSAFE", "references-balanced", "numa-migration"),
    };
}
