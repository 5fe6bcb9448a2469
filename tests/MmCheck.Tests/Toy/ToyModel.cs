using static MmCheck.Flow;

namespace MmCheck.Tests;

/// <summary>The toy's operations, some of them wrong on purpose, and its invariants.</summary>
public static class ToyModel
{
    public const int Capacity = 8;

    public static Role Waiter { get; } = new("waiter");

    private static Parameter<ToyTask> Page { get; } =
        Parameters.Page<ToyTask>(Capacity, (ref me, page) => me.Page = (byte)page);

    private static Parameter<ToyTask> By { get; } =
        Parameters.Word<ToyTask, byte>("one|two", (ref me, by) => me.By = by, ("one", (byte)1), ("two", (byte)2));

    /// <summary>Reads, then writes: loses the update of whoever writes in between.</summary>
    public static Operation<ToyState, ToyTask> Add { get; } =
        new("add", "add", null, Page, By)
        {
            { "read_counter", (ref k, ref me) => Read(ref k, ref me) },
            { "write_counter", (ref k, ref me) => Write(ref k, ref me) },
        };

    public static Operation<ToyState, ToyTask> LockedAdd { get; } =
        new("locked_add", "locked_add", null, Page, By)
        {
            { "lock", (ref k, ref me) => Lock(ref k) },
            { "read_counter", (ref k, ref me) => Read(ref k, ref me) },
            {
                "write_counter",
                (ref k, ref me) =>
                {
                    Write(ref k, ref me);
                    return Next;
                }
            },
            { "unlock", (ref k, ref me) => Unlock(ref k) },
        };

    /// <summary>Begins again when somebody wrote in between.</summary>
    public static Operation<ToyState, ToyTask> RetryAdd { get; } =
        new("retry_add", "retry_add", null, Page, By)
        {
            { "read_counter", (ref k, ref me) => Read(ref k, ref me) },
            { "cmpxchg", (ref k, ref me) => k.Counters[me.Page] == me.Seen ? Write(ref k, ref me) : Restart },
        };

    public static Operation<ToyState, ToyTask> Toss { get; } =
        new("toss", "toss", null)
        {
            { "prepare", (ref k, ref me) => Next },
            {
                "throw",
                ["heads", "tails", "edge"],
                (ref k, ref me, choice) =>
                {
                    me.Kept = (byte)choice;
                    return Return((byte)choice);
                }
            },
        };

    public static Operation<ToyState, ToyTask> Say { get; } =
        new("say", "say", null, Parameters.Register<ToyTask>(4, (ref me, place) => me.Seen = place))
        {
            { "say", (ref k, ref me) => Return(me.Kept) },
        };

    public static Operation<ToyState, ToyTask> Set { get; } =
        new("set", "set", null)
        {
            {
                "raise_flag",
                (ref k, ref me) =>
                {
                    k.Flag = 1;
                    return Return(0);
                }
            },
        };

    /// <summary>Spins until the flag is up.</summary>
    public static Operation<ToyState, ToyTask> Spin { get; } =
        new("spin", "spin", Waiter)
        {
            new Loop<ToyState, ToyTask>("check_flag", (ref k, ref me) => k.Flag == 1 ? Break : Next)
            {
                { "cpu_relax", (ref k, ref me) => Next },
            },
            { "leave", (ref k, ref me) => Return(0) },
        };

    /// <summary>Sleeps until the flag is up.</summary>
    public static Operation<ToyState, ToyTask> Sleep { get; } =
        new("sleep", "sleep", Waiter)
        {
            { "enter", (ref k, ref me) => Next },
            { "schedule", (ref k, ref me) => k.Flag == 1 ? Return(0) : Blocked },
        };

    /// <summary>Forgets to unlock.</summary>
    public static Operation<ToyState, ToyTask> Hold { get; } =
        new("hold", "hold", null) { { "lock", (ref k, ref me) => Lock(ref k) } };

    public static Operation<ToyState, ToyTask> Release { get; } =
        new("release", "release", null) { { "unlock", (ref k, ref me) => Unlock(ref k) } };

