namespace LinuxMm.Reference;

/// <summary>Who may read or write what, and who may look: arch/x86/mm/fault.c, mm/gup.c, mm/migrate.c, fs/proc/task_mmu.c.</summary>
internal sealed class Lookups(World world)
{
    /// <summary>do_user_addr_fault: a CPU that may do anything with memory can read it; x86 knows no other rights.</summary>
    public static Reply Load(AddressSpace mm, int page) =>
        mm.Vmas[page] is { IsAccessible: true } ? Reply.Of(Use(mm, page, isWrite: false).Value) : Errno.EFAULT;

    public static Reply Store(AddressSpace mm, int page, int value) =>
        mm.Vmas[page] is { } vma && vma.Can(Rights.Write) ? Store(Use(mm, page, isWrite: true), value) : Errno.EFAULT;

    /// <summary>A page is looked up, and read.</summary>
    public static Reply ReadThrough(AddressSpace mm, int page, GupFlags flags) =>
        Find(mm, page, flags, out var found) is var errno && found is not null ? Reply.Of(found.Value) : errno;

    /// <summary>A page is looked up, and written to.</summary>
    public static Reply WriteThrough(AddressSpace mm, int page, GupFlags flags, int value) =>
        Find(mm, page, flags | GupFlags.Write, out var found) is var errno && found is not null
            ? Store(found, value)
            : errno;

    /// <summary>
    /// get_user_pages and its kin, for one page that the caller keeps. The fast forms find the same: where they are not sure they ask the slow
    /// one. They look at no VMA, though, so memory that is accessible but must not be read may be read by them as long as it is present.
    /// </summary>
    public Reply Keep(AddressSpace mm, Gup call, int task, int place)
    {
        var flags = call.Flags;
        if (flags.HasFlag(GupFlags.Longterm) && !flags.HasFlag(GupFlags.Pin))
        {
            return Errno.EINVAL; // is_valid_gup_args
        }
        var vma = mm.Vmas[call.Page];
        bool isForWrite = flags.HasFlag(GupFlags.Write);
        bool isUnreadable = vma is { IsAccessible: true } && !vma.Can(Rights.Read) && !isForWrite;
        if (flags.HasFlag(GupFlags.Fast) && isUnreadable && mm.Mapped[call.Page] is not null)
        {
            throw new BeyondException("GUP-fast of memory that is not to be read depends on its entry");
        }
        if (flags.HasFlag(GupFlags.FastOnly))
        {
            throw new BeyondException("FOLL_FAST_ONLY may always give up");
        }
        var errno = Find(mm, call.Page, flags, out var found);
        if (errno != Errno.Ok)
        {
            return errno;
        }
        world.Holds.Add(new Hold(task, place, found!, flags));
        return Reply.Of(found!.Value);
    }

    /// <summary>move_pages(2) without nodes looks, and takes neither fault nor rights. The zero page lies nowhere.</summary>
    public static Reply Query(AddressSpace mm, int page) =>
        mm.Vmas[page] is null ? Errno.EFAULT
        : mm.Unsure.Contains(page) ? Reply.Untold
        : mm.Mapped[page] is not { } found ? Errno.ENOENT
        : found == Page.Zero ? Errno.EFAULT
        : Reply.Of(found.Value);

    /// <summary>smaps counts what is present, with whatever rights, but for the zero page.</summary>
    public static Reply Rss(AddressSpace mm, Pages pages) =>
        pages.All.Any(page => mm.Unsure.Contains(page) && mm.Files[page] is not null)
            ? Reply.Untold
            : Reply.Of(pages.All.Count(page => mm.Mapped[page] is { } mapped && mapped != Page.Zero));

    /// <summary>
    /// __get_user_pages: check_vma_flags, then faults until the page is found. FOLL_FORCE does without rights, but writes only where a private
    /// copy is written. A pin wants a page that stays this mapping's: an anonymous one must be its own, and for long (v6.5) so must be one
    /// that a write would replace.
    /// </summary>
    /// <param name="mm">Where.</param>
    /// <param name="page">Which page.</param>
    /// <param name="flags">How.</param>
    /// <param name="found">The page, if the answer is Ok.</param>
    public static Errno Find(AddressSpace mm, int page, GupFlags flags, out Page? found)
    {
        found = null;
        bool isWrite = flags.HasFlag(GupFlags.Write);
        if (mm.Vmas[page] is not { } vma || !MayFind(vma, flags))
        {
            return Errno.EFAULT;
        }
        var present = mm.Mapped[page];
        if (flags.HasFlag(GupFlags.Dump) && vma.IsAnonymous && (present is null || (present == Page.Zero && !isWrite)))
        {
            return Errno.EFAULT; // no_page_table: what was never written is a hole in a core file
        }
        bool mustUnshare =
            flags.HasFlag(GupFlags.Pin)
            && !isWrite
            && vma.IsCow
            && (present?.IsAnonymous == true ? !present.IsExclusive : flags.HasFlag(GupFlags.Longterm));
        if (flags.HasFlag(GupFlags.NoFault))
        {
            if (present is null ? mm.Unsure.Contains(page) : isWrite || flags.HasFlag(GupFlags.HonorNumaFault))
            {
                throw new BeyondException("whether a fault is needed depends on the entry");
            }
            if (present is null || mustUnshare)
            {
                return Errno.EFAULT;
            }
        }
        found = mm.Touch(page, isWrite);
        if (mustUnshare)
        {
            mm.MakeOwn(page);
            found = mm.Mapped[page];
        }
        return Errno.Ok;
    }

    private static Page Use(AddressSpace mm, int page, bool isWrite)
    {
        var used = mm.Touch(page, isWrite);
        mm.Usage.Use(page, isWrite);
        return used;
    }

    private static bool MayFind(Vma vma, GupFlags flags)
    {
        bool isForced = flags.HasFlag(GupFlags.Force);
        if (flags.HasFlag(GupFlags.Anonymous) && !vma.IsAnonymous)
        {
            return false;
        }
        if (!flags.HasFlag(GupFlags.Write))
        {
            return vma.Can(Rights.Read) || isForced;
        }
        // v6.5: who pins for long could write to a file on disk behind its file system's back
        bool isToldOfWrites = vma is { IsShared: true, Backing: Backing.File } && vma.Can(Rights.Write);
        return (vma.Can(Rights.Write) || (isForced && vma.IsCow))
            && !(isToldOfWrites && flags.HasFlag(GupFlags.Pin | GupFlags.Longterm));
    }

    public static Reply Store(Page page, int value)
    {
        page.Value = value;
        return Reply.Ok;
    }
}
