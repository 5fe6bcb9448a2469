namespace LinuxMm.Bugs;

/// <summary>Writing a page out cleans its entries and leaves them writable. Its file never hears of the next write.</summary>
public static class MkcleanKeepsWrite
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("mkclean-keeps-write", "mm: folio_mkclean() without pte_wrprotect()", PatchKind.Bug, source: "mm/rmap.c:page_vma_mkclean_one")
    {
        Replace("fsync/page_vma_mkclean_one", (ref k, ref me) =>
        {
            k.CleanEntry(in me, PteBits.Dirty);
            return Next;
        }, did: "leaves the entry writable"),
        new Exhibit("D", "v6.12", "UNSAFE", "file-dirty-tracked", "fsync-put"),
    };
}
