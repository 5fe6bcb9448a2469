using System.Globalization;
using LinuxMm.Functions;

namespace LinuxMm.Recordings;

/// <summary>Reads out of the model's state what a recording tells of a kernel's. The model records nothing for it.</summary>
public static class Observer
{
    /// <summary>Bits that the model's entries do not have, and so are never compared: execution is a right of the VMA alone.</summary>
    public const EntryBits Untold = EntryBits.Executable;

    /// <summary>The entry of a page.</summary>
    public static Entry EntryOf(in State state, int page)
    {
        var pte = state.Mms[0].EntryAt(page);
        if (pte.IsMigration)
        {
            return new Entry { Kind = EntryKind.Migration }; // its bits are another format's
        }
        var bits = pte.IsWritable ? EntryBits.Writable : EntryBits.None;
        bits |= pte.IsYoung ? EntryBits.Accessed : EntryBits.None;
        bits |= pte.IsDirty ? EntryBits.Dirty : EntryBits.None;
        bits |= !pte.IsNone && pte.Folio.IsZeroPage ? EntryBits.Special | EntryBits.Zero : EntryBits.None;
        bits |=
            !pte.IsNone && !pte.Folio.IsZeroPage && state.Folios[pte.Folio].IsExclusive
                ? EntryBits.Exclusive
                : EntryBits.None;
        bits |= !pte.IsNone && state.Folios[pte.Folio].Has(PageFlags.Ksm) ? EntryBits.Ksm : EntryBits.None;
        return new Entry
        {
            Maps = pte.HasPage && !pte.Folio.IsZeroPage ? state.MapCount(pte.Folio) : 1,
            Kind = pte.Kind switch
            {
                PteKind.None => EntryKind.None,
                PteKind.Present => EntryKind.Present,
                _ => EntryKind.ProtNone,
            },
            Bits = bits,
            Node = NodeOf(in state, page),
            IsHuge = state.Mms[0].IsHuge(page),
        };
    }

    /// <summary>The entry without what belongs to its page, as notifier callbacks are given it.</summary>
    public static Entry BareEntryOf(in State state, int page)
    {
        var entry = EntryOf(in state, page);
        return entry with { Bits = entry.Bits & EntryBits.OfEntry, Maps = 1, Node = 0 };
    }

    /// <summary>The node that the page of an entry lies on; 0 if there is none.</summary>
    public static int NodeOf(in State state, int page) => state.NodeOf(state.Mms[0].EntryAt(page).Folio);

    /// <summary>Real pages that came to lie on another node.</summary>
    public static int Migrated(in State before, in State after, PageMap map)
    {
        int migrated = 0;
        for (int page = 0; page < Capacity.Pages; page++)
        {
            bool isMoved =
                before.Mms[0].EntryAt(page).HasPage
                && after.Mms[0].EntryAt(page).HasPage
                && NodeOf(in before, page) != NodeOf(in after, page);
            migrated += isMoved ? map.Weight(page) : 0;
        }
        return migrated;
    }

    /// <summary>The only raw bit that the written form of an entry leaves out.</summary>
    public static bool IsSoftClean(in State state, int page) =>
        (state.Mms[0].EntryAt(page).Bits & PteBits.SoftClean) != PteBits.None;

    /// <summary>Did the entry come to map another page? A huge entry maps its first page.</summary>
    public static bool IsNewPage(in State before, in State after, int page)
    {
        var (old, now) = (FolioIn(in before, page), FolioIn(in after, page));
        return !old.IsNone && !now.IsNone && old != now;
    }

    private static FolioId FolioIn(in State state, int page)
    {
        ref readonly var mm = ref state.Mms[0];
        return mm.EntryAt(mm.IsHuge(page) ? HugePages.BlockOf(page) : page).Folio;
    }

    /// <summary>Real pages whose entries a scan made hints.</summary>
    public static int ScanUpdates(in State before, in State after, PageMap map)
    {
        int updates = 0;
        for (int page = 0; page < Capacity.Pages; page++)
        {
            updates +=
                after.Mms[0].EntryAt(page).IsProtNone && !before.Mms[0].EntryAt(page).IsProtNone ? map.Weight(page) : 0;
        }
        return updates;
    }

    /// <summary>Mappings of the guest: of pages, and of blocks that the process maps by a huge entry.</summary>
    public static (int Pages, int Blocks) Sptes(in State state)
    {
        var (pages, blocks) = (0, 0);
        for (int page = 0; page < Capacity.Pages; page++)
        {
            bool isMapped = state.Kvm.Sptes[page].IsMapped;
            bool isBlock = state.Mms[0].IsHuge(page);
            pages += isMapped && !isBlock ? 1 : 0;
            blocks += isMapped && isBlock && page == HugePages.BlockOf(page) ? 1 : 0;
        }
        return (pages, blocks);
    }

