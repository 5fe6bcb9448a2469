namespace LinuxMm.Reference;

/// <summary>fork(2): kernel/fork.c:dup_mmap, mm/memory.c:copy_page_range (v6.12).</summary>
internal sealed class Forking(World world)
{
    /// <summary>There is one child; who has one gets no other.</summary>
    public Reply Fork(AddressSpace parent)
    {
        var child = world.OtherThan(parent);
        if (!child.IsEmpty)
        {
            return Errno.EAGAIN;
        }
        Copy(parent, child, new(0, world.Setup.Shape.Pages - 1), world.IsPinned);
        return Reply.Ok;
    }

    /// <summary>
    /// VMAs are copied, but locks are not inherited. Private memory is shared until somebody writes: nobody's own any more. A page that may be
    /// pinned stays the parent's, and the child gets a copy at once. Memory of files, and VMAs without anonymous pages, may be left to faults.
    /// </summary>
    public static void Copy(AddressSpace parent, AddressSpace child, Pages pages, Func<Page, bool> isPinned)
    {
        foreach (var (area, vma) in parent.Areas(pages).Where(a => a.Vma is not null))
        {
            bool isCopied = !vma!.IsShared && area.All.Any(page => parent.Mapped[page] is { IsAnonymous: true });
            foreach (int page in area.All)
            {
                child.Vmas[page] = vma with { IsLocked = false, IsLockedOnFault = false };
                child.Files[page] = parent.Files[page];
                bool hasTable = parent.Tables.Contains(parent.BlockOf(page)) || parent.Mapped[page] is not null;
                if (isCopied)
                {
                    CopyPage(parent, child, page, isPinned);
                }
                else if (!vma.IsShared && (hasTable || parent.Unsure.Contains(page)))
                {
                    child.Unsure.Add(page);
                }
            }
        }
    }

    private static void CopyPage(AddressSpace parent, AddressSpace child, int page, Func<Page, bool> isPinned)
    {
        int block = parent.BlockOf(page);
        var shared = parent.Mapped[page];
        bool isKept = shared is { IsAnonymous: true } && isPinned(shared);
        if (isKept)
        {
            parent.Split(block);
        }
        if (parent.Huge.Contains(block) || parent.Tables.Contains(block))
        {
            (parent.Huge.Contains(block) ? child.Huge : child.Tables).Add(block);
        }
        if (parent.Unsure.Contains(page))
        {
            child.Unsure.Add(page);
        }
        child.Mapped[page] = isKept ? new Page(shared!.Value, isAnonymous: true) : shared;
        if (!isKept && shared is { IsAnonymous: true })
        {
            shared.IsExclusive = false;
        }
    }
}
