namespace LinuxMm.Operations;

/// <summary>Interval notifiers: mm/mmu_notifier.c, Documentation/mm/hmm.rst. The one interval is there from the beginning; see <see cref="Subscriptions"/>.</summary>
public static class Intervals
{
    // csharpier-ignore-start
    /// <summary>
    /// mn_itree_invalidate (mm/mmu_notifier.c, v5.5 to v6.12): under the core's lock the bracket is counted, and the number becomes odd if it hits
    /// the interval; then, under the owner's lock, its mappings of the range go. An owner who would have to sleep although the bracket forbids it
    /// makes the core end the bracket at once.
    /// </summary>
    public static Operation Invalidate() => new("mn_itree_invalidate")
    {
        { "mn_itree_inv_start_range", (ref k, ref me) =>
            {
                k.Notifiers.ActiveRanges++;
                me.Bracket.Waiting &= ~Subscriber.Interval;
                me.Bracket.Started |= Subscriber.Interval;
                if (k.Notifiers.IsHitBy(me.Bracket))
                {
                    k.Notifiers.InvalidateSeq |= 1;
                    me.Bracket.Flags |= BracketFlags.HitsInterval;
                }
                return Next;
            } },
          Tell().If((in me) => me.Bracket.IsIntervalUntold),
          Forget().If((in me) => me.Bracket.IsFailed),
    };

    /// <summary>mn_itree_inv_end (mm/mmu_notifier.c, v6.12): the last bracket to end makes the number even and wakes who waits for that.</summary>
    public static Operation End() => new("mn_itree_end")
    {
        { "mn_itree_inv_end", (ref k, ref me) =>
            {
                k.EndRange();
                Notifier.Leave(Subscriber.Interval, ref me);
                return Next;
            } },
    };

    /// <summary>
    /// A device fault of the interval's owner (Documentation/mm/hmm.rst, with get_user_pages for the lookup, which takes hints as hmm_range_fault does): read the number, waiting while the
    /// interval is being invalidated; look the page up; and under the owner's lock, which its callback takes as well, map it if the number is still
    /// the same. No reference is kept.
    /// </summary>
    public static Operation Map(Kernel kernel) => new("interval_map", "mmu_interval_read_begin(), mmu_interval_read_retry()", Roles.Interval, Params.Page, Params.Access)
    {
          Locals((ref me) => { me.Map = default; me.Found = default; }),
        { "mmu_interval_read_begin", (ref k, ref me) =>
            {
                if (!k.Notifiers.Has(me.Args.First))
                {
                    return Return(Errno.EINVAL);
                }
                me.Map = new() { Who = Subscriber.Interval, Seq = k.Notifiers.Seq };
                me.Found = default;
                return Next;
            } },
        // is_invalidating: the number that it read is the one under which the interval is just being invalidated
        { "wait_event", (ref k, ref me) =>
            {
                if (k.Notifiers.InvalidateSeq == me.Map.Seq)
                {
                    return Blocked;
                }
                me.Map.Overlapped = 0; // what came while it waited is over
                return Next;
            } },
          Gup.GetUserPages(kernel).With((ref me) => me.Gup = new()
          {
              Page = me.Args.First,
              Flags = kernel.IsValidGupArgs((me.Args.IsWrite ? Foll.Write : Foll.None) | Foll.HonorNumaFault),
          }),
        { "pages_returned", (ref k, ref me) => me.Returned == Errno.Ok ? Next : Return(me.Returned), Both },
        { "mmu_interval_read_retry", (ref k, ref me) =>
            {
                k.Put(me.Found);
                if (k.Notifiers.Seq != me.Map.Seq)
                {
                    return Restart;
                }
                k.Notifiers.Sptes[me.Args.First] = new()
                {
                    Folio = me.Found,
                    Bits = SpteBits.Read | (me.Args.IsWrite ? SpteBits.Write : SpteBits.None),
                };
                return Return(Errno.Ok);
            } },
    };

    /// <summary>mmu_interval_notifier_ops.invalidate of the owner, which calls mmu_interval_set_seq (include/linux/mmu_notifier.h, v6.12).</summary>
    private static Operation Tell() => new("interval_invalidate")
    {
        { "mmu_interval_set_seq", ["locked", "would-block"], (ref k, ref me, choice) =>
            {
                if (choice == 1 && me.Bracket.IsBlockable)
                {
                    return Blocked;
                }
                me.Bracket.Flags &= ~BracketFlags.HitsInterval;
                if (choice == 1)
                {
                    me.Bracket.Flags |= BracketFlags.Failed;
                    me.Bracket.Waiting = Subscriber.None;
                    return Next;
                }
                k.Notifiers.Seq = k.Notifiers.InvalidateSeq;
                k.DropInterval(me.Bracket);
                return Next;
            } },
    };

    private static Operation Forget() => new("out_would_block")
    {
        { "mn_itree_inv_end", (ref k, ref me) => { k.EndRange(); me.Bracket.Started &= ~Subscriber.Interval; return Next; } },
    };
    // csharpier-ignore-end
}