    /// <summary>The VMAs: <c>[0+2 rw-p]</c>, or <c>-</c> if there is none.</summary>
    public static string Maps(in State state, PageMap map)
    {
        var areas = Areas(in state, map);
        return areas.Count == 0 ? "-" : string.Join(' ', areas.Select(a => a.Text + "]"));
    }

    /// <summary>Each VMA and how it is written, without the bracket behind it.</summary>
    public static IReadOnlyList<(PageRange Area, string Text)> Areas(in State state, PageMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var areas = new List<(PageRange, string)>();
        for (int page = 0; page < Capacity.Pages; page++)
        {
            var vma = state.Mms[0].Vmas[page];
            int first = page;
            while (
                page + 1 < Capacity.Pages
                && state.Mms[0].Vmas[page + 1].IsLike(vma)
                && map.Weight(page + 1) > 0
                && map.ToReal(page) + map.Weight(page) == map.ToReal(page + 1)
            )
            {
                page++;
            }
            if (vma.IsMapped)
            {
                var pages = map.ToReal(first, page);
                string text = string.Create(
                    CultureInfo.InvariantCulture,
                    $"[{pages.First}+{pages.Count} {Rights(vma.Prot)}{(IsMapShared(vma) ? 's' : 'p')}"
                );
                areas.Add((new PageRange(first, page), text));
            }
        }
        return areas;
    }

    /// <summary>
    /// How often the page of an entry is mapped: page_mapcount, or, from v6.12 on, the mappings of all pages of its folio together
    /// (folio_mapcount), in which a huge entry is one.
    /// </summary>
    public static int MapsOf(in State state, int page, PageMap map, bool isOfFolio)
    {
        ArgumentNullException.ThrowIfNull(map);
        var folio = state.Mms[0].EntryAt(page).Folio;
        if (folio.IsNone || folio.IsZeroPage)
        {
            return 1;
        }
        var head = state.HeadOf(folio);
        bool isLarge = isOfFolio && (folio != head || state.Folios[head + 1].Head == head);
        int maps = 0;
        foreach (ref readonly var mm in state.Mms)
        {
            for (int at = 0; at < Capacity.Pages; at++)
            {
                var pte = mm.EntryAt(at);
                if (pte.IsNone || (isLarge ? state.HeadOf(pte.Folio) != head : pte.Folio != folio))
                {
                    continue;
                }
                bool isCounted = !isLarge || !mm.IsHuge(at) || at == HugePages.BlockOf(at);
                maps +=
                    !isCounted ? 0
                    : isLarge && !mm.IsHuge(at) ? map.Weight(at)
                    : 1;
            }
        }
        return maps;
    }

    /// <summary>What mincore says of a page: is there an entry, or, in a file, is the page in the page cache?</summary>
    public static char Mincore(in State state, int page)
    {
        ref readonly var mm = ref state.Mms[0];
        var offset = mm.Vmas[page].Offset;
        bool isCached = !offset.IsNone && !state.PageCache[offset].IsNone;
        return mm.EntryAt(page).IsNone && !isCached ? '0' : '1';
    }

    /// <summary>What /proc/PID/pagemap says of a page: absent, present, present and mapped once.</summary>
    public static char Pagemap(in State state, int page) =>
        state.Mms[0].EntryAt(page).IsNone ? '-'
        : state.MapCount(state.Mms[0].EntryAt(page).Folio) == 1 && !state.Mms[0].EntryAt(page).Folio.IsZeroPage ? 'X'
        : 'P';

    /// <summary>Equal letters for the same physical page, from <c>a</c> in order of appearance.</summary>
    public static string Same(in State state, PageRange pages)
    {
        var seen = new List<FolioId>();
        string letters = "";
        for (int page = pages.First; page <= pages.Last; page++)
        {
            var folio = state.Mms[0].EntryAt(page).Folio;
            if (!seen.Contains(folio))
            {
                seen.Add(folio);
            }
            letters += (char)('a' + seen.IndexOf(folio));
        }
        return letters;
    }

    /// <summary>VM_MAYSHARE: mapped with MAP_SHARED, whatever the file was opened for.</summary>
    private static bool IsMapShared(Vma vma) => vma.Has(Vm.Shared | Vm.NoMayWrite);

    private static string Rights(Prot prot) =>
        string.Concat(
            (prot & Prot.R) != Prot.None ? 'r' : '-',
            (prot & Prot.W) != Prot.None ? 'w' : '-',
            (prot & Prot.X) != Prot.None ? 'x' : '-'
        );
}
