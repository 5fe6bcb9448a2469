namespace LinuxMm.Functions;

/// <summary>The notifier's core, mm/mmu_notifier.c, and what its subscribers do when they are called.</summary>
public static class Notifier
{
    /// <summary>
    /// mmu_notifier_range_init and the beginning of mmu_notifier_invalidate_range_start: who is registered will be called. Who walks the mappings
    /// of a page says in which address space.
    /// </summary>
    public static void Begin(
        this ref State k,
        ref Task me,
        int first,
        int last,
        NotifierEvent because,
        int? space = null
    )
    {
        me.Outer = me.Bracket;
        int at = space ?? me.Space;
        me.Bracket = new()
        {
            First = first,
            Last = last,
            Space = (byte)at,
            Event = because,
            Waiting = at == 0 ? k.Registered() : Subscriber.None,
            Flags = at == 0 && k.Cache.Exists ? BracketFlags.Caches : BracketFlags.None,
        };
        k.Cost.Starts += (ushort)(me.Bracket.Waiting != Subscriber.None ? 1 : 0);
    }

    /// <summary>The beginning of mmu_notifier_invalidate_range_end; nothing if no bracket was begun, as the kernel's <c>if (range.start)</c>.</summary>
    public static void End(ref Bracket bracket)
    {
        if (bracket.Started == Subscriber.None)
        {
            bracket = default;
        }
        bracket.Waiting = bracket.Started;
    }

    /// <summary>The same for a bracket that may lie within another.</summary>
    public static void EndInner(ref Task me)
    {
        End(ref me.Bracket);
        Close(ref me);
    }

    /// <summary>
    /// A subscriber's start, under its lock: one more in progress, the covering range grown, entries of the range dropped, its TLB flushed.
    /// </summary>
    public static void Start(this ref State k, Kernel kernel, Subscriber who, ref Task me)
    {
        ref var mmu = ref k.Mmu(who);
        ref var bracket = ref me.Bracket;
        mmu.Active += (byte)(who == Subscriber.Kvm && bracket.IsActiveForKvm ? 0 : 1);
        bracket.Flags &= ~BracketFlags.Counted;
        bracket.Waiting &= ~who;
        bracket.Started |= who;
        if (!mmu.Overlaps(bracket))
        {
            return;
        }
        bool isFirst = mmu.InProgress++ == 0;
        var (first, last) =
            who == Subscriber.Kvm ? kernel.KvmInvalidateRange(mmu, bracket) : ((int)bracket.First, (int)bracket.Last);
        mmu.First = isFirst ? first : Math.Min(mmu.First, first);
        mmu.Last = isFirst ? last : Math.Max(mmu.Last, last);
        bool isAnyZapped = false;
        for (int page = bracket.First; page <= bracket.Last; page++)
        {
            if (!mmu.Sptes[page].IsMapped || !kernel.StartUnmapsPage(in k, who, bracket, page))
            {
                continue;
            }
            mmu.Sptes[page] = default;
            isAnyZapped = true;
            k.Cost.Zaps++;
            k.Cost.MarkZapped(page);
        }
        k.Cost.SecondaryFlushes += (ushort)(isAnyZapped ? 1 : 0);
        k.TellFaults(who, bracket);
    }

    /// <summary>
    /// A subscriber's end: the sequence first, then the count (kvm_mmu_invalidate_end), because faults look at both without the lock. The
    /// last subscriber's end closes the bracket.
    /// </summary>
    public static void Finish(this ref State k, Subscriber who, ref Task me)
    {
        ref var mmu = ref k.Mmu(who);
        ref var bracket = ref me.Bracket;
        mmu.Active--;
        if (mmu.Overlaps(bracket))
        {
            mmu.Seq++;
            mmu.InProgress--;
            if (mmu.InProgress == 0)
            {
                mmu.First = default;
                mmu.Last = default;
            }
            k.TellFaults(who, bracket);
        }
        k.Cost.ForgetZapped(bracket);
        Leave(who, ref me);
    }

