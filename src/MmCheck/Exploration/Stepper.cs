namespace MmCheck;

/// <summary>
/// Takes single steps as a search does: begins an operation together with its first step, judges, settles. The states of a step are
/// buffers of its own, so that it allocates nothing; it belongs to one thread.
/// </summary>
internal sealed class Stepper<TState, TTask>(Image<TState, TTask> image, Watch<TState, TTask> watch)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly long[] judged = new long[watch.Invariants.Count];
    private TState after;
    private int choices;

    /// <summary>The state behind the step that was taken last.</summary>
    public ref TState After => ref after;

    /// <summary>How many alternatives that step has.</summary>
    public int Choices => choices;

    /// <summary>What that step broke; the state behind it is not judged by it.</summary>
    public ulong Broken { get; private set; }

    /// <summary>What the operation that it ended has returned.</summary>
    public byte Result { get; private set; }

    /// <summary>The program counter of the step.</summary>
    public int Pc { get; private set; }

    /// <summary>Per invariant, how often it was not silent.</summary>
    public ReadOnlySpan<long> Judged => judged;

    /// <summary>The invariants that were not silent, as a set.</summary>
    public ulong JudgedSet
    {
        get
        {
            ulong set = 0;
            for (int i = 0; i < judged.Length; i++)
            {
                set |= judged[i] > 0 ? 1UL << i : 0;
            }
            return set;
        }
    }

    /// <summary>Forgets how often invariants were not silent.</summary>
    public void ClearJudged() => Array.Clear(judged);

    /// <summary>The next step of a task, which begins the call first if it stands between operations.</summary>
    public Went Take(in TState from, int task, Invocation call, int choice, bool normalises = true)
    {
        after = from;
        ref TTask me = ref TState.Tasks(ref after)[task];
        if (me.Pc == 0)
        {
            image.Begin(ref me, call);
        }
        Pc = me.Pc;
        choices = image.ChoicesAt(Pc);
        TTask before = me;
        Broken = 0;
        var went = image.Step(ref after, task, choice);
        if (went == Went.Blocked)
        {
            return went;
        }
        Broken = watch.JudgeStep(in from, in after, in before, task, went, judged);
        Result = me.Result;
        if (normalises)
        {
            Image<TState, TTask>.Settle(ref after, task, went);
        }
        else
        {
            Image<TState, TTask>.Retire(ref after, task, went);
        }
        return went;
    }

    /// <summary>How many alternatives the next step of a task has.</summary>
    public int ChoicesOf(in TTask me, Invocation call)
    {
        TTask copy = me;
        if (copy.Pc == 0)
        {
            image.Begin(ref copy, call);
        }
        return image.ChoicesAt(copy.Pc);
    }

    /// <summary>Judges the state behind the step alone: a step may break something and leave a sound state.</summary>
    public ulong JudgeState() => watch.JudgeState(in after, judged);

    /// <summary>Judges the state behind the step, and whether its task will ever end; returns all that is broken by now.</summary>
    /// <param name="task">The task that took the step.</param>
    /// <param name="asksForEnd">Is it to be asked whether the task ends at all?</param>
    public ulong JudgeAfter(int task, bool asksForEnd)
    {
        Broken |= watch.JudgeState(in after, judged);
        if (asksForEnd && watch.ProgressAt(TState.Tasks(ref after)[task].Pc) is var progress and not 0)
        {
            Watch<TState, TTask>.Tally(progress, judged);
            Broken |= watch.RunsForEver(in after, task) ? progress : 0;
        }
        return Broken;
    }

    /// <summary>Could the task take a step now, whichever alternative?</summary>
    public bool CanGoOn(in TState from, int task, Invocation call)
    {
        int alternatives = 1;
        for (int choice = 0; choice < alternatives; choice++)
        {
            TState copy = from;
            ref TTask me = ref TState.Tasks(ref copy)[task];
            if (me.Pc == 0)
            {
                image.Begin(ref me, call);
            }
            alternatives = image.ChoicesAt(me.Pc);
            if (image.Step(ref copy, task, choice) != Went.Blocked)
            {
                return true;
            }
        }
        return false;
    }
}
