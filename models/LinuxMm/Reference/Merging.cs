namespace LinuxMm.Reference;

/// <summary>Kernel samepage merging: mm/ksm.c (v6.12). Rights do not matter: memory without any is merged, and taken apart again.</summary>
internal sealed class Merging(World world)
{
    /// <summary>
    /// ksmd finds a page of merged memory: an equal page of KSM takes its place; or an equal page elsewhere, with which it becomes one. Not if
    /// somebody holds it: he would not see what is written to the copy.
    /// </summary>
    public Reply Merge(AddressSpace mm, int page, int other)
    {
        if (Candidate(mm, page) is not { } found)
        {
            return Errno.ENOENT;
        }
        var all = world.Process.Mapped.Concat(world.Child.Mapped).Concat(world.Holds.Select(h => h.Page));
        if (all.FirstOrDefault(p => p is { IsKsm: true } && p.Value == found.Value) is { } twin)
        {
            return twin == found ? Reply.Ok
                : MayReplace(found) ? Replace(mm, page, twin)
                : Errno.EFAULT;
        }
        if (Candidate(mm, other) is not { } equal || equal == found || equal.Value != found.Value)
        {
            return Errno.ENOENT;
        }
        if (!MayReplace(found))
        {
            return Errno.EFAULT;
        }
        (found.IsKsm, found.IsExclusive) = (true, false);
        if (MayReplace(equal))
        {
            return Replace(mm, other, found);
        }
        mm.MakeOwn(page); // break_cow
        return Errno.EFAULT;
    }

    /// <summary>unmerge_ksm_pages: every page is a page by itself again.</summary>
    public static void Unmerge(AddressSpace mm, Pages pages)
    {
        foreach (int page in pages.All.Where(page => mm.Mapped[page] is { IsKsm: true }))
        {
            mm.MakeOwn(page);
        }
    }

    private static Page? Candidate(AddressSpace mm, int page) =>
        mm.Vmas[page] is { IsMergeable: true } && mm.Mapped[page] is { IsAnonymous: true } found
            ? found.Huge is null
                ? found
                : throw new BeyondException("how KSM takes huge pages apart")
            : null;

    /// <summary>write_protect_page: does anybody but mappings refer to it?</summary>
    private bool MayReplace(Page page)
    {
        bool isHeld = world.Holds.Exists(h => h.Page == page);
        return !isHeld || page.IsExclusive
            ? !isHeld
            : throw new BeyondException("KSM does not ask who holds a page whose entry is clean");
    }

    private static Reply Replace(AddressSpace mm, int page, Page with)
    {
        mm.Map(page, with);
        return Reply.Ok;
    }
}
