namespace LinuxMm.Bugs;

/// <summary>Harmless alone, in a model where every step is seen by all at once: fork changes each entry before it looks for a pin, and the fast path looks at the entry after it has pinned.</summary>
public static class GupFastWithoutSeqcount
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gup-fast-without-seqcount", "mm/gup: pins do not compare the sequence number of fork", PatchKind.Bug, source: "mm/gup.c:gup_fast (v6.12); 57efa1fe5957")
    {
        Drop("gup_fast/read_seqcount_retry", did: "not compared"),
    };
}
