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
            foreach (ref readonly var task in k.AllTasks)
            {
                if (Unsafe.AsRef(in task).Pc != 0)
                {
                    return Judgement.Silent;
                }
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
