namespace LinuxMm.Functions;

/// <summary>
/// Equal pages become one: mm/ksm.c. The locals of a merge are those of a page fault, since it does what a copy does, in the other direction:
/// Fault.Page is the address at hand, Fault.Orig the entry as write_protect_page left it, none if it failed. Found is the page that is
/// scanned, Fault.Copy the equal one that was found: a page of KSM, or one that is about to become equal to the scanned one.
/// </summary>
public static class Merging
{
    /// <summary>find_mergeable_vma</summary>
    public static bool IsMergeable(this in State k, int space, int page) => k.Mms[space].Vmas[page].Has(Vm.Mergeable);

    /// <summary>
    /// ksm_madvise, vma_ksm_compatible (mm/ksm.c, v6.1, v6.12): does the VMA take this advice? The rest is ignored without an error. VM_MAYSHARE,
    /// which a shared mapping of a file that was opened for reading has as well, is enough to refuse it.
    /// </summary>
    public static bool TakesAdvice(Vma vma, Advice advice) =>
        vma.IsMapped
        && (
            advice == Advice.Mergeable
                ? !vma.Has(Vm.Mergeable | Vm.Shared | Vm.NoMayWrite | Vm.PfnMap)
                : vma.Has(Vm.Mergeable)
        );

    /// <summary>A lookup of KSM: the anonymous page that an entry names, with a reference; none if it is not found, or is of another kind.</summary>
    public static FolioId GetMergeable(
        this ref State k,
        Func<Kernel, Pte, bool> follows,
        Kernel kernel,
        int space,
        int page
    )
    {
        var pte = k.Mms[space].Ptes[page];
        if (!k.IsMergeable(space, page) || !pte.HasPage || !follows(kernel, pte) || !k.IsAnonPage(pte.Folio))
        {
            return default;
        }
        k.Get(pte.Folio);
        return pte.Folio;
    }

    /// <summary>stable_tree_search: a page of KSM with the same content, wherever it is mapped; none if there is none.</summary>
    public static FolioId StableTwin(this in State k, FolioId folio)
    {
        for (int other = 0; other < FolioId.ZeroPage; other++)
        {
            if (k.Folios[other].Has(PageFlags.Ksm) && k.Folios[other].Content == k.Folios[folio].Content)
            {
                return other;
            }
        }
        return default;
    }

    /// <summary>break_ksm: does its lookup find a page of KSM? One that is being moved is waited for by the fault.</summary>
    public static bool FindsKsm(this in State k, Kernel kernel, int space, int page)
    {
        var pte = k.Mms[space].Ptes[page];
        return !pte.IsNone
            && k.Folios[pte.Folio].Has(PageFlags.Ksm)
            && (pte.IsMigration || kernel.BreakKsmFollows(kernel, pte));
    }

    /// <summary>memcmp_pages</summary>
    public static bool AreEqual(this in State k, FolioId one, FolioId other) =>
        k.Folios[one].Content == k.Folios[other].Content;

    /// <summary>The page that is to be merged at the moment: the scanned one, then the one that was found for it.</summary>
    public static FolioId Merged(in Task me) => me.Fault.Page == me.Args.First ? me.Found : me.Fault.Copy;

    /// <summary>The page of KSM that it is to be replaced with; none for the first of two pages, which becomes one itself.</summary>
    public static FolioId Kpage(this in State k, in Task me) =>
        me.Fault.Page != me.Args.First ? me.Found
        : k.Folios[me.Fault.Copy].Has(PageFlags.Ksm) ? me.Fault.Copy
        : default;

    /// <summary>
    /// The inner part of write_protect_page, under the page-table lock: the entry is cleared and flushed, so that nobody gets the page any more
    /// without taking the lock; then whoever has it already is found by its references: more than one for each mapping, and ours. A pin is
    /// such a reference, so folio_try_share_anon_rmap_pte has nothing left to refuse. An entry that cannot be written, is clean, and maps a
    /// page that is not exclusive stays as it is, and nothing is checked. Returns the entry as it is left; none if the page cannot be merged.
    /// </summary>
    public static Pte WriteProtect(this ref State k, int space, int page, FolioId folio)
    {
        ref var pte = ref k.Mms[space].Ptes[page];
        if (!pte.HasPage || pte.Folio != folio)
        {
            return default;
        }
        ref var target = ref k.Folios[folio];
        if (!pte.IsWritable && !pte.IsDirty && !target.IsExclusive && !k.IsFlushPending(space))
        {
            return pte;
        }
        k.FlushCleared(space, page, pte);
        if (target.Refs != k.MapCount(folio) + 1)
        {
            return default;
        }
        target.Flags &= ~PageFlags.Exclusive;
        pte.Bits &= ~(PteBits.Write | PteBits.Dirty);
        return pte;
    }

    /// <summary>The inner part of replace_page, under the page-table lock: the new entry has the VMA's protection, so a hint is gone.</summary>
    public static void Replace(this ref State k, int space, int page, FolioId kpage)
    {
        ref var mm = ref k.Mms[space];
        var old = mm.Ptes[page];
        k.Get(kpage);
        k.FlushCleared(space, page, old);
        mm.Ptes[page] = mm.NewEntry(page, kpage, PteBits.Young);
        k.Put(old.Folio);
    }

    /// <summary>set_page_stable_node: the page belongs to KSM from now on.</summary>
    public static void MakeKsm(this ref State k, FolioId folio) => k.Folios[folio].Flags |= PageFlags.Ksm;

    /// <summary>ksm_thread_mutex: there is one ksmd for all address spaces.</summary>
    public static bool KsmLock(this in State k, ref Task me)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (task.Held.Has(Locks.KsmThread))
            {
                return false;
            }
        }
        me.Held |= Locks.KsmThread;
        return true;
    }

    /// <summary>The end of a merge: the two references go, and the mutex.</summary>
    public static void PutMerged(this ref State k, ref Task me)
    {
        foreach (var folio in (ReadOnlySpan<FolioId>)[me.Found, me.Fault.Copy])
        {
            if (!folio.IsNone)
            {
                k.Put(folio);
            }
        }
        me.Held &= ~Locks.KsmThread;
    }

    /// <summary>trylock_page of a page that is no part of a large folio.</summary>
    public static bool TryLockSmall(this ref State k, FolioId folio)
    {
        if (k.Folios[folio].Has(PageFlags.Locked) || k.IsLarge(folio))
        {
            return false;
        }
        k.LockPage(folio);
        return true;
    }

    private static bool IsAnonPage(this in State k, FolioId folio) => !folio.IsZeroPage && k.Folios[folio].IsAnon;
}
