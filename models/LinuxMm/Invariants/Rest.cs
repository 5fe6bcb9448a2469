namespace LinuxMm.Invariants;

/// <summary>When a page is at rest: nobody is changing what is known about it.</summary>
internal static class Rest
{
    /// <summary>
    /// No operation holds mmap_lock for writing over the page, and no bracket over it is under way. mprotect rewrites the VMA before it begins
    /// its bracket, so a rule about VMA and entry together must wait for both.
    /// </summary>
    public static bool IsQuiet(in State k, int page)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (task.Held.Has(Locks.MmapWrite) && page >= task.Args.First && page <= task.Args.Last)
            {
                return false;
            }
            if (task.Bracket.Covers(page))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Judges every quiet page of which the premise holds; silent if there is none.</summary>
    public static Judgement EveryPage(in State k, PageRule premise, PageRule rule)
    {
        var judgement = Judgement.Silent;
        for (int page = 0; page < Capacity.Pages; page++)
        {
            if (!premise(in k, page) || !IsQuiet(in k, page))
            {
                continue;
            }
            if (!rule(in k, page))
            {
                return Judgement.Broken;
            }
            judgement = Judgement.Holds;
        }
        return judgement;
    }
}

/// <summary>A question about one page.</summary>
internal delegate bool PageRule(in State k, int page);
