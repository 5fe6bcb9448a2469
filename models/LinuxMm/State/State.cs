using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LinuxMm;

// offset size  field
//      0  132  Mms       2 address spaces x 66 B  8 VMAs x 4 B, 8 entries x 3 B, 2 entries above x 4 B, 2 B
//    132   60  Folios    12 x 5 B                 refs, pins, content, flags, head; the last is the zero page
//    192   16  PageCache 2 files x 8 pages        which folio has the page
//    208   24  Kvm       8 B protocol + 8 SPTEs x 2 B
//    232   24  Driver    the same
//    256   24  Notifiers 8 B protocol of intervals + 8 SPTEs x 2 B
//    280   64  Tlbs      4 CPUs x 8 pages x 2 B   folio, rights
//    344   48  Handles   8 x 6 B                  kind, folio, page, flags, owner, place
//    392  264  Tasks     4 x 66 B
//    656   16  Cache     3 B of a pfn cache, 13 to spare
//    672   22  Cost      counters: carried along, never compared

/// <summary>Two address spaces, the CPUs and devices that use them, and the tasks that change them.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct State : IState<State, Task>
{
    /// <summary>The address spaces: that of the process, to which guest and device belong, and that of its child.</summary>
    public PerSpace<MmStruct> Mms;

    /// <summary>Physical memory.</summary>
    public PerFolio<Folio> Folios;

    /// <summary>
    /// The pages of two files that live as long as the machine: one in memory, which every shared anonymous mapping and every memfd stands
    /// for, and one on disk. A mapping of page 3 maps page 3 of its file.
    /// </summary>
    public PerFilePage<FolioId> PageCache;

    /// <summary>The virtual machine.</summary>
    public SecondaryMmu Kvm;

    /// <summary>The device.</summary>
    public SecondaryMmu Driver;

    /// <summary>The notifier's other subscribers.</summary>
    public Subscriptions Notifiers;

    /// <summary>What each CPU remembers.</summary>
    public PerTask<PerPage<TlbEntry>> Tlbs;

    /// <summary>Pages that GUP callers hold.</summary>
    public PerHandle<Handle> Handles;

    /// <summary>The tasks.</summary>
    public PerTask<Task> AllTasks;

    /// <summary>The guest's page to which KVM writes by itself.</summary>
    public PfnCache Cache;

    /// <summary>Unused; fingerprints take the state in words of 16 bytes.</summary>
    public Rest Spare;

    /// <summary>What is counted.</summary>
    public Cost Cost;

    // seq is compared only for equality with snapshots of faults in flight, so just these two ages are kept apart.
    private const byte Now = 2;
    private const byte Stale = 1;

    /// <inheritdoc/>
    public static int HashedBytes => Unsafe.SizeOf<State>() - Unsafe.SizeOf<Cost>();

    /// <inheritdoc/>
    public static Span<Task> Tasks(ref State state) => MemoryMarshal.CreateSpan(ref state.AllTasks[0], Capacity.Tasks);

    /// <summary>Makes the number of brackets irrelevant to the number of states: a snapshot is as old as now, or older.</summary>
    public static void Normalise(ref State state)
    {
        if (
            state.Kvm.Seq == Now
            && state.Driver.Seq == Now
            && !state.Notifiers.HasInterval
            && state.Mms[0].WriteProtectSeq == Now
            && state.Mms[1].WriteProtectSeq == Now
        )
        {
            return;
        }
        foreach (ref var task in Tasks(ref state))
        {
            if (task.Map.Seq != 0 && task.Map.Who != Subscriber.Interval)
            {
                task.Map.Seq = task.Map.Seq == state.Mmu(task.Map.Who).Seq ? Now : Stale;
            }
            if (task.Gup.Seq != 0)
            {
                task.Gup.Seq = task.Gup.Seq == state.Mms[task.Space].WriteProtectSeq ? Now : Stale;
            }
        }
        state.Notifiers.Normalise(Tasks(ref state));
        state.Kvm.Seq = Now;
        state.Driver.Seq = Now;
        foreach (ref var mm in state.Mms)
        {
            mm.WriteProtectSeq = (byte)(Now + (mm.WriteProtectSeq % 2)); // odd while a fork copies
        }
    }

    /// <summary>A subscriber's side.</summary>
    [UnscopedRef]
    public ref SecondaryMmu Mmu(Subscriber who) => ref who == Subscriber.Driver ? ref Driver : ref Kvm;

    /// <summary>A subscriber's page table.</summary>
    [UnscopedRef]
    public ref PerPage<Spte> SptesOf(Subscriber who) =>
        ref who == Subscriber.Interval ? ref Notifiers.Sptes : ref Mmu(who).Sptes;

    /// <summary>A place by which a task holds nothing: for programs that are longer than those that a task can number.</summary>
    public readonly byte FreePlaceOf(int task)
    {
        byte place = 0;
        while (Holds(task, place))
        {
            place++;
        }
        return place;
    }

    private readonly bool Holds(int task, byte place)
    {
        foreach (ref readonly var handle in Handles)
        {
            if (handle.Kind != HandleKind.None && handle.Owner == task + 1 && handle.Place == place)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Does anybody map the process's memory who must be told before it changes?</summary>
    public readonly bool HasSubscribers => Kvm.IsRegistered || Driver.IsRegistered || Notifiers.HasInterval;

    /// <summary>All memory mapped as a setup says, nothing populated.</summary>
    public static State Begin()
    {
        State state = default;
        state.Kvm.Seq = Now;
        state.Driver.Seq = Now;
        state.Notifiers.InvalidateSeq = Now; // mmu_notifier_subscriptions_init
        state.Notifiers.Seq = Stale;
        foreach (ref var mm in state.Mms)
        {
            mm.WriteProtectSeq = Now;
        }
        for (int i = 0; i < Capacity.Tasks; i++)
        {
            state.AllTasks[i].Id = (byte)i;
        }
        return state;
    }

    /// <summary>How many brackets a subscriber has seen end, in a replay: its sequence number as people count it.</summary>
    public static int Count(byte seq) => seq - Now;
}

/// <summary>Bytes without a meaning.</summary>
[InlineArray(13)]
public struct Rest
{
    private byte element;
}

/// <summary>Costs: counted along every path, compared between kernels on equal work.</summary>
public struct Cost
{
    /// <summary>Names, in the order of the fields.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "invalidate_range_start",
        "SPTEs zapped",
        "SPTEs zapped in vain",
        "secondary TLB flushes",
        "vcpu faults",
        "vcpu refaults",
        "vcpu retries",
        "hint faults",
        "hints lost",
        "CPU TLB flushes",
    ];

    /// <summary>Brackets begun of which somebody is told.</summary>
    public ushort Starts;

    /// <summary>Entries of secondary MMUs dropped by brackets.</summary>
    public ushort Zaps;

    /// <summary>Those dropped by a change of protection that leaves the page's own entry as it is.</summary>
    public ushort VainZaps;

    /// <summary>Flushes of a secondary TLB.</summary>
    public ushort SecondaryFlushes;

    /// <summary>Guest accesses without a usable SPTE.</summary>
    public ushort VcpuFaults;

    /// <summary>Of these, the ones that found the page as the process has it: only the SPTE was missing.</summary>
    public ushort VcpuRefaults;

    /// <summary>Those that had to start again.</summary>
    public ushort VcpuRetries;

    /// <summary>Hints taken.</summary>
    public ushort HintFaults;

    /// <summary>Pages that a NUMA scan has passed and left without a hint: what balancing will not learn about them.</summary>
    public ushort HintsLost;

    /// <summary>Flushes of CPU TLBs.</summary>
    public ushort Flushes;

    /// <summary>Pages whose SPTE a bracket that is open has dropped.</summary>
    public Pages Zapped;

    /// <summary>A bracket has dropped the page's SPTE.</summary>
    public void MarkZapped(int page) => Zapped.Mask |= (FolioBits)((FolioBits)1 << page);

    /// <summary>The bracket is over.</summary>
    public void ForgetZapped(Bracket bracket)
    {
        for (int page = bracket.First; page <= bracket.Last; page++)
        {
            Zapped.Mask &= (FolioBits)~((FolioBits)1 << page);
        }
    }

    /// <summary>A walk leaves the page's own entry as it is: if its SPTE is gone because of the walk's bracket, that was in vain.</summary>
    public void LeaveAlone(int page)
    {
        var bit = (FolioBits)((FolioBits)1 << page);
        VainZaps += (ushort)((Zapped.Mask & bit) != 0 ? 1 : 0);
        Zapped.Mask &= (FolioBits)~bit;
    }

    /// <summary>A set of pages that is no counter.</summary>
    public struct Pages
    {
        /// <summary>A bit for each.</summary>
        public FolioBits Mask;
    }
}
