namespace LinuxMm.Bugs;

/// <summary>
/// A page that KSM has merged keeps its exclusive mark. It counts as the property of one mapping: a fault may reuse it, and mprotect may open it for
/// writing.
/// </summary>
public static class KsmStaysExclusive
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("ksm-stays-exclusive", "mm/ksm: write_protect_page() without folio_try_share_anon_rmap_pte()", PatchKind.Bug, source: "mm/ksm.c:write_protect_page (v6.12)")
    {
        Replace("write_protect_page/ptep_clear_flush", (ref k, ref me) =>
        {
            var folio = Merging.Merged(in me);
            var exclusive = k.Folios[folio].Flags & PageFlags.Exclusive;
            me.Fault.Orig = k.WriteProtect(me.Space, me.Fault.Page, folio);
            k.Folios[folio].Flags |= exclusive;
            return Next;
        }, did: "leaves it exclusive"),
        new Exhibit("C6", "v6.12", "UNSAFE", "ksm-read-only", "ksm-guest") { Known = (2, 2) },
    };
}
