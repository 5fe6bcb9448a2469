namespace LinuxMm.Functions;

/// <summary>One page on its way to the other node: mm/migrate.c and mm/rmap.c, one entry at a time.</summary>
public static class Migration
{
    /// <summary>
    /// mpol_misplaced under MPOL_F_MOF | MPOL_F_MORON, which balancing uses by default: not on the node of the CPU that wants it. That of a VMA
    /// with a policy of its own is never moved. should_numa_migrate_memory, which lets an established task wait for a second fault, is left out:
    /// its answer is yes, as for a young task. So is the migration of large folios, of which v6.10 and later move those below a PMD as well.
    /// </summary>
    public static bool IsMisplaced(this in State k, in Task me, FolioId folio, Vma vma) =>
        !folio.IsZeroPage && !vma.Has(Vm.NoBalancing) && !k.IsLarge(folio) && k.NodeOf(folio) != me.Node;

    /// <summary>
    /// migrate_misplaced_folio_prepare (migrate_misplaced_page before): no dirty page of a disk, nothing executable of a file that is mapped
    /// more than once, nothing that somebody isolated already. That the other node is nearly full never happens here.
    /// </summary>
    public static bool MayMigrate(this in State k, FolioId folio, Vma vma)
    {
        bool isFile = vma.Has(Vm.File) && !k.Folios[folio].IsAnon;
        return !(isFile && k.Folios[folio].Has(PageFlags.Dirty))
            && !(isFile && vma.Prot.Has(Prot.X) && k.MapCount(folio) > 1)
            && !k.Folios[folio].Has(PageFlags.Isolated);
    }

    /// <summary>folio_isolate_lru: off the lists, with a reference that the caller has taken.</summary>
    public static void Isolate(this ref State k, FolioId folio) => k.Folios[folio].Flags |= PageFlags.Isolated;

    /// <summary>folio_putback_lru</summary>
    public static void PutBack(this ref State k, FolioId folio)
    {
        k.Folios[folio].Flags &= ~PageFlags.Isolated;
        k.Put(folio);
    }

    /// <summary>
    /// The beginning of migrate_folio_unmap: a place on the other node, and the folio's lock. No, if either cannot be had at once; who waits for
    /// a lock in the kernel gives up here.
    /// </summary>
    public static bool Prepare(this ref State k, ref LinuxMm.Migration migration)
    {
        migration.Tries++;
        migration.At = 0;
        var from = migration.From;
        if (k.Folios[from].Has(PageFlags.Locked))
        {
            return false;
        }
        migration.To = k.Allocate(1 - k.NodeOf(from));
        if (migration.To.IsNone)
        {
            return false;
        }
        k.LockPage(from);
        return true;
    }

