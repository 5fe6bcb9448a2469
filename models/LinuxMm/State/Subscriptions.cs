namespace LinuxMm;

/// <summary>
/// struct mmu_notifier_subscriptions, but for the list subscribers that have a page table (<see cref="SecondaryMmu"/>): the interval tree with the
/// one interval that there may be, and the range of a list subscriber that maps nothing and may have to sleep.
/// </summary>
public struct Subscriptions
{
    /// <summary>invalidate_seq: odd from the first start that hits an interval until no bracket is open.</summary>
    public byte InvalidateSeq;

    /// <summary>active_invalidate_ranges: all open brackets, whether or not they hit an interval.</summary>
    public byte ActiveRanges;

    /// <summary>interval_sub->invalidate_seq: the odd value under which the interval was hit last.</summary>
    public byte Seq;

    /// <summary>The interval's first page; none if there is no interval.</summary>
    public PageId First;

    /// <summary>Its last page.</summary>
    public PageId Last;

    /// <summary>A bit for each page over which a list subscriber without an end may refuse a start that must not sleep.</summary>
    public Bits Sleeper;

    /// <summary>Unused; keeps the size even.</summary>
    public byte Spare;

    /// <summary>Unused; keeps the size even.</summary>
    public byte Spare2;

    /// <summary>The page table of the interval's owner.</summary>
    public PerPage<Spte> Sptes;

    /// <summary>Is there an interval?</summary>
    public readonly bool HasInterval => !First.IsNone;

    /// <summary>mn_itree_is_invalidating</summary>
    public readonly bool IsInvalidating => InvalidateSeq % 2 == 1;

    /// <summary>Does the interval have the page?</summary>
    public readonly bool Has(int page) => HasInterval && page >= First && page <= Last;

    /// <summary>Does a bracket touch the interval?</summary>
    public readonly bool IsHitBy(Bracket bracket) => HasInterval && bracket.First <= Last && bracket.Last >= First;

    /// <summary>Does a bracket touch memory for which the list subscriber without an end has to take its lock?</summary>
    public readonly bool IsSleeperHitBy(Bracket bracket)
    {
        for (int page = bracket.First; page <= bracket.Last; page++)
        {
            if (((Sleeper >> page) & (Bits)1) != 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Makes the number of brackets irrelevant to the number of states: only equality is ever asked, and whether the global number is odd. The
    /// interval's number is the global one, or an older one; that of a reader is the interval's, or one that will never come again.
    /// </summary>
    public void Normalise(Span<Task> tasks)
    {
        const byte Even = 2;
        const byte Odd = 3;
        const byte Older = 1;
        const byte Gone = 5;
        byte seq = Seq == InvalidateSeq ? Odd : Older;
        foreach (ref var task in tasks)
        {
            if (task.Map.Who == Subscriber.Interval && task.Map.Seq != 0)
            {
                task.Map.Seq = task.Map.Seq == Seq ? seq : Gone;
            }
        }
        Seq = seq;
        InvalidateSeq = IsInvalidating ? Odd : Even;
    }
}
