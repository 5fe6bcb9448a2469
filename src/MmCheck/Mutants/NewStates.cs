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
    private readonly Stepper<TState, TTask> stepper = new(mutant, watch);
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
                Step(in state, task, call ?? default, begins: call is not null);
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
        var next = new NextSteps<TState, TTask>(in state, plan);
        while (next.MoveNext())
        {
            bool isTaken = Step(in state, next.Task, next.Call, begins: next.Option >= 0);
            isInside |= next.Option < 0;
            isStuck &= !isTaken || next.Option >= 0;
        }
        if (isStuck && isInside && watchesProgress)
        {
            broken |= watch.ProgressOfAll(in state);
        }
    }

    /// <summary>Every alternative of a task's next step; false if it is blocked.</summary>
    private bool Step(in TState from, int task, Invocation call, bool begins)
    {
        bool isTaken = false;
        int choices = 1;
        for (int choice = 0; choice < choices; choice++)
        {
            var went = stepper.Take(in from, task, call, choice);
            choices = stepper.Choices;
            if (went != Went.Blocked)
            {
                isTaken = true;
                broken |= stepper.Broken;
                Keep(task);
            }
        }
        if (!isTaken && !begins && watchesProgress && IsStuck(in from))
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
            if (PcOf(in state, task) != 0 && stepper.CanGoOn(in state, task, default))
            {
                return false;
            }
        }
        return true;
    }

    private void Keep(int task)
    {
        ref readonly TState state = ref stepper.After;
        ulong fingerprint = divergence.FingerprintOf(in state);
        if (!known.Has(fingerprint) && seen.Add(fingerprint))
        {
            broken |= stepper.JudgeState();
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
