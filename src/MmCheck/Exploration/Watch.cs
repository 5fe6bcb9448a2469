using System.Numerics;
using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>Which invariants look at which step of an image, computed once. Broken invariants are sets of bits, by their place in the list.</summary>
public sealed class Watch<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>How many invariants can be watched at once.</summary>
    public const int MaxInvariants = 64;

    // Alone, a task that ends does so within some hundred steps; one that is still going then is caught by its repeated state or by this.
    private const int LongestRunAlone = 10_000;

    private const int WorthReaders = 4;

    private readonly Image<TState, TTask> image;
    private readonly (StateJudge<TState> Judge, int Place)[] ofState;
    private readonly StateJudge<TState>?[] judgeOf;
    private readonly ulong statesJudged;
    private readonly int[]?[] atStep;
    private readonly int[]?[] atResult;
    private readonly ulong[] progressAt;
    private readonly int stepsEnd;
    private ulong[]? readers;

    /// <summary>Watches an image.</summary>
    /// <param name="image">What runs.</param>
    /// <param name="invariants">What is judged; at most <see cref="MaxInvariants"/>.</param>
    /// <param name="tolerated">Those of them that are known to be broken: recorded, but nothing ends because of them.</param>
    public Watch(
        Image<TState, TTask> image,
        IReadOnlyList<Invariant<TState, TTask>> invariants,
        IReadOnlyList<Invariant<TState, TTask>>? tolerated = null
    )
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(invariants);
        if (invariants.Count > MaxInvariants)
        {
            throw new ModelException(
                $"{invariants.Count} invariants are too many; at most {MaxInvariants} can be watched at once"
            );
        }
        this.image = image;
        Invariants = invariants;
        int[] all = [.. Enumerable.Range(0, invariants.Count)];
        judgeOf = [.. invariants.Select(i => i.OfState)];
        statesJudged = all.Where(i => judgeOf[i] is not null).Aggregate(0UL, (set, i) => set | (1UL << i));
        ofState = [.. all.Where(i => invariants[i].OfState is not null).Select(i => (invariants[i].OfState!, i))];
        atStep = StepsOf(all.Where(i => invariants[i].OfStep is not null));
        atResult =
        [
            .. image.Operations.Select(o =>
                Some(
                    all.Where(i =>
                        invariants[i].OfResult is not null
                        && (invariants[i].At.Count == 0 || invariants[i].At.Contains(o.Name))
                    )
                )
            ),
        ];
        stepsEnd = Array.FindIndex(all, i => invariants[i].IsStepsEnd);
        progressAt = new ulong[image.Size];
        foreach (int i in all.Where(i => invariants[i].Instant == Instant.Progress))
        {
            foreach (var step in image.Steps)
            {
                string operation = image.Operations[step.Operation].Name;
                bool isOf = invariants[i].At.Count == 0 || invariants[i].At.Contains(operation);
                progressAt[step.Pc] |= isOf ? 1UL << i : 0;
            }
        }
        foreach (var invariant in tolerated ?? [])
        {
            Tolerated |= BitOf(invariant);
        }
    }

    /// <summary>What is judged.</summary>
    public IReadOnlyList<Invariant<TState, TTask>> Invariants { get; }

    /// <summary>Those that are known to be broken, as a set.</summary>
    public ulong Tolerated { get; }

    /// <summary>Is the progress of any operation watched?</summary>
    public bool WatchesProgress => Array.Exists(progressAt, set => set != 0);

    /// <summary>Is one of these about the progress of some operation?</summary>
    public bool IsProgress(ulong set) => Array.Exists(progressAt, of => (of & set) != 0);

    /// <summary>The invariants about the progress of the operation to which a step belongs; none between operations.</summary>
    public ulong ProgressAt(int pc) => progressAt[pc];

    /// <summary>The invariants about the progress of any operation that is on its way: what a deadlock breaks.</summary>
    public ulong ProgressOfAll(in TState state)
    {
        ulong set = 0;
        foreach (ref readonly var task in TState.Tasks(ref Unsafe.AsRef(in state)))
        {
            set |= ProgressAt(Unsafe.AsRef(in task).Pc);
        }
        return set;
    }

    /// <summary>The invariants of a set, in their order.</summary>
    public IReadOnlyList<Invariant<TState, TTask>> Named(ulong set) =>
        set == 0 ? [] : [.. Invariants.Where((_, i) => (set & (1UL << i)) != 0)];

    /// <summary>Counts that these were judged.</summary>
    public static void Tally(ulong set, Span<long> judged)
    {
        for (; set != 0; set &= set - 1)
        {
            judged[BitOperations.TrailingZeroCount(set)]++;
        }
    }

    /// <summary>The invariant as a set; empty if it is not watched.</summary>
    public ulong BitOf(Invariant<TState, TTask> invariant)
    {
        for (int i = 0; i < Invariants.Count; i++)
        {
            if (Invariants[i] == invariant)
            {
                return 1UL << i;
            }
        }
        return 0;
    }

    /// <summary>Judges a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="judged">Counts, per invariant, how often it was not silent.</param>
    /// <returns>The broken ones.</returns>
    public ulong JudgeState(in TState state, Span<long> judged)
    {
        ulong broken = 0;
        foreach (var (judge, place) in ofState)
        {
            broken |= Tally(judge(in state), place, judged);
        }
        return broken;
    }

    /// <summary>Judges a state again, after some of it has changed.</summary>
    /// <param name="state">The state.</param>
    /// <param name="asked">Those that must be asked.</param>
    /// <param name="judged">Those of the others that are not silent; receives those of the asked that are not.</param>
    /// <returns>The broken ones of those that were asked.</returns>
    internal ulong JudgeState(in TState state, ulong asked, ref ulong judged)
    {
        ulong broken = 0;
        for (asked &= statesJudged; asked != 0; asked &= asked - 1)
        {
            int place = BitOperations.TrailingZeroCount(asked);
            var judgement = judgeOf[place]!(in state);
            judged |= judgement != Judgement.Silent ? 1UL << place : 0;
            broken |= judgement == Judgement.Broken ? 1UL << place : 0;
        }
        return broken;
    }

    /// <summary>For each byte that makes a state, the invariants about states that may read it; null where there are so few of these that to
    /// ask them all costs less than to find out who must be asked.</summary>
    internal ulong[]? Readers => ofState.Length < WorthReaders ? null : readers ??= ReadersOfBytes();

    /// <summary>Judges a step that was taken, and the operation that ended with it.</summary>
    /// <param name="before">The state before.</param>
    /// <param name="after">The state behind it, not settled yet.</param>
    /// <param name="me">The task's locals before.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="went">What became of the step.</param>
    /// <param name="judged">Counts, per invariant, how often it was not silent.</param>
    /// <returns>The broken ones.</returns>
    public ulong JudgeStep(in TState before, in TState after, in TTask me, int task, Went went, Span<long> judged) =>
        JudgeStep(in before, in after, in me, Unsafe.AsRef(in me).Pc, task, went, judged);

    /// <summary>Does an invariant look at the step that stands there? Otherwise it is judged without the task's locals.</summary>
    internal bool LooksAt(int pc) => atStep[pc] is not null;

    /// <summary>The same, of the step at a program counter; the locals must be there only if somebody looks at it.</summary>
    internal ulong JudgeStep(
        in TState before,
        in TState after,
        in TTask me,
        int pc,
        int task,
        Went went,
        Span<long> judged
    )
    {
        ulong broken = 0;
        if (image.IsFenced)
        {
            if (stepsEnd >= 0)
            {
                judged[stepsEnd]++;
            }
            if (went.Has(Went.Failed))
            {
                return stepsEnd >= 0 ? 1UL << stepsEnd : throw Unjudged(pc);
            }
        }
        if (!went.Has(Went.Skipped) && atStep[pc] is { } steps)
        {
            foreach (int i in steps)
            {
                broken |= Tally(Invariants[i].OfStep!(in before, in after, in me), i, judged);
            }
        }
        if (went.Has(Went.Ended) && atResult[image.StepAt(pc).Operation] is { } results)
        {
            ref readonly TTask ended = ref TState.Tasks(ref Unsafe.AsRef(in after))[task];
            foreach (int i in results)
            {
                broken |= Tally(Invariants[i].OfResult!(in after, in ended), i, judged);
            }
        }
        return broken;
    }

    /// <summary>
    /// Does a task that stands in an operation, while all others are between theirs, never end if it runs alone? A task that spins until
    /// another one closes its bracket is waiting, not stuck; so the question is asked only when nobody else is on the way. A step with
    /// alternatives takes its first one.
    /// </summary>
    public bool RunsForEver(in TState from, int task)
    {
        var tasks = TState.Tasks(ref Unsafe.AsRef(in from));
        for (int i = 0; i < tasks.Length; i++)
        {
            if (tasks[i].Pc != 0 != (i == task))
            {
                return false;
            }
        }
        TState slow = from;
        TState fast = from;
        for (int i = 0; i < LongestRunAlone; i++)
        {
            if (!GoesOn(ref fast, task) || !GoesOn(ref fast, task))
            {
                return false;
            }
            GoesOn(ref slow, task);
            if (Fingerprint.Of(in slow, TState.HashedBytes) == Fingerprint.Of(in fast, TState.HashedBytes))
            {
                return true;
            }
        }
        return true;
    }

    private ulong[] ReadersOfBytes()
    {
        ulong[] of = new ulong[TState.HashedBytes];
        for (int i = 0; i < Invariants.Count; i++)
        {
            foreach (int at in judgeOf[i] is { } judge ? Footprint.Of<TState, TTask>(judge) : [])
            {
                of[at] |= 1UL << i;
            }
        }
        return of;
    }

    private bool GoesOn(ref TState state, int task)
    {
        var went = image.Step(ref state, task, 0);
        Image<TState, TTask>.Settle(ref state, task, went);
        return went != Went.Blocked && !went.Has(Went.Ended) && !went.Has(Went.Failed);
    }

    /// <summary>Whoever asks another question would take a task that goes on no more for an answer.</summary>
    private ModelException Unjudged(int pc) =>
        new(
            $"{image.StepAt(pc).Path} throws or does not end, so nothing else can be said;\nmmcheck validate shows where"
        );

    /// <summary>For each program counter the invariants that look at its step; null if none does.</summary>
    private int[]?[] StepsOf(IEnumerable<int> places)
    {
        var looking = new List<int>?[image.Size];
        foreach (int place in places)
        {
            foreach (int pc in image.StepsAt(Invariants[place].At))
            {
                (looking[pc] ??= []).Add(place);
            }
        }
        return [.. looking.Select(l => l?.ToArray())];
    }

    private static int[]? Some(IEnumerable<int> items) => items.ToArray() is { Length: > 0 } some ? some : null;

    private static ulong Tally(Judgement judgement, int i, Span<long> judged)
    {
        if (judgement == Judgement.Silent)
        {
            return 0;
        }
        judged[i]++;
        return judgement == Judgement.Broken ? 1UL << i : 0;
    }
}