    /// <summary>On to the next entry that maps the folio, in any address space. No, if there is none.</summary>
    public static bool NextMapping(this in State k, ref LinuxMm.Migration migration)
    {
        for (; migration.At < Capacity.Spaces * Capacity.Pages; migration.At++)
        {
            var pte = k.Mms[migration.Space].Ptes[migration.Page];
            if (pte.HasPage && pte.Folio == migration.From)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// try_to_migrate_one under the page-table lock: the entry is cleared and flushed; an exclusive page is shared with its copy for a moment,
    /// which a pin forbids, and then the entry is put back as it was; else it becomes a migration entry, which holds no reference. The deferred
    /// flush of v6.3 and later (TTU_BATCH_FLUSH) is done at once.
    /// </summary>
    public static void Unmap(this ref State k, Kernel kernel, ref LinuxMm.Migration migration)
    {
        ref var pte = ref k.Mms[migration.Space].Ptes[migration.Page];
        ref var folio = ref k.Folios[migration.From];
        if (pte.HasPage && pte.Folio == migration.From)
        {
            k.FlushCleared(migration.Space, migration.Page, pte);
            folio.Flags |= pte.IsDirty && !folio.IsAnon ? PageFlags.Dirty : PageFlags.None;
            bool isExclusive = folio.IsAnon && folio.IsExclusive;
            if (!isExclusive || kernel.FolioTryShareAnonRmap(folio))
            {
                folio.Flags &= ~PageFlags.Exclusive;
                pte = pte with
                {
                    Kind = PteKind.Migration,
                    Bits = pte.Bits | (isExclusive && !pte.IsWritable ? PteBits.Exclusive : PteBits.None),
                };
                k.Put(migration.From);
            }
        }
        migration.At++;
    }

    /// <summary>
    /// migrate_folio_move up to folio_migrate_mapping: nothing maps the folio, and nobody holds it but who isolated it and, for a page of a file,
    /// the page cache. Then the copy takes over what it was. Otherwise there is no copy any more.
    /// </summary>
    public static void Move(this ref State k, Kernel kernel, ref LinuxMm.Migration migration)
    {
        int offset = k.OffsetOf(migration.From);
        ref var from = ref k.Folios[migration.From];
        if (k.MapCount(migration.From) > 0 || !kernel.FolioRefFreeze(from.Refs, offset < 0 ? 1 : 2))
        {
            k.Put(migration.To);
            migration.To = default;
            return;
        }
        const PageFlags Own = PageFlags.Node1 | PageFlags.Isolated | PageFlags.Locked | PageFlags.Exclusive;
        ref var to = ref k.Folios[migration.To];
        to.Flags = (from.Flags & ~Own) | (to.Flags & PageFlags.Node1) | PageFlags.Locked;
        to.Content = from.Content;
        if (offset >= 0)
        {
            k.PageCache[offset] = migration.To;
            to.Refs++;
            from.Refs--;
        }
    }

    /// <summary>
    /// remove_migration_pte for one entry: whatever the VMA grants by now, what the entry remembers of age and dirt, and write if it was writable.
    /// A hint is gone, PROT_NONE stays. No, if there is no such entry; the walk finds all of them, since the locks of the reverse mapping keep
    /// entries from moving behind its back.
    /// </summary>
    public static bool RemoveOne(this ref State k, in LinuxMm.Migration migration)
    {
        for (int space = 0; space < Capacity.Spaces; space++)
        {
            ref var mm = ref k.Mms[space];
            for (int page = 0; page < Capacity.Pages; page++)
            {
                var entry = mm.Ptes[page];
                if (!entry.IsMigration || entry.Folio != migration.From)
                {
                    continue;
                }
                var folio = migration.To.IsNone ? migration.From : migration.To;
                mm.Ptes[page] = mm.NewEntry(page, folio, entry.Bits & (PteBits.Young | PteBits.Dirty | PteBits.Write));
                k.Get(folio);
                if (k.Folios[folio].IsAnon && (entry.Bits & (PteBits.Write | PteBits.Exclusive)) != PteBits.None)
                {
                    k.Folios[folio].Flags |= PageFlags.Exclusive;
                }
                return true;
            }
        }
        return false;
    }

    /// <summary>folio_unlock of both, and the copy's first reference goes: its mappings hold it.</summary>
    public static void Unlock(this ref State k, in LinuxMm.Migration migration)
    {
        k.UnlockPage(migration.From);
        if (!migration.To.IsNone)
        {
            k.UnlockPage(migration.To);
            k.Put(migration.To);
        }
    }

    /// <summary>change_pte_range for a migration entry: it forgets that it was writable; an anonymous page stays exclusive.</summary>
    public static Pte WithoutWrite(this in State k, Pte entry) =>
        !entry.IsWritable
            ? entry
            : entry with
            {
                Bits =
                    (entry.Bits & ~PteBits.Write) | (k.Folios[entry.Folio].IsAnon ? PteBits.Exclusive : PteBits.None),
            };

    private static int OffsetOf(this in State k, FolioId folio)
    {
        for (int offset = 0; offset < 2 * Capacity.Pages; offset++)
        {
            if (k.PageCache[offset] == folio)
            {
                return offset;
            }
        }
        return -1;
    }
}
