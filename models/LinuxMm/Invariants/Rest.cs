namespace LinuxMm.Invariants;

/// <summary>When a page is at rest: nobody is changing what is known about it.</summary>
internal static class Rest
{
    /// <summary>
    /// No operation holds mmap_lock for writing over the page, and no bracket over it is under way. mprotect rewrites the VMA before it begins
    /// its bracket, so a rule about VMA and entry together must wait for both. mremap unmaps its target in the same way.
    /// </summary>
    public static bool IsQuiet(in State k, int space, int page)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (
                task.Held.Has(Locks.MmapWrite)
                && task.Space == space
                && ((page >= task.Args.First && page <= task.Args.Last) || task.Area.Covers(page))
            )
            {
                return false;
            }
            if (
                (task.Bracket.Space == space && task.Bracket.Covers(page))
                || (task.Outer.Space == space && task.Outer.Covers(page))
            )
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Judges every quiet page of which the premise holds, in both address spaces; silent if there is none.</summary>
    public static Judgement EveryPage(in State k, PageRule premise, PageRule rule) =>
        EveryPageOf(in k, Capacity.Spaces, premise, rule);

    /// <summary>The same for the address space that has subscribers.</summary>
    public static Judgement EveryPageOfProcess(in State k, PageRule premise, PageRule rule) =>
        EveryPageOf(in k, 1, premise, rule);

    private static Judgement EveryPageOf(in State k, int spaces, PageRule premise, PageRule rule)
    {
        var judgement = Judgement.Silent;
        for (int space = 0; space < spaces; space++)
        {
            ref readonly var mm = ref k.Mms[space];
            for (int page = 0; page < Capacity.Pages; page++)
            {
                if (!premise(in k, in mm, page) || !IsQuiet(in k, space, page))
                {
                    continue;
                }
                if (!rule(in k, in mm, page))
                {
                    return Judgement.Broken;
                }
                judgement = Judgement.Holds;
            }
        }
        return judgement;
    }
}

/// <summary>A question about one page of an address space.</summary>
internal delegate bool PageRule(in State k, in MmStruct mm, int page);
