namespace LinuxMm.Functions;

/// <summary>A folio on its way to the other node: mm/migrate.c. What becomes of the entries that map it: <see cref="MigrationEntries"/>.</summary>
public static class Migration
{
    /// <summary>
    /// mpol_misplaced under MPOL_F_MOF | MPOL_F_MORON, which balancing uses by default: not on the node of the CPU that wants it. That of a VMA
    /// with a policy of its own is never moved. should_numa_migrate_memory, which lets an established task wait for a second fault, is left out:
    /// its answer is yes, as for a young task. What is large is asked about by each kernel first.
    /// </summary>
    public static bool IsMisplaced(this in State k, Kernel kernel, in Task me, FolioId folio, Vma vma) =>
        !folio.IsZeroPage
        && !vma.Has(Vm.NoBalancing)
        && (!k.IsLarge(folio) || kernel.NumaTakesFolio(me.Fault.Kind == FaultKind.HugeNumaHint))
        && k.NodeOf(folio) != me.Node;

    /// <summary>
    /// migrate_misplaced_folio_prepare (migrate_misplaced_page, numamigrate_isolate_page before): no dirty page of a disk, nothing executable of a
    /// file that is mapped more than once, nothing that somebody isolated already. That the other node is nearly full never happens here.
    /// </summary>
    public static bool MayMigrate(this in State k, Kernel kernel, FolioId folio, Vma vma)
    {
        bool isFile = vma.Has(Vm.File) && !k.Folios[folio].IsAnon;
        return !(isFile && k.Folios[folio].Has(PageFlags.Dirty))
            && !(isFile && vma.Prot.Has(Prot.X) && k.MapCount(folio) > 1)
            && !(k.IsLarge(folio) && !kernel.NumamigrateIsolatesHuge(k.MapCountOfFolio(folio) > k.PagesOf(folio)))
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
    /// a lock in the kernel gives up here. Nor if the kernel would split the folio and move its pages some other time: here they stay.
    /// </summary>
    public static bool Prepare(this ref State k, Kernel kernel, ref LinuxMm.Migration migration)
    {
        migration.Tries++;
        migration.At = 0;
        var from = migration.From;
        if (k.Folios[from].Has(PageFlags.Locked) || (kernel.MigratePagesSplits() && k.IsMappedInPart(from)))
        {
            return false;
        }
        migration.To = k.IsLarge(from) ? k.AllocateHuge(1 - k.NodeOf(from)) : k.Allocate(1 - k.NodeOf(from));
        if (migration.To.IsNone)
        {
            return false;
        }
        k.LockPage(from);
        return true;
    }

    /// <summary>
    /// migrate_folio_move up to folio_migrate_mapping: nothing maps the folio, and nobody holds it but who isolated it and, for a page of a file,
    /// the page cache. Then the copy takes over what it was. Otherwise there is no copy any more.
    /// </summary>
    public static void Move(this ref State k, Kernel kernel, ref LinuxMm.Migration migration)
    {
        int offset = k.OffsetOf(migration.From);
        ref var from = ref k.Folios[migration.From];
        if (k.MapCountOfFolio(migration.From) > 0 || !kernel.FolioRefFreeze(from.Refs, offset < 0 ? 1 : 2))
        {
            k.Put(migration.To);
            migration.To = default;
            return;
        }
        const PageFlags Own = PageFlags.Node1 | PageFlags.Isolated | PageFlags.Locked | PageFlags.Exclusive;
        for (int page = 0; page < k.PagesOf(migration.From); page++)
        {
            ref var to = ref k.Folios[migration.To + page];
            to.Flags = (k.Folios[migration.From + page].Flags & ~Own) | (to.Flags & PageFlags.Node1);
            to.Content = k.Folios[migration.From + page].Content;
        }
        k.LockPage(migration.To);
        if (offset >= 0)
        {
            k.PageCache[offset] = migration.To;
            k.Folios[migration.To].Refs++;
            from.Refs--;
        }
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