    /// <summary>The subscriber has seen the end; after the last one the bracket is closed.</summary>
    public static void Leave(Subscriber who, ref Task me)
    {
        me.Bracket.Waiting &= ~who;
        me.Bracket.Started &= ~who;
        if (me.Bracket.Started == Subscriber.None && !me.Bracket.IsFailed)
        {
            me.Bracket = default;
            Close(ref me);
        }
    }

    /// <summary>Back to the bracket around it, if the one at hand is closed.</summary>
    private static void Close(ref Task me)
    {
        if (!me.Bracket.IsBegun)
        {
            (me.Bracket, me.Outer) = (me.Outer, default);
        }
    }

    /// <summary>Does a bracket touch what the subscriber may map? KVM skips ranges without a memslot.</summary>
    public static bool Overlaps(this in SecondaryMmu mmu, Bracket bracket)
    {
        for (int page = bracket.First; page <= bracket.Last; page++)
        {
            if (mmu.HasSlot(page))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The part of a bracket that the subscriber may map, from its first page to its last. There is one.</summary>
    public static (int First, int Last) Clip(this in SecondaryMmu mmu, Bracket bracket)
    {
        var (first, last) = ((int)bracket.First, (int)bracket.Last);
        while (!mmu.HasSlot(first))
        {
            first++;
        }
        while (!mmu.HasSlot(last))
        {
            last--;
        }
        return (first, last);
    }

    /// <summary>mmu_notifier_range_update_to_read_only for a page that the subscriber maps without the right to write.</summary>
    public static bool StaysReadable(this in State k, in SecondaryMmu mmu, Bracket bracket, int page) =>
        bracket.Event == NotifierEvent.ProtectionVma
        && k.Mms[0].Vmas[page].Prot.Has(Prot.R)
        && !mmu.Sptes[page].Rights.Has(Prot.W);

    /// <summary>Is a bracket over the page open for this subscriber?</summary>
    public static bool IsInBracket(this in State k, Subscriber who, int page)
    {
        foreach (ref readonly var task in k.AllTasks)
        {
            if (IsTold(task.Bracket, who, page) || IsTold(task.Outer, who, page))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Has the subscriber been told of a bracket over the page? An interval's core counts it before it tells the owner.</summary>
    private static bool IsTold(Bracket bracket, Subscriber who, int page) =>
        bracket.Covers(page)
        && (
            who == Subscriber.Cache
                ? bracket.IsActiveForKvm
                : bracket.Started.Has(who) && (who != Subscriber.Interval || !bracket.IsIntervalUntold)
        );

    /// <summary>
    /// __mmu_notifier_invalidate_range_end for a range whose start was refused: the core calls everybody who has an end, whoever was told, and
    /// whoever got it already.
    /// </summary>
    public static void EndRefused(this in State k, ref Bracket bracket)
    {
        bracket.Flags &= ~BracketFlags.Failed;
        bracket.Started = k.Registered() & ~Subscriber.Sleeper;
        End(ref bracket);
    }

    private static Subscriber Registered(this in State k) =>
        (k.Kvm.IsRegistered ? Subscriber.Kvm : Subscriber.None)
        | (k.Driver.IsRegistered ? Subscriber.Driver : Subscriber.None)
        | (k.Notifiers.HasInterval ? Subscriber.Interval : Subscriber.None)
        | (k.Notifiers.Sleeper != 0 ? Subscriber.Sleeper : Subscriber.None);

    /// <summary>Marks the faults that have found the page and not mapped it yet; only an invariant looks at the mark.</summary>
    private static void TellFaults(this ref State k, Subscriber who, Bracket bracket)
    {
        foreach (ref var task in k.AllTasks)
        {
            if (task.Map.Who == who && !task.Found.IsNone && bracket.Covers(task.Args.First))
            {
                task.Map.Overlapped = 1;
            }
        }
    }
}
