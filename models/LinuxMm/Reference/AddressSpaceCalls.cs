namespace LinuxMm.Reference;

/// <summary>Calls that change VMAs: mm/mmap.c, mm/vma.c, mm/mprotect.c, mm/mremap.c, mm/mlock.c, mm/mseal.c, mm/mempolicy.c (v6.12).</summary>
internal sealed class AddressSpaceCalls(World world)
{
    private int moves;

    /// <summary>mmap(2). That it cannot be filled as asked for is not told.</summary>
    public Reply Map(AddressSpace mm, Mmap call)
    {
        var vma = World.NewVma(call.Rights, call.Backing, call.IsShared) with { IsLocked = call.IsLocked };
        var refused =
            !vma.MayWrite && vma.Can(Rights.Write) ? Errno.EACCES
            : IsAnySealed(mm, call.Pages) ? Errno.EPERM
            : Errno.Ok;
        if (refused != Errno.Ok)
        {
            return refused;
        }
        world.AddVma(mm, call.Pages, vma, isNewFile: call is { Backing: Backing.Anonymous, IsShared: true });
        if ((call.IsPopulated || call.IsLocked) && !call.IsFirstHalf)
        {
            Populate(mm, call.Pages, vma);
        }
        return Reply.Ok;
    }

    public static Reply Unmap(AddressSpace mm, Pages pages)
    {
        if (IsAnySealed(mm, pages))
        {
            return Errno.EPERM;
        }
        mm.Unmap(pages);
        return Reply.Ok;
    }

    /// <summary>mprotect(2)</summary>
    public static Reply Protect(AddressSpace mm, Pages pages, Rights rights) =>
        mm.Visit(
            pages,
            (area, vma) =>
                vma is null ? Errno.ENOMEM
                : rights.HasFlag(Rights.Write) && !vma.MayWrite ? Errno.EACCES
                : vma.IsSealed ? Errno.EPERM
                : Protect(mm, area, vma, rights)
        );

    /// <summary>mremap(2): what stands at the target goes first, even if the source turns out to be more than one VMA.</summary>
    public Reply Move(AddressSpace mm, Pages pages, int target)
    {
        var to = new Pages(target, target + pages.Count - 1);
        bool isOverlap = to.First <= pages.Last && to.Last >= pages.First;
        var source = mm.Vmas[pages.First];
        var refused =
            source is null ? Errno.EFAULT
            : source.IsSealed ? Errno.EPERM
            : to.Last >= world.Setup.Shape.Pages || isOverlap ? Errno.EINVAL
            : IsAnySealed(mm, to) ? Errno.EPERM
            : Errno.Ok;
        if (refused != Errno.Ok)
        {
            return refused;
        }
        mm.Unmap(to);
        if (!mm.IsOneVma(pages))
        {
            return Errno.EFAULT;
        }
        if (source!.IsMergeable)
        {
            Merging.Unmerge(mm, pages);
        }
        moves++;
        foreach (int page in pages.All)
        {
            MovePage(mm, page, page + target - pages.First, pages);
        }
        mm.Unmap(pages);
        return Reply.Ok;
    }

    /// <summary>mlock(2), mlock2(2): VMAs up to the first hole are marked, then filled.</summary>
    public static Reply Lock(AddressSpace mm, Mlock call)
    {
        var marked = Mark(mm, call.Pages, v => v with { IsLocked = true, IsLockedOnFault = call.IsOnFault });
        return marked == Errno.Ok && !call.IsFirstHalf ? Fill(mm, call.Pages) : marked;
    }

    /// <summary>__mm_populate: up to memory without rights, which cannot be filled (__mlock_posix_error_return). Holes do not matter.</summary>
    public static Reply Fill(AddressSpace mm, Pages pages) =>
        mm.Visit(pages, (area, vma) => vma is null || Populate(mm, area, vma) ? Errno.Ok : Errno.ENOMEM);

    public static Reply Unlock(AddressSpace mm, Pages pages) =>
        Mark(mm, pages, v => v with { IsLocked = false, IsLockedOnFault = false });

    public static Reply Seal(AddressSpace mm, Pages pages) =>
        mm.AllMapped(pages) ? Mark(mm, pages, v => v with { IsSealed = true }) : Errno.ENOMEM;

    /// <summary>mbind(2): to take a policy away, anything there is enough.</summary>
    public static Reply Bind(AddressSpace mm, Pages pages, bool isBound) =>
        (isBound ? !mm.AllMapped(pages) : pages.All.All(page => mm.Vmas[page] is null))
            ? Errno.EFAULT
            : mm.Visit(pages, (area, vma) => vma is null ? Errno.Ok : mm.Change(area, vma with { IsBound = isBound }));

    private static Errno Mark(AddressSpace mm, Pages pages, Func<Vma, Vma> mark) =>
        mm.Visit(pages, (area, vma) => vma is null ? Errno.ENOMEM : mm.Change(area, mark(vma)));

    /// <summary>Locked memory that can be written for the first time is filled at once.</summary>
    private static Errno Protect(AddressSpace mm, Pages area, Vma vma, Rights rights)
    {
        var allowed = vma with { Rights = rights };
        mm.Change(area, allowed);
        if (vma is { IsLocked: true, IsCow: true } && !vma.Can(Rights.Write) && allowed.Can(Rights.Write))
        {
            Populate(mm, area, allowed);
        }
        return Errno.Ok;
    }

    /// <summary>populate_vma_page_range: for writing where that breaks no sharing, else for reading, by force; but memory without rights stays empty.</summary>
    private static bool Populate(AddressSpace mm, Pages area, Vma vma)
    {
        bool isWrite = vma.IsCow && vma.Can(Rights.Write);
        var flags =
            isWrite ? GupFlags.Write
            : vma.IsAccessible ? GupFlags.Force
            : GupFlags.None;
        return vma.IsLockedOnFault || area.All.All(page => Lookups.Find(mm, page, flags, out _) == Errno.Ok);
    }

    /// <summary>move_page_tables: a huge entry moves as one if all of it moves to another block.</summary>
    private void MovePage(AddressSpace mm, int from, int to, Pages pages)
    {
        var (block, home) = (mm.BlockAt(from), mm.BlockOf(to));
        bool isWhole = block.First >= pages.First && block.Last <= pages.Last && to - home == from - block.First;
        if (!isWhole)
        {
            mm.Split(block.First);
        }
        (mm.Vmas[to], mm.Files[to]) = (mm.Vmas[from]! with { Moved = moves }, mm.Files[from]);
        if (mm.Huge.Contains(block.First))
        {
            mm.Huge.Add(home);
        }
        else if (mm.Tables.Contains(block.First))
        {
            mm.Tables.Add(home);
        }
        (mm.Mapped[to], mm.Mapped[from]) = (mm.Mapped[from], null);
        if (mm.Unsure.Remove(from))
        {
            mm.Unsure.Add(to);
        }
    }

    private static bool IsAnySealed(AddressSpace mm, Pages pages) =>
        pages.All.Any(page => mm.Vmas[page] is { IsSealed: true });
}
