namespace LinuxMm.Invariants;

/// <summary>What the owner of a userfaultfd relies on: nobody writes to memory that he has write-protected, and he is never deaf to it.</summary>
public static class Userfaults
{
    /// <summary>N52. Kernels with CONFIG_PAGE_TABLE_CHECK warn of the same.</summary>
    public static readonly Invariant NotWritable = Invariant.Always(
        "uffd-wp-not-writable",
        "N52",
        "an entry that is marked for userfaultfd is not writable",
        "mm/page_table_check.c:page_table_check_pte_flags (v6.12)",
        (in k) =>
        {
            var judgement = Judgement.Silent;
            foreach (ref readonly var mm in k.Mms)
            {
                for (int page = 0; page < Capacity.Pages; page++)
                {
                    var pte = mm.EntryAt(page);
                    if (pte.IsUffdWp && pte.IsWritable)
                    {
                        return Judgement.Broken;
                    }
                    judgement = pte.IsUffdWp ? Judgement.Holds : judgement;
                }
            }
            return judgement;
        }
    ) with
    {
        WhenBroken = "Somebody may write, and the owner of the userfaultfd is not asked.",
        Catches = ["hint-ignores-writenotify", "mremap-keeps-uffd-wp"],
    };

    /// <summary>
    /// N53. An entry that is emptied takes its mark with it, as a move does. A page of KSM comes without (mm/ksm.c:replace_page, v6.12), so merges are
    /// not judged.
    /// </summary>
    public static readonly Invariant Kept = Invariant.OnStep(
        "uffd-wp-kept",
        "N53",
        "only userfaultfd takes its mark off an entry that stays",
        "mm/migrate.c:remove_migration_pte, mm/huge_memory.c:__split_huge_pmd_locked, mm/memory.c:wp_page_copy (v6.12)",
        [],
        (in before, in after, in me) =>
        {
            var judgement = Judgement.Silent;
            for (int space = 0; space < Capacity.Spaces; space++)
            {
                for (int page = 0; page < Capacity.Pages; page++)
                {
                    var old = before.Mms[space].EntryAt(page);
                    var pte = after.Mms[space].EntryAt(page);
                    if (!old.IsUffdWp || pte.IsNone || me.Walk.Flags == ChangeFlags.UffdWpResolve)
                    {
                        continue;
                    }
                    bool isMerge = !pte.Folio.IsNone && pte.HasPage && after.Folios[pte.Folio].Has(PageFlags.Ksm);
                    if (!pte.IsUffdWp && !isMerge)
                    {
                        return Judgement.Broken;
                    }
                    judgement = Judgement.Holds;
                }
            }
            return judgement;
        }
    ) with
    {
        WhenBroken = "A page is not write-protected any more, and the owner of the userfaultfd has not said so.",
        Catches = ["migration-forgets-uffd-wp"],
    };

    /// <summary>N54. Nobody compares the copy with its page later on, so what is written to the page meanwhile is lost.</summary>
    public static readonly Invariant CopySeesWrites = Invariant.OnStep(
        "copied-page-not-writable",
        "N54",
        "a fault copies a page only while no CPU can write to it there",
        "mm/memory.c:do_wp_page (v6.12): \"Ensure the TLB is flushed in this case before copying\"",
        ["wp_page_copy/folio_prealloc"],
        (in _, in after, in me) =>
        {
            for (int cpu = 0; cpu < Capacity.Tasks; cpu++)
            {
                var tlb = after.Tlbs[cpu][me.Fault.Page];
                bool canWrite = after.AllTasks[cpu].Space == me.Space && tlb.Rights.Has(Prot.W);
                if (canWrite && tlb.Folio == me.Fault.Orig.Folio)
                {
                    return Judgement.Broken;
                }
            }
            return Judgement.Holds;
        }
    ) with
    {
        WhenBroken = "A page has been copied while a CPU could still write to it.",
        Catches = ["fork-lets-faults-in"],
    };
}
