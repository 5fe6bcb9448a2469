namespace LinuxMm.Functions;

/// <summary>Physical memory and who holds it.</summary>
public static class Folios
{
    /// <summary>A free folio of anonymous memory on a node, exclusive to its mapping, with one reference for it; none if memory is short. Its number means nothing.</summary>
    public static FolioId Allocate(this ref State k, int node = 0)
    {
        for (int folio = 0; folio < FolioId.ZeroPage; folio++)
        {
            if (k.Folios[folio].Refs == 0 && k.Folios[folio].Head.IsNone)
            {
                k.Folios[folio] = new() { Refs = 1, Flags = NewAnonymous(node) };
                return folio;
            }
        }
        return default;
    }

    /// <summary>A free large folio of anonymous memory on a node, one block, exclusive to its mapping, with one reference for it; none if memory is short.</summary>
    public static FolioId AllocateHuge(this ref State k, int node = 0)
    {
        int free = 0;
        for (int folio = 0; folio < FolioId.ZeroPage; folio++)
        {
            free = k.Folios[folio].Refs == 0 && k.Folios[folio].Head.IsNone ? free + 1 : 0;
            if (free == Capacity.PagesInBlock)
            {
                int head = folio + 1 - free;
                for (int page = head; page <= folio; page++)
                {
                    k.Folios[page] = new() { Flags = NewAnonymous(node), Head = page > head ? head : default(FolioId) };
                }
                k.Folios[head].Refs = 1;
                return head;
            }
        }
        return default;
    }

    /// <summary>PageAnonExclusive. The kernel marks only the head while a huge entry maps it; here every page has the flag from the beginning.</summary>
    public static bool IsExclusive(this in State k, FolioId folio) =>
        !folio.IsNone && !folio.IsZeroPage && k.Folios[folio].IsExclusive;

    /// <summary>The head of a large folio; the page itself if it belongs to none.</summary>
    public static FolioId HeadOf(this in State k, FolioId folio) =>
        k.Folios[folio].Head.IsNone ? folio : k.Folios[folio].Head;

    /// <summary>folio_test_large</summary>
    public static bool IsLarge(this in State k, FolioId folio) =>
        !k.Folios[folio].Head.IsNone
        || (folio + 1 < Capacity.Folios && !k.Folios[folio + 1].Head.IsNone && k.Folios[folio + 1].Head == folio);

    /// <summary>folio_nr_pages</summary>
    public static int PagesOf(this in State k, FolioId folio) => k.IsLarge(folio) ? Capacity.PagesInBlock : 1;

    /// <summary>folio_lock, for who has looked whether it is free.</summary>
    public static void LockPage(this ref State k, FolioId folio) => k.Folios[folio].Flags |= PageFlags.Locked;

    /// <summary>folio_unlock</summary>
    public static void UnlockPage(this ref State k, FolioId folio) => k.Folios[folio].Flags &= ~PageFlags.Locked;

    /// <summary>The folio that an entry maps, which is not the zero page: of a large one the head, which counts.</summary>
    public static Folio FolioAt(this in State k, int space, int page) =>
        k.Folios[k.HeadOf(k.Mms[space].EntryAt(page).Folio)];

    /// <summary>folio_get. The zero page is not counted.</summary>
    public static void Get(this ref State k, FolioId folio)
    {
        if (!folio.IsZeroPage)
        {
            k.Folios[k.HeadOf(folio)].Refs++;
        }
    }

    /// <summary>folio_put: the last reference frees it.</summary>
    public static void Put(this ref State k, FolioId folio)
    {
        var head = k.HeadOf(folio);
        if (folio.IsZeroPage || --k.Folios[head].Refs > 0)
        {
            return;
        }
        k.Folios[head] = default;
        for (int page = head + 1; k.Folios[page].Head == head; page++)
        {
            k.Folios[page] = default;
        }
    }

    /// <summary>try_grab_folio: a reference, and with FOLL_PIN a pin. No pin is counted on the zero page.</summary>
    public static void Grab(this ref State k, FolioId folio, Foll flags)
    {
        k.Get(folio);
        if (flags.Has(Foll.Pin) && !folio.IsZeroPage)
        {
            k.Folios[k.HeadOf(folio)].Pins++;
        }
    }

