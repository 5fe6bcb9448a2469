namespace MmCheck;

/// <summary>The state that is being expanded, seen with its plan: who stands where, and who may begin what.</summary>
internal sealed class Situation<TState, TTask, TPlan>(TPlan plan)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
    where TPlan : struct, IPlan
{
    /// <summary>The state.</summary>
    public TState State;

    /// <summary>Does the task stand in an operation?</summary>
    public bool IsInside(int task) => TState.Tasks(ref State)[task].Pc != 0;

    /// <summary>How many operations the task has begun.</summary>
    public int Begun(int task) => TState.Tasks(ref State)[task].Begun;

    /// <summary>Does anybody else stand in an operation?</summary>
    public bool HasOthersInside(int last)
    {
        for (int task = 0; task < plan.Tasks; task++)
        {
            if (task != last && IsInside(task))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>May anybody begin an operation, as far as the plan goes?</summary>
    public bool HasBegins()
    {
        for (int task = 0; task < plan.Tasks; task++)
        {
            if (!IsInside(task) && plan.Options(task, Begun(task)) > 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Would every operation that the plan insists on be blocked at its first step?</summary>
    public bool NobodyCanBegin(Stepper<TState, TTask> stepper)
    {
        for (int task = 0; task < plan.Tasks && !plan.EndsAnywhere; task++)
        {
            int begun = Begun(task);
            for (int option = 0; !IsInside(task) && option < plan.Options(task, begun); option++)
            {
                if (stepper.CanGoOn(in State, task, plan.Call(task, begun, option)))
                {
                    return false;
                }
            }
        }
        return true;
    }
}
