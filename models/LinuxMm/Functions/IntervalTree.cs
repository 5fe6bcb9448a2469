namespace LinuxMm.Functions;

/// <summary>The interval side of mm/mmu_notifier.c.</summary>
public static class IntervalTree
{
    /// <summary>mn_itree_inv_end: one bracket fewer; after the last one the number is even again.</summary>
    public static void EndRange(this ref State k)
    {
        ref var notifiers = ref k.Notifiers;
        notifiers.ActiveRanges--;
        if (notifiers.ActiveRanges == 0 && notifiers.IsInvalidating)
        {
            notifiers.InvalidateSeq++;
        }
    }

    /// <summary>
    /// The owner drops what it maps of the bracket's range. Faults that began before are marked, whatever their page: the number belongs to the
    /// interval. Only an invariant looks at the mark.
    /// </summary>
    public static void DropInterval(this ref State k, Bracket bracket)
    {
        bool isAnyZapped = false;
        for (int page = Math.Max(bracket.First, k.Notifiers.First); page <= bracket.Last; page++)
        {
            isAnyZapped |= k.Notifiers.Sptes[page].IsMapped;
            k.Cost.Zaps += (ushort)(k.Notifiers.Sptes[page].IsMapped ? 1 : 0);
            k.Notifiers.Sptes[page] = default;
        }
        k.Cost.SecondaryFlushes += (ushort)(isAnyZapped ? 1 : 0);
        foreach (ref var task in k.AllTasks)
        {
            if (task.Map.Who == Subscriber.Interval)
            {
                task.Map.Overlapped = 1;
            }
        }
    }
}
