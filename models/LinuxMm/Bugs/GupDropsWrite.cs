namespace LinuxMm.Bugs;

/// <summary>
/// Once the fault has made a private copy the lookup goes on as one for reading, since the entry will never be writable. MADV_DONTNEED takes the copy
/// away in between, and the page of the file is returned to be written.
/// </summary>
public static class GupDropsWrite
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gup-drops-write", "mm/gup: faultin_page() clears FOLL_WRITE behind a copy", PatchKind.Bug, source: "19be0eaffa3a undone: Dirty COW")
    {
        After("do_cow_fault/do_cow_fault", "faultin_page", (ref k, ref me) => DropsWrite(ref k, ref me)),
        After("wp_page_copy/folio_put", "faultin_page", (ref k, ref me) => DropsWrite(ref k, ref me)),
        new Exhibit("C1", "v6.12", "UNSAFE", "force-write-only-cow", "forced-write") { Known = (3, 2) },
    };

    private static Flow DropsWrite(ref State k, ref Task me)
    {
        if (me.Gup.Page.IsNone || k.Mms[me.Space].Vmas[me.Gup.Page].Prot.Has(Prot.W))
        {
            return Flow.Skipped;
        }
        me.Gup.Flags &= ~Foll.Write;
        return Next;
    }
}
