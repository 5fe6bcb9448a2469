namespace LinuxMm.Functions;

/// <summary>The entries of a folio that moves: mm/rmap.c, mm/migrate.c, mm/huge_memory.c. One of a page and a huge one differ in what they map only.</summary>
public static class MigrationEntries
{
    /// <summary>On to the next entry that maps the folio, in any address space. No, if there is none.</summary>
    public static bool NextMapping(this in State k, ref LinuxMm.Migration migration)
    {
        for (; migration.At < Capacity.Spaces * Capacity.Pages; migration.At++)
        {
            if (k.Maps(migration.Space, migration.Page, migration.From))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// vma_address, vma_address_end: where the VMA of a page has the folio that the page maps. A large folio may reach beyond its VMA, and not all of
    /// it need be mapped.
    /// </summary>
    public static (int First, int Last) RangeOfFolio(this in State k, int space, int page)
    {
        ref readonly var mm = ref k.Mms[space];
        var folio = mm.EntryAt(page).Folio;
        if (folio.IsNone)
        {
            return (page, page); // somebody took it away since it was found
        }
        int start = page - (folio - k.HeadOf(folio));
        int end = Math.Min(start + k.PagesOf(folio), Capacity.Pages) - 1;
        var (first, last) = (page, page);
        while (first > Math.Max(start, 0) && mm.Vmas[first - 1].IsLike(mm.Vmas[page]))
        {
            first--;
        }
        while (last < end && mm.Vmas[last + 1].IsLike(mm.Vmas[page]))
        {
            last++;
        }
        return (first, last);
    }

    /// <summary>
    /// try_to_migrate_one for the range of the open bracket, under the page-table lock. A pin ends the walk, and leaves what is behind it as it is.
    /// </summary>
    public static Flow Unmap(this ref State k, Kernel kernel, ref Task me)
    {
        ref var migration = ref me.Migration;
        if (k.IsLarge(migration.From) && k.IsPmdLocked(in me, migration.Space))
        {
            return Blocked;
        }
        for (int page = me.Bracket.First; page <= me.Bracket.Last; page++)
        {
            if (
                k.Maps(migration.Space, page, migration.From)
                && !k.UnmapOne(kernel, migration.Space, page, migration.From)
            )
            {
                break;
            }
        }
        migration.At = (byte)((migration.Space * Capacity.Pages) + me.Bracket.Last + 1);
        return Next;
    }

    /// <summary>
    /// remove_migration_pte, remove_migration_pmd for one entry: whatever the VMA grants by now, what the entry remembers of age, dirt and
    /// userfaultfd, and write if it was writable. A hint is gone, PROT_NONE stays. Next, if there is no such entry; the walk finds all of them, since the locks of the reverse
    /// mapping keep entries from moving behind its back.
    /// </summary>
    public static Flow RemoveOne(this ref State k, in Task me)
    {
        var (from, copy) = (me.Migration.From, me.Migration.To.IsNone ? me.Migration.From : me.Migration.To);
        for (int space = 0; space < Capacity.Spaces; space++)
        {
            ref var mm = ref k.Mms[space];
            for (int page = 0; page < Capacity.Pages; page++)
            {
                var entry = mm.EntryAt(page);
                if (!entry.IsMigration || k.HeadOf(entry.Folio) != from)
                {
                    continue;
                }
                if (mm.IsHuge(page) && k.IsPmdLocked(in me, space))
                {
                    return Blocked;
                }
                var folio = copy + (entry.Folio - from);
                mm.SlotOf(page) = mm.NewEntry(
                    page,
                    folio,
                    entry.Bits & (PteBits.Young | PteBits.Dirty | PteBits.Write | PteBits.UffdWp)
                );
                k.Get(folio);
                bool isExclusive = (entry.Bits & (PteBits.Write | PteBits.Exclusive)) != PteBits.None;
                var (first, last) = mm.ExtentOf(page);
                for (int i = 0; i <= last - first && isExclusive && k.Folios[folio].IsAnon; i++)
                {
                    k.Folios[folio + i].Flags |= PageFlags.Exclusive;
                }
                return Flow.Again;
            }
        }
        return Next;
    }

    /// <summary>
    /// change_pte_range, change_huge_pmd for a migration entry: it forgets that it was writable; an anonymous page stays exclusive. So does an entry of a
    /// page that lies on a device.
    /// </summary>
    public static Pte WithoutWrite(this in State k, Pte entry) =>
        !entry.IsWritable
            ? entry
            : entry with
            {
                Bits =
                    (entry.Bits & ~PteBits.Write)
                    | (entry.IsMigration && k.Folios[entry.Folio].IsAnon ? PteBits.Exclusive : PteBits.None),
            };

    private static bool Maps(this in State k, int space, int page, FolioId from)
    {
        var pte = k.Mms[space].EntryAt(page);
        return pte.HasPage && k.HeadOf(pte.Folio) == from;
    }

    /// <summary>
    /// The entry is cleared and flushed; an exclusive page is shared with its copy for a moment, which a pin forbids, and then the entry is put back
    /// as it was; else it becomes a migration entry, which holds no reference: set_pmd_migration_entry, if it is huge. The deferred flush of v6.3 and
    /// later (TTU_BATCH_FLUSH) is done at once.
    /// </summary>
    private static bool UnmapOne(this ref State k, Kernel kernel, int space, int page, FolioId from)
    {
        ref var pte = ref k.Mms[space].SlotOf(page);
        var (first, last) = k.Mms[space].ExtentOf(page);
        ref var head = ref k.Folios[from];
        if (pte.IsPresent || k.IsFlushPending(space))
        {
            k.Flush(space, first, last);
        }
        head.Flags |= pte.IsDirty && !head.IsAnon ? PageFlags.Dirty : PageFlags.None;
        bool isExclusive = head.IsAnon && k.IsExclusive(pte.Folio);
        if (isExclusive && !kernel.FolioTryShareAnonRmap(head))
        {
            return false;
        }
        for (int i = 0; i <= last - first; i++)
        {
            k.Folios[pte.Folio + i].Flags &= ~PageFlags.Exclusive;
        }
        pte = pte with
        {
            Kind = PteKind.Migration,
            Bits = pte.Bits | (isExclusive && !pte.IsWritable ? PteBits.Exclusive : PteBits.None),
        };
        k.Put(from);
        return true;
    }
}