    /// <summary>Takes the same step three times.</summary>
    public static Operation<ToyState, ToyTask> Walk { get; } =
        new("walk", "walk", null)
        {
            { "visit", (ref k, ref me) => ++me.Seen < 3 ? Again : Next },
            { "leave", (ref k, ref me) => Return(0) },
        };

    public static Invariant<ToyState, ToyTask> NoLostUpdate { get; } =
        Invariant<ToyState, ToyTask>.AtRest(
            "no-lost-update",
            "T01",
            "At rest, the counters hold all that was added.",
            "toy",
            (in k) => Judge.When(AllAreOutside(k), k.Sum == k.Added)
        );

    public static Invariant<ToyState, ToyTask> FreshWrite { get; } =
        Invariant<ToyState, ToyTask>.OnStep(
            "fresh-write",
            "T02",
            "A counter that is written is what was read.",
            "toy",
            ["write_counter"],
            (in before, in _, in me) => Judge.Of(before.Counters[me.Page] == me.Seen)
        );

    public static Invariant<ToyState, ToyTask> SmallResult { get; } =
        Invariant<ToyState, ToyTask>.OnResult(
            "small-result",
            "T03",
            "Adding never makes four.",
            "toy",
            ["add", "retry_add"],
            (in _, in me) => Judge.Of(me.Result < 4)
        );

    public static Invariant<ToyState, ToyTask> Progress { get; } =
        Invariant<ToyState, ToyTask>.Progress("progress", "T04", "Whoever runs alone ends.", "toy");

    public static IReadOnlyList<Invariant<ToyState, ToyTask>> Invariants { get; } =
    [NoLostUpdate, FreshWrite, SmallResult, Progress];

    public static Image<ToyState, ToyTask> Image { get; } =
        ImageOf(Add, LockedAdd, RetryAdd, Toss, Say, Set, Spin, Sleep, Hold, Release, Walk);

    public static Image<ToyState, ToyTask> ImageOf(params Operation<ToyState, ToyTask>[] operations) =>
        new(operations, operations.ToDictionary(o => o.Name));

    public static Scope ScopeOf(int tasks, int operations, string alphabet, int pages = 1) =>
        new("toy", "", [.. Enumerable.Repeat<Role?>(null, tasks)], operations, pages, alphabet);

    /// <summary>Tasks apart by <c>|</c>, operations by <c>;</c>.</summary>
    public static Program Program(string text) =>
        new(
            text.Split('|')
                .Select(task =>
                    task.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Call)
                )
        );

    public static string Print(Program program) =>
        string.Join(
            " | ",
            program.Tasks.Select(t => string.Join("; ", t.Select(c => Image.Signatures[c.Operation].Print(c))))
        );

    public static string Print(Trace trace) =>
        $"{Print(trace.Program)} : {string.Join(' ', trace.Moves.Select(m => $"{m.Task}{(m.Choice == 0 ? "" : "=" + m.Choice)}"))}";

    private static Invocation Call(string text)
    {
        string[] words = text.Split(' ');
        int operation = Image.OperationNamed(words[0]);
        var parameters = Image.Signatures[operation].Parameters;
        return new(operation, [.. parameters.Select((p, i) => p.Parse(words[i + 1]))]);
    }

    private static bool AllAreOutside(ToyState k)
    {
        foreach (var task in ToyState.Tasks(ref k))
        {
            if (task.Pc != 0)
            {
                return false;
            }
        }
        return true;
    }

    private static Flow Read(ref ToyState k, ref ToyTask me)
    {
        me.Seen = k.Counters[me.Page];
        k.Noise++;
        return Next;
    }

    private static Flow Write(ref ToyState k, ref ToyTask me)
    {
        k.Counters[me.Page] = (byte)(me.Seen + me.By);
        k.Added += me.By;
        k.Writes++;
        me.Kept = k.Counters[me.Page];
        return Return(k.Counters[me.Page]);
    }

    private static Flow Lock(ref ToyState k)
    {
        if (k.Lock != 0)
        {
            return Blocked;
        }
        k.Lock = 1;
        return Next;
    }

    private static Flow Unlock(ref ToyState k)
    {
        k.Lock = 0;
        return Return(0);
    }
}
