using static MmCheck.Edits<MmCheck.Tests.ToyKernel, MmCheck.Tests.ToyState, MmCheck.Tests.ToyTask>;
using static MmCheck.Flow;

namespace MmCheck.Tests;

/// <summary>A counter under a lock, with rows that matter, that do not, and that nobody comes to.</summary>
internal static class MutantModel
{
    private static readonly Invariant<ToyState, ToyTask> NoLostUpdate = Invariant<ToyState, ToyTask>.Always(
        "no-lost-update",
        "T01",
        "The counters hold all that was added.",
        "toy",
        (in k) => Judge.Of(k.Sum == k.Added)
    );

    /// <summary>Adds one under the lock, if it may; by two it raises the flag as well, at which no invariant looks.</summary>
    private static Operation<ToyState, ToyTask> Add(ToyKernel kernel) =>
        new(
            "add",
            "add",
            null,
            Parameters.Word<ToyTask, byte>("one|two", (ref me, by) => me.By = by, ("one", (byte)1), ("two", (byte)2))
        )
        {
            { "cpu_relax", (ref _, ref _) => Next },
            {
                "lock",
                (ref k, ref me) =>
                {
                    if (k.Lock != 0)
                    {
                        return Blocked;
                    }
                    k.Lock = 1;
                    return Next;
                }
            },
            {
                "read_counter",
                (ref k, ref me) =>
                {
                    me.Seen = k.Counters[0];
                    return Next;
                }
            },
            {
                "write_counter",
                (ref k, ref me) =>
                {
                    if (kernel.MayAdd(me.By))
                    {
                        k.Counters[0] = (byte)(me.Seen + me.By);
                        k.Added += me.By;
                        k.Writes++;
                    }
                    return Next;
                }
            },
            RaiseFlag.If((in me) => me.By == 2),
            {
                "unlock",
                (ref k, ref me) =>
                {
                    k.Lock = 0;
                    return Return(0);
                }
            },
        };

    private static Operation<ToyState, ToyTask> RaiseFlag =>
        new("raise_flag")
        {
            {
                "raise_flag",
                (ref k, ref _) =>
                {
                    k.Flag = 1;
                    return Next;
                }
            },
        };

    /// <summary>No scope has it.</summary>
    private static Operation<ToyState, ToyTask> Reset { get; } =
        new("reset", "reset", null) { { "reset", (ref _, ref _) => Return(0) } };

    public static Scope Alone { get; } = new("alone", "", [null], 2, 1, "add one|two");

    public static Scope Race { get; } = new("race", "", [null, null], 2, 1, "add one|two");

    /// <summary>Raises the flag only if it is not up: a guard that makes no difference.</summary>
    public static Patch<ToyKernel, ToyState, ToyTask> OnceOnly { get; } =
        new("once-only", "") { Guard("raise_flag/raise_flag", (in k, in _) => k.Flag == 0) };

    public static Model<ToyKernel, ToyState, ToyTask> Create() =>
        new()
        {
            History = new(
                BaseKernel.Of(new ToyKernel()),
                kernel => [Add(kernel), Reset],
                [new("v1.0", "", [])],
                [OnceOnly]
            ),
            Invariants = [NoLostUpdate, ToyModel.Progress],
            Scopes = [Race, Alone],
            Setting = ToySetting.Instance,
            Everything = Race,
        };
}
