using static MmCheck.Flow;

namespace MmCheck.Tests;

/// <summary>The decisions of a counter that loses updates until a commit takes a lock.</summary>
public sealed record LossyKernel
{
    public Func<bool> TakesLock { get; init; } = () => false;

    /// <summary>May a task that looks raise the flag, if what was added is not what is there?</summary>
    public Func<bool> Complains { get; init; } = () => false;

    public Func<bool> RaisesFlag { get; init; } = () => false;
}

/// <summary>A model with releases, known findings and patches: v1.0 loses updates and is known to; v2.0 does not.</summary>
public static class LossyModel
{
    public static Finding Lost { get; } = new("no-lost-update", "two tasks add one together", "toy list", "lost");

    public static Finding Stale { get; } =
        new("fresh-write", "a task writes what it read long ago", "toy list", "stale");

    public static Invariant<ToyState, ToyTask> NoLostUpdate { get; } =
        Invariant<ToyState, ToyTask>.Always(
            "no-lost-update",
            "T01",
            "The counters hold all that was added.",
            "toy",
            (in k) => Judge.Of(k.Sum == k.Added)
        );

    public static Invariant<ToyState, ToyTask> NoFlag { get; } =
        Invariant<ToyState, ToyTask>.Always(
            "no-flag",
            "T05",
            "Nobody raises the flag.",
            "toy",
            (in k) => Judge.Of(k.Flag == 0)
        );

    public static Invariant<ToyState, ToyTask> PatientSleep { get; } =
        Invariant<ToyState, ToyTask>.OnStep(
            "patient-sleep",
            "T06",
            "Whoever sleeps is alone.",
            "toy",
            ["sleep/schedule"],
            (in _, in _, in _) => Judgement.Holds
        );

    /// <summary>What is only broken where an update was lost before.</summary>
    public static Patch<LossyKernel, ToyState, ToyTask> Complains { get; } =
        new("complains", "look: complain", PatchKind.Consumer) { kernel => kernel with { Complains = () => true } };

    public static Patch<LossyKernel, ToyState, ToyTask> RaisesFlag { get; } =
        new("raises-flag", "add: raise the flag", PatchKind.Bug) { kernel => kernel with { RaisesFlag = () => true } };

    public static Patch<LossyKernel, ToyState, ToyTask> ForgetsLock { get; } =
        new("forgets-lock", "add: no lock", PatchKind.Proposal)
        {
            kernel => kernel with { TakesLock = () => false, RaisesFlag = () => false },
        };

    public static Patch<LossyKernel, ToyState, ToyTask> TakesLock { get; } =
        new("takes-lock", "add: take the lock", PatchKind.Upstream, fixes: ["no-lost-update", "fresh-write"])
        {
            kernel => kernel with { TakesLock = () => true },
        };

    /// <summary>The same change, but nobody has said that it fixes anything.</summary>
    public static Patch<LossyKernel, ToyState, ToyTask> TakesLockSilently { get; } =
        new("takes-lock-silently", "add: take the lock") { kernel => kernel with { TakesLock = () => true } };

    public static Patch<LossyKernel, ToyState, ToyTask> DropsLockAgain { get; } =
        new("drops-lock-again", "add: the lock is slow", PatchKind.Upstream, introduces: [Lost, Stale])
        {
            kernel => kernel with { TakesLock = () => false },
        };

    /// <summary>Known to break what nothing judges here.</summary>
    public static Patch<LossyKernel, ToyState, ToyTask> Sleepy { get; } =
        new("sleepy", "", introduces: [new("patient-sleep", "it sleeps", "toy list")]);

    public static Role Adder { get; } = new("task");

    public static Scope Race { get; } = new("race", "", [null, null], 2, 1, "increment; look");

    public static Scope Alone { get; } = new("alone", "", [null], 2, 1, "increment; look");

    public static Workload Work { get; } =
        new("work", "two tasks add", "toy", [Adder, Adder], "page 0: zero", [new(3, "increment"), new(1, "look")]);

    public static Model<LossyKernel, ToyState, ToyTask> Create(params Patch<LossyKernel, ToyState, ToyTask>[] more) =>
        new()
        {
            History = new(
                BaseKernel.Of(new LossyKernel()) with
                {
                    Known = [Lost, Stale],
                },
                kernel => [Increment(kernel), Look(kernel)],
                [new("v1.0", "", []), new("v2.0", "", [TakesLock]), new("v3.0", "", [DropsLockAgain])],
                [Complains, RaisesFlag, ForgetsLock, TakesLockSilently, Sleepy, .. more]
            ),
            Invariants = [NoLostUpdate, ToyModel.FreshWrite, NoFlag, PatientSleep],
            Scopes = [Alone, Race],
            Setting = ToySetting.Instance,
            Everything = Race,
            Workloads = [Work],
        };

    private static Operation<ToyState, ToyTask> Increment(LossyKernel kernel) =>
        new("increment", "increment", null)
        {
            {
                "lock",
                (ref k, ref me) =>
                {
                    if (kernel.TakesLock() && k.Lock != 0)
                    {
                        return Blocked;
                    }
                    k.Lock = (byte)(kernel.TakesLock() ? 1 : 0);
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
                    k.Counters[0] = (byte)(me.Seen + 1);
                    k.Added++;
                    k.Flag = (byte)(kernel.RaisesFlag() ? 1 : k.Flag);
                    k.Lock = 0;
                    return Return(0);
                }
            },
        };

    private static Operation<ToyState, ToyTask> Look(LossyKernel kernel) =>
        new("look", "look", null)
        {
            {
                "look",
                (ref k, ref me) =>
                {
                    k.Flag = (byte)(kernel.Complains() && k.Sum != k.Added && k.Lock == 0 ? 1 : k.Flag);
                    return Return(0);
                }
            },
        };
}
