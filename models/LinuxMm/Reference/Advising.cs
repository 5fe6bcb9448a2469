namespace LinuxMm.Reference;

/// <summary>madvise(2): mm/madvise.c, mm/ksm.c, mm/khugepaged.c (v6.12).</summary>
internal static class Advising
{
    /// <summary>A hole is an error in the end, after the rest was done; only who wants memory filled stops there.</summary>
    public static Reply Advise(AddressSpace mm, Pages pages, Advice advice)
    {
        var hole = advice is Advice.PopulateRead or Advice.PopulateWrite ? Errno.ENOMEM : Errno.Ok;
        var errno = mm.Visit(pages, (area, vma) => vma is null ? hole : Advise(mm, area, vma, advice));
        return errno == Errno.Ok && !mm.AllMapped(pages) ? Errno.ENOMEM : errno;
    }

    private static Errno Advise(AddressSpace mm, Pages area, Vma vma, Advice advice)
    {
        bool isDiscard = advice is Advice.DontNeed or Advice.DontNeedLocked or Advice.Free;
        if (isDiscard && vma is { IsSealed: true, IsAnonymous: true } && !vma.Can(Rights.Write))
        {
            return Errno.EPERM; // can_modify_vma_madv: what cannot be written cannot be thrown away either
        }
        switch (advice)
        {
            case Advice.DontNeed or Advice.Free or Advice.Cold when vma.IsLocked:
            case Advice.Free when !vma.IsAnonymous:
                return Errno.EINVAL;
            case Advice.DontNeed or Advice.DontNeedLocked:
                mm.Zap(area);
                break;
            case Advice.Free or Advice.Cold:
                // pages only look unused, but a huge one is taken apart where a part of it is meant, if nobody else has it
                mm.SplitUnshared(area.First);
                mm.SplitUnshared(area.Last + 1);
                mm.LookUnused(area, advice == Advice.Free);
                break;
            case Advice.PopulateRead or Advice.PopulateWrite:
                var flags = advice == Advice.PopulateWrite ? GupFlags.Write : GupFlags.None;
                return area.All.All(page => Lookups.Find(mm, page, flags, out _) == Errno.Ok) ? Errno.Ok : Errno.EINVAL;
            case Advice.Mergeable when !vma.IsShared:
                return mm.Change(area, vma with { IsMergeable = true });
            case Advice.Unmergeable when vma.IsMergeable:
                Merging.Unmerge(mm, area);
                return mm.Change(area, vma with { IsMergeable = false });
            case Advice.HugePage or Advice.NoHugePage:
                return mm.Change(area, vma with { IsHuge = advice == Advice.HugePage });
            default:
                break; // vma_ksm_compatible: advice that does not apply is no error
        }
        return Errno.Ok;
    }
}
