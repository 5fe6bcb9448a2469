namespace LinuxMm.Functions;

/// <summary>Entries of pages in memory of a device, on their way back: mm/migrate_device.c.</summary>
internal static class DeviceEntries
{
    /// <summary>On to the next entry that maps the page, in any address space. No, if there is none.</summary>
    public static bool NextDeviceEntry(this in State k, ref LinuxMm.Migration migration)
    {
        for (; migration.At < Capacity.Spaces * Capacity.Pages; migration.At++)
        {
            if (k.IsEntryOf(in migration))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>migrate_vma_collect_pmd, and try_to_migrate_one for other mappings, under the page-table lock: a migration entry, which holds no reference.</summary>
    public static Flow Collect(this ref State k, ref Task me)
    {
        ref var migration = ref me.Migration;
        if (k.IsPmdLocked(in me, migration.Space))
        {
            return Blocked;
        }
        if (k.IsEntryOf(in migration))
        {
            ref var pte = ref k.Mms[migration.Space].Ptes[migration.Page];
            bool isReadExclusive = !pte.IsWritable && k.IsExclusive(pte.Folio);
            pte.Kind = PteKind.Migration;
            pte.Bits |= isReadExclusive ? PteBits.Exclusive : PteBits.None;
            k.Put(migration.From);
        }
        migration.At++;
        return Next;
    }

    /// <summary>migrate_vma_pages, between which the driver has copied: the new page is what the old one was. Who maps it makes it exclusive.</summary>
    public static void TakeOver(this ref State k, in LinuxMm.Migration migration)
    {
        ref var to = ref k.Folios[migration.To];
        to.Content = k.Folios[migration.From].Content;
        to.Flags &= ~PageFlags.Exclusive;
        k.LockPage(migration.To);
    }

    private static bool IsEntryOf(this in State k, in LinuxMm.Migration migration) =>
        k.Mms[migration.Space].Ptes[migration.Page] is { IsDevicePrivate: true } pte && pte.Folio == migration.From;
}
