namespace LinuxMm.Functions;

/// <summary>The interval side of mm/mmu_notifier.c.</summary>
public static class IntervalTree
{
    /// <summary>mn_itree_inv_end: one bracket fewer; after the last one the number is even again, and what was put off is done.</summary>
    public static void EndRange(this ref State k)
    {
        ref var notifiers = ref k.Notifiers;
        notifiers.ActiveRanges--;
        if (notifiers.ActiveRanges == 0 && notifiers.IsInvalidating)
        {
            notifiers.InvalidateSeq++;
            k.WorkOffDeferred();
        }
    }

    /// <summary>deferred_list: an interval that is to go into the tree goes there, one that is to leave it leaves.</summary>
    public static void WorkOffDeferred(this ref State k)
    {
        if (k.Notifiers.IsDeferred)
        {
            k.Notifiers.Place ^= IntervalPlace.Deferred | IntervalPlace.Outside;
        }
    }

    /// <summary>
    /// __mmu_interval_notifier_insert (mm/mmu_notifier.c, v6.12): while brackets are open, whose ranges nobody remembers, the interval counts as hit; and
    /// while the tree must not change it is put off. The first number is odd, and no bracket's.
    /// </summary>
    public static void InsertInterval(this ref State k)
    {
        ref var notifiers = ref k.Notifiers;
        notifiers.Place = notifiers.IsInvalidating
            ? IntervalPlace.Outside | IntervalPlace.Deferred
            : IntervalPlace.Tree;
        notifiers.InvalidateSeq |= (byte)(notifiers.ActiveRanges > 0 ? 1 : 0);
        notifiers.Seq = notifiers.ActiveRanges > 0 ? notifiers.InvalidateSeq : (byte)(notifiers.InvalidateSeq - 1);
    }

    /// <summary>
    /// mmu_interval_notifier_remove (mm/mmu_notifier.c, v6.12): while the tree must not change, an interval in it is put off, one that is not there yet is
    /// taken off the list.
    /// </summary>
    public static void RemoveInterval(this ref State k)
    {
        ref var notifiers = ref k.Notifiers;
        bool isPutOff = notifiers.IsInvalidating && notifiers.IsInTree;
        notifiers.Place = IntervalPlace.Unused | (isPutOff ? IntervalPlace.Deferred : IntervalPlace.Outside);
    }

    /// <summary>Does the owner of the interval stand in a fault of its own?</summary>
    public static bool IsIntervalRead(this in State k)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (task.Map.Who == Subscriber.Interval)
            {
                return true;
            }
        }
        return false;
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
