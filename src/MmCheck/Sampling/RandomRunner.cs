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

    private readonly Watch<TState, TTask> watch;
    private readonly Stepper<TState, TTask> stepper;
    private readonly Scheduler scheduler;
    private readonly int[] stepsInside;
    private TState state;

    /// <summary>A runner.</summary>
    /// <param name="image">What runs.</param>
    /// <param name="watch">What is judged.</param>
    public RandomRunner(Image<TState, TTask> image, Watch<TState, TTask> watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        this.watch = watch;
        stepper = new(image, watch);
        TState none = default;
        int capacity = TState.Tasks(ref none).Length;
        scheduler = new(capacity);
        stepsInside = new int[capacity];
    }

    /// <summary>Per invariant, how often it was not silent in all runs so far.</summary>
    public ReadOnlySpan<long> Judged => stepper.Judged;

    /// <summary>The last state of the last run.</summary>
    public ref readonly TState Last => ref state;

    /// <summary>Forgets the counts.</summary>
    public void ClearJudged() => stepper.ClearJudged();

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
            state = stepper.After;
            if (went.Has(Went.Ended))
            {
                ended?.Add((task, stepper.Result));
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
        Invocation call = begins ? program[task, me.Begun] : default;
        int choices = stepper.ChoicesOf(in me, call);
        int choice = choices > 1 ? random.Below(choices) : 0;
        var went = stepper.Take(in state, task, call, choice);
        for (int others = choices - 1; others > 0 && went == Went.Blocked; others--)
        {
            choice = (choice + 1) % choices;
            went = stepper.Take(in state, task, call, choice);
        }
        if (went != Went.Blocked)
        {
            stepsInside[task] = begins ? 1 : stepsInside[task] + 1;
        }
        move = new((byte)task, (byte)choice);
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
        return stepper.JudgeAfter(task, isAsked);
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
