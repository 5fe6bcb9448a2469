using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>What may happen next in a state: each task that is on its way takes its next step, each other one begins a call of the plan.</summary>
internal ref struct NextSteps<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly ref readonly TState state;
    private readonly EveryProgram plan;
    private int options;

    /// <summary>In a state, by the programs of a plan.</summary>
    public NextSteps(in TState state, EveryProgram plan)
    {
        this.state = ref state;
        this.plan = plan;
        (Task, Option) = (-1, 0);
    }

    /// <summary>The task.</summary>
    public int Task { get; private set; }

    /// <summary>How many calls it has begun.</summary>
    public int Begun { get; private set; }

    /// <summary>Which of its calls it begins; -1: it is on its way.</summary>
    public int Option { get; private set; }

    /// <summary>The call that it begins; none if it is on its way.</summary>
    public readonly Invocation Call => Option < 0 ? default : plan.Call(Task, Begun, Option);

    /// <summary>Is there another one?</summary>
    public bool MoveNext()
    {
        while (++Option >= options)
        {
            if (++Task == plan.Tasks)
            {
                return false;
            }
            ref readonly TTask me = ref TState.Tasks(ref Unsafe.AsRef(in state))[Task];
            Begun = Unsafe.AsRef(in me).Begun;
            bool isOnItsWay = Unsafe.AsRef(in me).Pc != 0;
            options = isOnItsWay ? 0 : plan.Options(Task, Begun);
            Option = -1;
            if (isOnItsWay)
            {
                return true;
            }
        }
        return true;
    }
}
