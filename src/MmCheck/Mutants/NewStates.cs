using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>
/// Searches only what a mutant adds to the states of the kernel in a scope: its steps from every state of the kernel in which it may do something
/// else, and on from where that leads, up to states that the kernel has as well. It begins in more states than the mutant itself can reach: if
/// nothing breaks here, nothing breaks in the scope; if something does, an ordinary search has to say whether the mutant gets there.
/// </summary>
internal sealed class NewStates<TKernel, TState, TTask>(
    ScopeStates<TKernel, TState, TTask> known,
    Divergence<TKernel, TState, TTask> divergence,
    Image<TState, TTask> kernel,
    Image<TState, TTask> mutant,
    Watch<TState, TTask> watch
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Queue<TState> waiting = [];
    private readonly HashSet<ulong> seen = [];
    private readonly long[] judged = new long[watch.Invariants.Count];
    private readonly EveryProgram plan = known.Plan;
    private readonly bool watchesProgress = watch.WatchesProgress;
    private ulong broken;

    /// <summary>May something break? So it says too if it was told to stop.</summary>
    public bool MayBreak(CancellationToken cancel)
    {
        foreach (var (number, task, call) in Starts(known, divergence, kernel))
        {
            TState state = known[number];
            if (divergence.TryMove(ref state))
            {
                Step(in state, task, call);
                Drain();
            }
            if ((broken & ~watch.Tolerated) != 0 || cancel.IsCancellationRequested)
            {
                return true;
            }
        }
        return false;

        void Drain()
        {
            while ((broken & ~watch.Tolerated) == 0 && waiting.TryDequeue(out var state))
            {
                Expand(in state);
            }
        }
    }

    /// <summary>From where a mutant may do something else: the number of a state, a task, and the call that it begins there, if it does.</summary>
    public static IEnumerable<(int Number, int Task, Invocation? Call)> Starts(
        ScopeStates<TKernel, TState, TTask> known,
        Divergence<TKernel, TState, TTask> divergence,
        Image<TState, TTask> kernel
    )
    {
        foreach (int pc in divergence.StepsOf(known))
        {
            foreach (int number in known.StandingAt(pc))
            {
                for (int task = 0; task < known.Plan.Tasks; task++)
                {
                    if (PcOf(known[number], task) == pc)
                    {
                        yield return (number, task, null);
                    }
                }
            }
        }
        var begins = Begins(known, divergence, kernel);
        for (int number = 0; begins.Count > 0 && number < known.Count; number++)
        {
            for (int task = 0; task < known.Plan.Tasks; task++)
            {
                if (PcOf(known[number], task) != 0)
                {
                    continue;
                }
                int begun = BegunOf(known[number], task);
                for (int option = 0; option < known.Plan.Options(task, begun); option++)
                {
                    var call = known.Plan.Call(task, begun, option);
                    if (begins.Contains(call))
                    {
                        yield return (number, task, call);
                    }
                }
            }
        }
    }

    /// <summary>The calls of a scope that may begin otherwise. What is decided before the first step depends on the arguments alone.</summary>
    private static HashSet<Invocation> Begins(
        ScopeStates<TKernel, TState, TTask> known,
        Divergence<TKernel, TState, TTask> divergence,
        Image<TState, TTask> kernel
    )
    {
        var begins = new HashSet<Invocation>();
        for (int task = 0; task < known.Plan.Tasks; task++)
        {
            for (int begun = 0; known.Plan.Options(task, begun) is > 0 and int options; begun++)
            {
                for (int option = 0; option < options; option++)
                {
                    var call = known.Plan.Call(task, begun, option);
                    TState state = known[0];
                    ref TTask me = ref TState.Tasks(ref state)[task];
                    kernel.Begin(ref me, call);
                    if (divergence.IsAtBegin(me.Pc, call.Operation, known))
                    {
                        begins.Add(call);
                    }
                }
            }
        }
        return begins;
    }

    private void Expand(in TState state)
    {
        bool isInside = false;
        bool isStuck = true;
        for (int task = 0; task < plan.Tasks; task++)
        {
            if (PcOf(in state, task) != 0)
            {
                isInside = true;
                isStuck &= !Step(in state, task, null);
                continue;
            }
            int begun = BegunOf(in state, task);
            for (int option = 0; option < plan.Options(task, begun); option++)
            {
                Step(in state, task, plan.Call(task, begun, option));
            }
        }
        if (isStuck && isInside && watchesProgress)
        {
            broken |= watch.ProgressOfAll(in state);
        }
    }

    /// <summary>Every alternative of a task's next step; false if it is blocked.</summary>
    private bool Step(in TState from, int task, Invocation? call)
    {
        TState begun = from;
        if (call is { } begins)
        {
            mutant.Begin(ref TState.Tasks(ref begun)[task], begins);
        }
        bool isTaken = false;
        int choices = mutant.ChoicesAt(PcOf(in begun, task));
        for (int choice = 0; choice < choices; choice++)
        {
            TState to = begun;
            TTask before = TState.Tasks(ref to)[task];
            var went = mutant.Step(ref to, task, choice);
            if (went == Went.Blocked)
            {
                continue;
            }
            isTaken = true;
            broken |= watch.JudgeStep(in begun, in to, in before, task, went, judged);
            Image<TState, TTask>.Settle(ref to, task, went);
            Keep(in to, task);
        }
        if (!isTaken && call is null && watchesProgress && IsStuck(in from))
        {
            broken |= watch.ProgressOfAll(in from);
        }
        return isTaken;
    }

    /// <summary>Is every task that is on its way blocked?</summary>
    private bool IsStuck(in TState state)
    {
        for (int task = 0; task < plan.Tasks; task++)
        {
            int pc = PcOf(in state, task);
            for (int choice = 0; pc != 0 && choice < mutant.ChoicesAt(pc); choice++)
            {
                TState to = state;
                if (mutant.Step(ref to, task, choice) != Went.Blocked)
                {
                    return false;
                }
            }
        }
        return true;
    }

    private void Keep(in TState state, int task)
    {
        ulong fingerprint = divergence.FingerprintOf(in state);
        if (!known.Has(fingerprint) && seen.Add(fingerprint))
        {
            broken |= watch.JudgeState(in state, judged);
            waiting.Enqueue(state);
        }
        else if (watchesProgress && watch.ProgressAt(PcOf(in state, task)) is not 0 and var progress)
        {
            broken |= watch.RunsForEver(in state, task) ? progress : 0;
        }
    }

    private static int PcOf(in TState state, int task) => TState.Tasks(ref Unsafe.AsRef(in state))[task].Pc;

    private static int BegunOf(in TState state, int task) => TState.Tasks(ref Unsafe.AsRef(in state))[task].Begun;
}