    /// <summary>The reverse of try_grab_folio: gup_put_folio.</summary>
    public static void Ungrab(this ref State k, FolioId folio, Foll flags)
    {
        if (flags.Has(Foll.Pin) && !folio.IsZeroPage)
        {
            k.Folios[k.HeadOf(folio)].Pins--;
        }
        k.Put(folio);
    }

    /// <summary>GUP-fast drops what it had found.</summary>
    public static void GiveUp(this ref State k, ref Task me)
    {
        k.Ungrab(me.Found, me.Gup.Flags);
        me.Found = default;
    }

    /// <summary>Has nobody a reference to the page?</summary>
    public static bool IsFree(this in State k, FolioId folio) =>
        !folio.IsZeroPage && k.Folios[k.HeadOf(folio)].Refs == 0;

    /// <summary>Remembers a page that a GUP caller holds. No, if all handles are taken, which no kernel knows: then the page is put again.</summary>
    public static bool Hold(this ref State k, ref Task me) =>
        k.Keep(
            new()
            {
                Kind = me.Args.Flags.Has(Foll.Pin) ? HandleKind.Pin : HandleKind.Get,
                Folio = me.Found,
                Page = me.Args.First,
                Flags = HandleFlagsOf(in me),
                Owner = (byte)(me.Id + 1),
                Place = me.Place,
            }
        );

    /// <summary>The same for a page that was found at an address on behalf of a pass-through device.</summary>
    public static bool HoldForDevice(this ref State k, ref Task me) =>
        k.Keep(
            new()
            {
                Kind = HandleKind.Pin,
                Folio = me.Found,
                Page = me.Area.First,
                Flags = HandleFlagsOf(in me) | HandleFlags.Longterm,
                Owner = Handle.Device,
                Place = (byte)(int)me.Area.First,
            }
        );

    /// <summary>put_page or unpin_user_page of what one of the task's operations got. No, if it holds nothing.</summary>
    public static bool PutHeld(this ref State k, ref Task me)
    {
        foreach (ref var handle in k.Handles)
        {
            if (handle.Kind != HandleKind.None && handle.Owner == me.Id + 1 && handle.Place + 1 == me.Args.Register)
            {
                k.Release(handle);
                handle = default;
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Whoever holds a page that was found at an address, finds it where the address has moved to; nowhere if it was unmapped on purpose. The
    /// kernel keeps no such list; only invariants read it.
    /// </summary>
    public static void MoveHandles(this ref State k, int space, int page, PageId target, FolioId folio)
    {
        foreach (ref var handle in k.Handles)
        {
            if (handle.Kind != HandleKind.None && handle.Page == page && handle.Space == space && handle.Folio == folio)
            {
                handle.Page = target;
            }
        }
    }

    /// <summary>Remembers a page, where it was found only if it is still there: nobody had a lock meanwhile. No, if all handles are taken.</summary>
    public static bool Keep(this ref State k, Handle kept)
    {
        if (k.Mms[kept.Space].EntryAt(kept.Page).Folio != kept.Folio)
        {
            kept.Page = default;
        }
        foreach (ref var handle in k.Handles)
        {
            if (handle.Kind == HandleKind.None)
            {
                handle = kept;
                return true;
            }
        }
        k.Release(kept);
        return false;
    }

    private static PageFlags NewAnonymous(int node) =>
        PageFlags.Anon | PageFlags.Exclusive | (node == 0 ? PageFlags.None : PageFlags.Node1);

    private static HandleFlags HandleFlagsOf(in Task me) =>
        (me.Args.Flags.Has(Foll.Write) ? HandleFlags.Write : HandleFlags.None)
        | (me.Args.Flags.Has(Foll.Longterm) ? HandleFlags.Longterm : HandleFlags.None)
        | (me.Space != 0 ? HandleFlags.Child : HandleFlags.None);

    private static void Release(this ref State k, Handle handle) =>
        k.Ungrab(handle.Folio, handle.Kind == HandleKind.Pin ? Foll.Pin : Foll.None);
}
