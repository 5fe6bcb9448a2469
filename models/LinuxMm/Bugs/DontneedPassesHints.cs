namespace LinuxMm.Bugs;

/// <summary>
/// The zap passes over a table in which there are hints, as if nothing were there. MADV_DONTNEED returns, and hinted memory still has its old content.
/// </summary>
public static class DontneedPassesHints
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("dontneed-passes-hints", "mm/memory: MADV_DONTNEED passes over tables in which there are hints", PatchKind.Bug, source: "mm/memory.c:zap_pte_range (v6.12)")
    {
        Replace("unmap_page_range/zap_pte_range", (ref k, ref me) =>
        {
            if (k.IsPmdLocked(in me))
            {
                return Blocked;
            }
            bool isPassed = false;
            for (int page = me.Walk.Page; me.Bracket.Event == NotifierEvent.Clear && page <= me.Walk.EndOfBlock; page++)
            {
                isPassed |= k.Mms[me.Space].IsHint(page);
            }
            if (!k.Mms[me.Space].IsPartOfHuge(in me.Walk))
            {
                if (!isPassed)
                {
                    k.ZapEntries(ref me);
                }
                me.Walk.NextBlock();
            }
            return Next;
        }, did: "passes over hints"),
        new Exhibit("A", "v6.12", "UNSAFE", "dontneed-not-missed", "two-brackets"),
    };
}
