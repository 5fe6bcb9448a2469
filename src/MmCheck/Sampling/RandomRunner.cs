using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>
/// Runs programs under random schedules and judges every step. Allocates nothing per step, and belongs to one thread. Whoever wants to see
/// a run repeats it with the same stream and a list.
/// </summary>
public sealed class RandomRunner<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>A run that takes more steps is cut; a replay can still show all of them.</summary>
    public const int MostSteps = Replayer<TState, TTask>.MostSteps;

    // So many steps in one operation are a long walk or a loop without end; then the question is asked, and asked again as often.
    private const int StepsBetweenQuestions = 64;

    // Before that it takes longer to find out what an invariant reads than to ask it.
    private const int StepsWorthReaders = 8192;

    private readonly Image<TState, TTask> image;
    private readonly Watch<TState, TTask> watch;
    private readonly Scheduler scheduler;
    private readonly int[] stepsInside;
    private readonly long[] judged;
    private readonly BitCounts judgedStates = new();
    private TState state;
    private TState before;
    private ulong judgedHere;
    private ulong asked;
    private ulong brokenByStep;
    private byte result;
    private long stepsTaken;
    private ulong[]? readers;

    /// <summary>A runner.</summary>
    /// <param name="image">What runs.</param>
    /// <param name="watch">What is judged.</param>
    public RandomRunner(Image<TState, TTask> image, Watch<TState, TTask> watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        ArgumentNullException.ThrowIfNull(image);
        this.image = image;
        this.watch = watch;
        judged = new long[watch.Invariants.Count];
        TState none = default;
        int capacity = TState.Tasks(ref none).Length;
        scheduler = new(capacity);
        stepsInside = new int[capacity];
    }

    /// <summary>Per invariant, how often it was not silent in all runs so far.</summary>
    public ReadOnlySpan<long> Judged
    {
        get
        {
            judgedStates.MoveTo(judged);
            return judged;
        }
    }

    /// <summary>The last state of the last run.</summary>
    public ref readonly TState Last => ref state;

    /// <summary>Forgets the counts.</summary>
    public void ClearJudged()
    {
        judgedStates.MoveTo(judged);
        Array.Clear(judged);
    }

    /// <summary>Runs a program until it ends, breaks something, or has taken too many steps.</summary>
    /// <param name="program">What each task does.</param>
    /// <param name="initial">The state at which it begins.</param>
    /// <param name="strategy">How the schedule is drawn.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="moves">Receives the steps, if they are wanted.</param>
    /// <param name="ended">Receives what operations returned, in the order in which they end, if that is wanted.</param>
    public RandomRun Run(
        Program program,
        in TState initial,
        Strategy strategy,
        ref SplitMix random,
        ICollection<Move>? moves = null,
        ICollection<(int Task, byte Result)>? ended = null
    )
    {
        ArgumentNullException.ThrowIfNull(program);
        state = initial;
        TState.Normalise(ref state);
        judgedHere = 0;
        asked = ~0UL; // nothing was judged yet
        readers ??= stepsTaken >= StepsWorthReaders ? watch.Readers : null;
        int tasks = program.Tasks.Count;
        scheduler.Begin(tasks, strategy, ref random);
        uint unfinished = 0;
        for (int task = 0; task < tasks; task++)
        {
            stepsInside[task] = 0;
            unfinished |= program.Count(task) > 0 ? 1U << task : 0;
        }
        uint candidates = unfinished;
        int steps = 0;
        while (candidates != 0 && steps < MostSteps)
        {
            int task = scheduler.Choose(candidates, ref random);
            var went = Take(program, task, ref random, out var move);
            if (went == Went.Blocked)
            {
                candidates &= ~(1U << task);
                continue;
            }
            ulong broken = Judge(task, went) & ~watch.Tolerated;
            moves?.Add(move);
            if (went.Has(Went.Ended))
            {
                ended?.Add((task, result));
            }
            scheduler.Took(task, steps++, isInside: !went.Has(Went.Ended));
            if (broken != 0)
            {
                return new(broken, steps, IsCut: false);
            }
            if (went.Has(Went.Ended) && TState.Tasks(ref state)[task].Begun == program.Count(task))
            {
                unfinished &= ~(1U << task);
            }
            candidates = unfinished;
        }
        bool isStuck = candidates == 0 && IsAnybodyInside(tasks);
        return new(isStuck ? watch.ProgressOfAll(in state) & ~watch.Tolerated : 0, steps, IsCut: candidates != 0);
    }

    /// <summary>Tries the next step of a task, with a random one of its alternatives; another one, if that is blocked.</summary>
    private Went Take(Program program, int task, ref SplitMix random, out Move move)
    {
        ref TTask me = ref TState.Tasks(ref state)[task];
        bool begins = me.Pc == 0;
        Unsafe.SkipInit(out TTask idle);
        if (begins)
        {
            idle = me;
            image.Begin(ref me, program[task, idle.Begun]);
        }
        int pc = me.Pc;
        int choices = image.ChoicesAt(pc);
        int choice = choices > 1 ? random.Below(choices) : 0;
        var went = Step(ref me, pc, task, choice);
        for (int others = choices - 1; others > 0 && went == Went.Blocked; others--)
        {
            choice = (choice + 1) % choices;
            went = Step(ref me, pc, task, choice);
        }
        if (went != Went.Blocked)
        {
            stepsInside[task] = begins ? 1 : stepsInside[task] + 1;
        }
        else if (begins)
        {
            me = idle;
        }
        move = new((byte)task, (byte)choice);
        return went;
    }

    /// <summary>Takes a step where the state stands. A copy from before is made for whoever looks at the step or at what it changes, and of a
    /// user's patch, whose blocked steps may have written.</summary>
    private Went Step(ref TTask me, int pc, int task, int choice)
    {
        bool keeps = readers is not null || image.IsFenced || watch.LooksAt(pc);
        Unsafe.SkipInit(out TTask mine);
        if (keeps)
        {
            before = state;
            mine = me;
        }
        var went = image.Step(ref state, task, choice);
        if (went == Went.Blocked)
        {
            if (image.IsFenced)
            {
                state = before;
            }
            return went;
        }
        stepsTaken++;
        brokenByStep = watch.JudgeStep(in before, in state, in mine, pc, task, went, judged);
        result = me.Result;
        Image<TState, TTask>.Settle(ref state, task, went);
        asked = readers is null ? ~0UL : asked | Footprint.ReadersOfChange(in before, in state, readers);
        return went;
    }

    private ulong Judge(int task, Went went)
    {
        bool isAsked = went.Has(Went.Back) && stepsInside[task] >= StepsBetweenQuestions;
        if (isAsked)
        {
            stepsInside[task] = 1;
            scheduler.Demote(task);
        }
        judgedHere &= ~asked;
        ulong broken = brokenByStep | watch.JudgeState(in state, asked, ref judgedHere);
        asked = watch.Tolerated;
        if (readers is null)
        {
            Watch<TState, TTask>.Tally(judgedHere, judged);
        }
        else
        {
            judgedStates.Add(judgedHere); // so many that a loop over them would be felt
        }
        if (isAsked && watch.ProgressAt(TState.Tasks(ref state)[task].Pc) is var progress and not 0)
        {
            Watch<TState, TTask>.Tally(progress, judged);
            broken |= watch.RunsForEver(in state, task) ? progress : 0;
        }
        return broken;
    }

    private bool IsAnybodyInside(int tasks)
    {
        for (int task = 0; task < tasks; task++)
        {
            if (TState.Tasks(ref state)[task].Pc != 0)
            {
                return true;
            }
        }
        return false;
    }
}
