namespace LinuxMm;

/// <summary>Where the interval is, for the core and for its owner.</summary>
[Flags]
public enum IntervalPlace : byte
{
    /// <summary>In the tree.</summary>
    Tree = 0,

    /// <summary>Not in the tree.</summary>
    Outside = 1,

    /// <summary>On deferred_list: it goes into the tree, or out of it, when the last bracket ends.</summary>
    Deferred = 2,

    /// <summary>Its owner has no use for it: it maps nothing by it, and begins no fault.</summary>
    Unused = 4,
}

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

    /// <summary>The interval's first page, in the tree or not; none if there never was one, which is has_itree.</summary>
    public PageId First;

    /// <summary>Its last page.</summary>
    public PageId Last;

    /// <summary>A bit for each page over which a list subscriber without an end may refuse a start that must not sleep.</summary>
    public Bits Sleeper;

    /// <summary>Where the interval is, if there ever was one.</summary>
    public IntervalPlace Place;

    /// <summary>Unused; keeps the size even.</summary>
    public byte Spare;

    /// <summary>The page table of the interval's owner.</summary>
    public PerPage<Spte> Sptes;

    /// <summary>has_itree: is there an interval, or was there one?</summary>
    public readonly bool HasInterval => !First.IsNone;

    /// <summary>Is the interval in the tree?</summary>
    public readonly bool IsInTree => HasInterval && (Place & IntervalPlace.Outside) == IntervalPlace.Tree;

    /// <summary>Does the interval wait for the last bracket to end?</summary>
    public readonly bool IsDeferred => (Place & IntervalPlace.Deferred) != IntervalPlace.Tree;

    /// <summary>Is the interval of no use to its owner?</summary>
    public readonly bool IsUnused => (Place & IntervalPlace.Unused) != IntervalPlace.Tree;

    /// <summary>mn_itree_is_invalidating</summary>
    public readonly bool IsInvalidating => InvalidateSeq % 2 == 1;

    /// <summary>Does its owner use the interval, and does it have the page?</summary>
    public readonly bool Has(int page) => HasInterval && !IsUnused && page >= First && page <= Last;

    /// <summary>Does a bracket touch the interval?</summary>
    public readonly bool IsHitBy(Bracket bracket) => IsInTree && bracket.First <= Last && bracket.Last >= First;

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
