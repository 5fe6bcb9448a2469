namespace LinuxMm.Bugs;

/// <summary>
/// A fork that came between is not noticed at the end. Nothing is broken by that alone, since fork changes the entry, and the entry is looked at
/// again behind the pin; only with gup-fast-without-recheck as well the pin is one of a page that the child shares.
/// </summary>
public static class GupFastWithoutSeqcount
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gup-fast-without-seqcount", "mm/gup: the fast path does not compare write_protect_seq", PatchKind.Bug, source: "mm/gup.c:gup_fast (v6.12), 57efa1fe5957")
    {
        Replace("gup_fast/read_seqcount_retry", (ref _, ref _) => Next, did: "not compared"),
    };
}
