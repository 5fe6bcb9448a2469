using System.Reflection;
using static MmCheck.MutationEdits<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
using MutationRule = MmCheck.MutationRule<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;
using MutationSite = MmCheck.MutationSite<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace LinuxMm.Mutants;

/// <summary>Mutants that take some knowledge of the kernel: of brackets, flushes and locks.</summary>
internal static class Rules
{
    private const string Start = "__mmu_notifier_invalidate_range_start";
    private const string End = "__mmu_notifier_invalidate_range_end";

    private static MethodBase[] Flushes { get; } = [.. Methods(typeof(Tlb), nameof(Tlb.Flush))];

    private static MethodBase[] WriteLocks { get; } = [.. Methods(typeof(Locking), nameof(Locking.MmapWriteLock))];

    private static MethodBase[] Asking { get; } =
    [
        .. Methods(typeof(Locking), nameof(Locking.IsHeld)),
        .. Methods(typeof(HugePages), nameof(HugePages.IsPmdLocked)),
        .. Methods(typeof(GuestMemory), nameof(GuestMemory.SlotsLock)),
        .. Methods(typeof(Functions.Passthrough), nameof(Functions.Passthrough.IommuLock)),
        .. Methods(typeof(Merging), nameof(Merging.KsmLock)),
    ];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<MutationRule> All =
    [
        new("bracket", "a bracket that nobody is told of: neither start nor end", Brackets),
        new(
            "flush",
            "a step that flushes no TLB, and does all else",
            table => At(table, Flushes, WithoutFlush, "no flush")
        ),
        new(
            "shared",
            "mmap_lock taken for reading instead of for writing",
            table => At(table, WriteLocks, ForReading, "for reading")
        ),
        new(
            "lockless",
            "a step that does not ask who holds a lock",
            table => At(table, Asking, Unlocked, "without asking for locks")
        ),
    ];

    private static IEnumerable<MethodBase> Methods(Type type, string name) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name);

    /// <summary>The first start of a table with its first end, and so on; a table with other numbers of them has one bracket, with several ways out.</summary>
    private static IEnumerable<MutationSite> Brackets(Operation table)
    {
        string[] starts = Named(table, Start);
        string[] ends = Named(table, End);
        string[][] brackets =
            starts.Length == ends.Length ? [.. starts.Zip(ends, (s, e) => (string[])[s, e])]
            : starts.Length > 0
                ?
                [
                    [.. starts, .. ends],
                ]
            : [];
        return brackets.Select(rows => new MutationSite(rows, [.. rows.Select(row => Uncall($"{table.Name}/{row}"))]));
    }

    private static string[] Named(Operation table, string callee) =>
        [
            .. Enumerable
                .Range(1, table.Calls.Count(c => c.Callee.Name == callee))
                .Select(n => n == 1 ? callee : $"{callee}#{n}"),
        ];

    private static IEnumerable<MutationSite> At(
        Operation table,
        MethodBase[] calling,
        AroundBody<State, Task> run,
        string did
    ) =>
        StepCalls
            .To(table, calling)
            .Select(step => new MutationSite([step], [Around($"{table.Name}/{step}", run, did)]));

    private static Flow WithoutFlush(ref State k, ref Task me, Body<State, Task> step)
    {
        var tlbs = k.Tlbs;
        var flow = step(ref k, ref me);
        k.Tlbs = tlbs;
        return flow;
    }

    /// <summary>Readers are let in, before and afterwards. Whoever unlocks drops what is held.</summary>
    private static Flow ForReading(ref State k, ref Task me, Body<State, Task> step)
    {
        var flow = Hiding(ref k, ref me, step, Locks.MmapRead);
        if (me.Held.Has(Locks.MmapWrite))
        {
            me.Held = (me.Held & ~Locks.MmapWrite) | Locks.MmapRead;
        }
        return flow;
    }

    private static Flow Unlocked(ref State k, ref Task me, Body<State, Task> step) =>
        Hiding(ref k, ref me, step, (Locks)byte.MaxValue);

    /// <summary>Takes a step as if nobody else held these locks.</summary>
    private static Flow Hiding(ref State k, ref Task me, Body<State, Task> step, Locks hidden)
    {
        var held = new PerTask<Locks>();
        for (int task = 0; task < Capacity.Tasks; task++)
        {
            held[task] = k.AllTasks[task].Held;
            k.AllTasks[task].Held &= task == me.Id ? (Locks)byte.MaxValue : ~hidden;
        }
        var flow = step(ref k, ref me);
        for (int task = 0; task < Capacity.Tasks; task++)
        {
            if (task != me.Id)
            {
                k.AllTasks[task].Held = held[task];
            }
        }
        return flow;
    }
}
