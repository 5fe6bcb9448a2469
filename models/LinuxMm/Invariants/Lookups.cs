namespace LinuxMm.Invariants;

/// <summary>What those may expect, and must not do, who look at memory on behalf of others.</summary>
public static class Lookups
{
    /// <summary>
    /// P36. Judged where the lookup meets the hint, not where a hint is taken: an entry that is empty when it is looked up can be a hint by the
    /// time of the fault, and then the fault takes it, in every kernel. The kernel's own lookups are judged as well: those of mlock, MAP_POPULATE,
    /// MADV_POPULATE_READ and core dumps. A lookup for writing needs an entry that can be written, which a hint is not since v6.2.
    /// Nor is one refused that has to be unshared: what is refused then is the page.
    /// </summary>
    public static readonly Invariant NoForeignHints = Invariant.OnStep(
        "no-foreign-hints",
        "P36",
        "a read lookup that did not ask for hints does not refuse one: it is no access of the task",
        "7acddcc1ae30",
        ["gup/get_user_pages/follow_page_pte", "get_user_pages_range/follow_page_pte", "dump/follow_page_pte"],
        (in before, in after, in me) =>
            Judge.When(
                before.Mms[me.Space].IsHint(me.Gup.Page)
                    && !me.Gup.Flags.Has(Foll.Write)
                    && !me.Args.Flags.Has(Foll.HonorNumaFault)
                    && me.Returned == Errno.Ok
                    && !after.AllTasks[me.Id].Gup.Flags.Has(Foll.MustUnshare),
                after.AllTasks[me.Id].Fault.Page.IsNone
            )
    ) with
    {
        WhenBroken = "A lookup for somebody else is about to take the hint that was meant for the task.",
        Catches = ["gup-honors-for-all"],
    };

    /// <summary>P43</summary>
    public static readonly Invariant PopulateSkipsNone = Invariant.OnStep(
        "populate-skips-none",
        "P43",
        "mlock and MAP_POPULATE look up no page of an inaccessible VMA, and so make none there",
        "mm/gup.c:populate_vma_page_range (v6.1, v6.12)",
        ["populate_vma_page_range/get_user_pages_range/follow_page_pte"],
        (in before, in _, in me) => Judge.Of(before.Mms[me.Space].Vmas[me.Gup.Page].IsAccessible)
    ) with
    {
        WhenBroken = "Locked PROT_NONE memory is being filled.",
        Catches = ["populate-forces-all"],
    };

    /// <summary>P42</summary>
    public static readonly Invariant NeverFails = Invariant.OnStep(
        "lookup-never-fails",
        "P42",
        "a lookup that takes no fault finds every page that an entry names, protnone or not",
        "0b9d705297b2, d74943a2f3cd",
        ["lookup/follow_page_pte"],
        (in before, in after, in me) =>
            Judge.When(before.Mms[me.Space].EntryAt(me.Args.First).HasPage, !after.AllTasks[me.Id].Found.IsNone)
    ) with
    {
        WhenBroken = "A page that is there was reported as missing.",
        Catches = ["lookup-refuses-protnone", "move-pages-refuses-protnone"],
    };
}
