namespace LinuxMm.Operations;

/// <summary>Entries go: mm/memory.c.</summary>
public static class Zapping
{
    // csharpier-ignore-start
    /// <summary>
    /// unmap_page_range (mm/memory.c, v6.12): table by table, each under its lock; empty ones are passed by without. A huge entry is split if only a
    /// part of its block goes; if one has come there since it was looked for, it is looked for again. The pages wait for the flush, which comes at
    /// once where a page of a file was written; a gather is never full.
    /// </summary>
    public static Operation ZapRange(Kernel kernel) => new("unmap_page_range")
    {
          Locals((ref me) => { me.Walk = default; me.Split = default; }),
        new Loop("zap_pmd_range", (ref k, ref me) => k.NextTable(ref me) ? Next : Break)
        {
              Splitting.SplitHugePmd(kernel).If((in me) => !me.Split.Block.IsNone),
            { "zap_pte_range", (ref k, ref me) =>
                {
                    if (k.IsPmdLocked(in me))
                    {
                        return Blocked;
                    }
                    if (!k.Mms[me.Space].IsPartOfHuge(in me.Walk))
                    {
                        k.ZapEntries(ref me);
                        me.Walk.NextBlock();
                    }
                    return Next;
                } },
        },
    };
    // csharpier-ignore-end
}
