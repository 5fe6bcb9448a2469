using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LinuxMm;

// offset size  field
//      0   16  Vmas      8 pages x 2 B            rights, mapped
//     16   24  Ptes      8 pages x 3 B            kind, folio, bits
//     40   32  Folios    8 x 4 B                  refs, pins, exclusive, content; the last is the zero page
//     72   24  Kvm       8 B protocol + 8 SPTEs x 2 B
//     96   24  Driver    the same
//    120   64  Tlbs      4 CPUs x 8 pages x 2 B   folio, rights
//    184   32  Handles   8 x 4 B                  kind, folio, owner, place
//    216  160  Tasks     4 x 40 B
//    376    2  Tables    2 blocks x 1 B           does the PMD entry have a page table?
//    378    6  spare
//    384   16  Cost      counters: carried along, never compared

/// <summary>One address space, the CPUs and devices that use it, and the tasks that change it.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct State : IState<State, Task>
{
    /// <summary>The address space.</summary>
    public PerPage<Vma> Vmas;

    /// <summary>The page tables' entries.</summary>
    public PerPage<Pte> Ptes;

    /// <summary>Physical memory.</summary>
    public PerFolio<Folio> Folios;

    /// <summary>The virtual machine.</summary>
    public SecondaryMmu Kvm;

    /// <summary>The device.</summary>
    public SecondaryMmu Driver;

    /// <summary>What each CPU remembers.</summary>
    public PerTask<PerPage<TlbEntry>> Tlbs;

    /// <summary>Pages that GUP callers hold.</summary>
    public PerHandle<Handle> Handles;

    /// <summary>The tasks.</summary>
    public PerTask<Task> AllTasks;

    /// <summary>1 for each block that has a page table; it may be empty.</summary>
    public PerBlock<byte> Tables;

    /// <summary>Unused; fills up to a multiple of 16 bytes.</summary>
    private readonly ushort spare;
    private readonly uint spare2;

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
        if (state.Kvm.Seq == Now && state.Driver.Seq == Now)
        {
            return;
        }
        foreach (ref var task in Tasks(ref state))
        {
            if (task.Map.Seq != 0)
            {
                task.Map.Seq = task.Map.Seq == state.Mmu(task.Map.Who).Seq ? Now : Stale;
            }
        }
        state.Kvm.Seq = Now;
        state.Driver.Seq = Now;
    }

    /// <summary>A subscriber's side.</summary>
    [UnscopedRef]
    public ref SecondaryMmu Mmu(Subscriber who) => ref who == Subscriber.Kvm ? ref Kvm : ref Driver;

    /// <summary>Is the page's entry a NUMA hint?</summary>
    public readonly bool IsHint(int page) => Ptes[page].IsProtNone && Vmas[page].IsAccessible;

    /// <summary>All memory mapped as a setup says, nothing populated.</summary>
    public static State Begin()
    {
        State state = default;
        state.Kvm.Seq = Now;
        state.Driver.Seq = Now;
        for (int i = 0; i < Capacity.Tasks; i++)
        {
            state.AllTasks[i].Id = (byte)i;
        }
        return state;
    }

    /// <summary>How many brackets a subscriber has seen end, in a replay: its sequence number as people count it.</summary>
    public static int Count(byte seq) => seq - Now;
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
        "vcpu retries",
        "hint faults",
        "CPU TLB flushes",
    ];

    /// <summary>Brackets begun.</summary>
    public ushort Starts;

    /// <summary>Entries of secondary MMUs dropped by brackets.</summary>
    public ushort Zaps;

    /// <summary>Those dropped by a NUMA scan that leaves the page's own entry as it is.</summary>
    public ushort VainZaps;

    /// <summary>Flushes of a secondary TLB.</summary>
    public ushort SecondaryFlushes;

    /// <summary>Guest accesses without a usable SPTE.</summary>
    public ushort VcpuFaults;

    /// <summary>Of these, the ones that had to start again.</summary>
    public ushort VcpuRetries;

    /// <summary>Hints taken.</summary>
    public ushort HintFaults;

    /// <summary>Flushes of CPU TLBs.</summary>
    public ushort Flushes;
}
