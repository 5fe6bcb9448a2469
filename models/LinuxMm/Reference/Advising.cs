namespace LinuxMm.Reference;

/// <summary>madvise(2): mm/madvise.c, mm/ksm.c, mm/khugepaged.c (v6.12).</summary>
internal static class Advising
{
    /// <summary>VMA by VMA. A hole is an error in the end, after the rest was done; only who wants memory filled stops there.</summary>
    public static Reply Advise(AddressSpace mm, Pages pages, Advice advice)
    {
        bool isFilling = advice is Advice.PopulateRead or Advice.PopulateWrite;
        foreach (var (area, vma) in mm.Areas(pages).ToList())
        {
            if (vma is null && isFilling)
            {
                return Errno.ENOMEM;
            }
            if (vma is not null && Advise(mm, area, vma, advice) is var errno and not Errno.Ok)
            {
                return errno;
            }
        }
        return mm.AllMapped(pages) ? Reply.Ok : Errno.ENOMEM;
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
                break;
            case Advice.PopulateRead or Advice.PopulateWrite:
                var flags = advice == Advice.PopulateWrite ? GupFlags.Write : GupFlags.None;
                return area.All.All(page => Lookups.Find(mm, page, flags, out _) == Errno.Ok) ? Errno.Ok : Errno.EINVAL;
            case Advice.Mergeable when !vma.IsShared:
                mm.Change(area, v => v with { IsMergeable = true });
                break;
            case Advice.Unmergeable when vma.IsMergeable:
                Merging.Unmerge(mm, area);
                mm.Change(area, v => v with { IsMergeable = false });
                break;
            case Advice.HugePage or Advice.NoHugePage:
                mm.Change(area, v => v with { IsHuge = advice == Advice.HugePage });
                break;
            default:
                break; // vma_ksm_compatible: advice that does not apply is no error
        }
        return Errno.Ok;
    }
}
