using System.Runtime.CompilerServices;

namespace LinuxMm.Invariants;

/// <summary>What an operation must not leave behind.</summary>
public static class Leaks
{
    /// <summary>N47</summary>
    public static readonly Invariant LocksReleased = Invariant.OnResult(
        "locks-released",
        "N47",
        "no operation returns with a lock that it took",
        "kernel/locking/lockdep.c:lockdep_sys_exit (v6.12): \"lock held when returning to user space!\"",
        [],
        (in _, in me) => Judge.Of(me.Held == Locks.None)
    ) with
    {
        WhenBroken = "The operation is over, and its task still holds a lock.",
        Catches = ["advice-keeps-mmap-lock"],
    };

    /// <summary>N48. Asked while nobody is on the way, since whoever is may hold references that only it knows of.</summary>
    public static readonly Invariant ReferencesBalanced = Invariant.AtRest(
        "references-balanced",
        "N48",
        "between operations a page has one reference for each entry, cache and caller that holds it",
        "include/linux/mm.h:folio_get, folio_put (v6.12); mm/rmap.c, mm/filemap.c: each mapping and the page cache hold one",
        (in k) =>
        {
            if (IsAnybodyOnTheWay(in k))
            {
                return Judgement.Silent;
            }
            for (int folio = 0; folio < FolioId.ZeroPage; folio++)
            {
                if (k.Folios[folio].Head.IsNone && k.Folios[folio].Refs != HoldersOf(in k, folio))
                {
                    return Judgement.Broken;
                }
            }
            return Judgement.Holds;
        }
    ) with
    {
        WhenBroken =
            "A page has more references than somebody holds, so it is never freed, or fewer, so it is freed too soon.",
        Catches = ["putback-keeps-reference"],
    };

    /// <summary>N49</summary>
    public static readonly Invariant TablesFreed = Invariant.AtRest(
        "page-tables-freed",
        "N49",
        "between operations there is no page table and no huge entry where no VMA is left",
        "mm/memory.c:free_pgtables; kernel/fork.c:check_mm (v6.12): \"non-zero pgtables_bytes on freeing mm\"",
        (in k) =>
        {
            if (IsAnybodyOnTheWay(in k))
            {
                return Judgement.Silent;
            }
            foreach (ref readonly var mm in k.Mms)
            {
                for (int first = 0; first < Capacity.Pages; first += Capacity.PagesInBlock)
                {
                    if (
                        mm.Pmds[first / Capacity.PagesInBlock].Kind != PmdKind.None
                        && !mm.AnyMapped(first, first + Capacity.PagesInBlock - 1)
                    )
                    {
                        return Judgement.Broken;
                    }
                }
            }
            return Judgement.Holds;
        }
    ) with
    {
        WhenBroken = "A page table is left where nothing is mapped: it is leaked, and keeps huge entries away.",
        Catches = ["unmap-keeps-page-tables"],
    };

    /// <summary>N50</summary>
    public static readonly Invariant ForkWhole = Invariant.OnResult(
        "fork-all-or-nothing",
        "N50",
        "a fork that succeeds has given the child every anonymous page; one that fails leaves no child",
        "kernel/fork.c:dup_mmap, mm/mmap.c:exit_mmap (v6.12); 64c37e134b12",
        ["fork"],
        (in k, in me) =>
            (Errno)me.Result switch
            {
                Errno.Ok => Judge.Of(HasAll(in k, 1 - me.Space, me.Space)),
                Errno.ENOMEM => Judge.Of(HasNothing(in k, 1 - me.Space)),
                _ => Judgement.Silent,
            }
    ) with
    {
        WhenBroken = "There is a child that has only a part of the memory.",
        Catches = ["fork-skips-read-only"],
    };

    private static bool IsAnybodyOnTheWay(in State k)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (Unsafe.AsRef(in task).Pc != 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>mmap_lock of the parent was held for writing, so nothing has come since; what lies in no VMA's own pages is left to faults.</summary>
    private static bool HasAll(in State k, int child, int parent)
    {
        for (int page = 0; page < Capacity.Pages; page++)
        {
            var pte = k.Mms[parent].EntryAt(page);
            bool isAnon = !pte.IsNone && !pte.Folio.IsZeroPage && k.Folios[pte.Folio].IsAnon;
            if (isAnon && k.Mms[child].EntryAt(page).IsNone)
            {
                return false;
            }
        }
        return true;
    }

    private static bool HasNothing(in State k, int child)
    {
        for (int page = 0; page < Capacity.Pages; page++)
        {
            if (k.Mms[child].Vmas[page].IsMapped || !k.Mms[child].EntryAt(page).IsNone)
            {
                return false;
            }
        }
        return true;
    }

    private static int HoldersOf(in State k, FolioId head)
    {
        int holders = 0;
        foreach (ref readonly var mm in k.Mms)
        {
            for (int page = 0; page < Capacity.Pages; page++)
            {
                // a huge entry holds one for all of its block
                var pte = mm.EntryAt(page);
                bool isOne = !mm.IsHuge(page) || page == HugePages.BlockOf(page);
                holders += isOne && pte.HoldsPage && IsOf(in k, pte.Folio, head) ? 1 : 0;
            }
        }
        foreach (var cached in k.PageCache)
        {
            holders += !cached.IsNone && IsOf(in k, cached, head) ? 1 : 0;
        }
        foreach (ref readonly var handle in k.Handles)
        {
            holders += handle.IsHeld && IsOf(in k, handle.Folio, head) ? 1 : 0;
        }
        return holders;
    }

    private static bool IsOf(in State k, FolioId page, FolioId head) => !page.IsZeroPage && k.HeadOf(page) == head;
}
