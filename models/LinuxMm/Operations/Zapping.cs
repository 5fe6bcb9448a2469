namespace LinuxMm.Operations;

/// <summary>Entries go: mm/memory.c.</summary>
public static class Zapping
{
    // csharpier-ignore-start
    /// <summary>unmap_page_range (mm/memory.c): table by table, each under its lock. The pages wait for the flush; a gather is never full.</summary>
    public static Operation ZapRange() => new("unmap_page_range")
    {
          Locals((ref me) => me.Walk = default),
        new Loop("zap_pmd_range", (ref k, ref me) => k.Mms[me.Space].SkipEmptyBlocks(ref me.Walk) ? Next : Break)
        {
            { "zap_pte_range", (ref k, ref me) =>
                {
                    for (int page = me.Walk.Page; page <= me.Walk.EndOfBlock; page++)
                    {
                        k.Zap(ref me, page);
                    }
                    me.Walk.NextBlock();
                    return Next;
                } },
        },
    };
    // csharpier-ignore-end
}
