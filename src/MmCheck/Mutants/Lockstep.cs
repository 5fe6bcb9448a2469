namespace MmCheck;

/// <summary>What two kernels that run in lockstep have shown.</summary>
internal enum LockstepResult
{
    /// <summary>Every program ends alike in both.</summary>
    Same,

    /// <summary>They end with another state, another result or another cost.</summary>
    OtherEnd,

    /// <summary>A step of one of them finds nothing to go with it in the other one: nothing is shown.</summary>
    OutOfStep,

    /// <summary>Memory or time did not do.</summary>
    Cut,
}

/// <summary>
/// Shows that a mutant is the same kernel as far as a scope goes: both run side by side, every program under every schedule, and whenever all
/// tasks are between operations, states, results and costs are equal.
/// </summary>
/// <remarks>
/// A task takes its step in both kernels at once. Where one of them stands at an edited row, and the other one does not, it takes that step
/// alone. A step that is blocked in one of them only ends the proof. So for each run of either kernel there is one of the other with the same
/// ends, and the sets of ends are equal for every single program, which is more than that they are equal for the scope as a whole.
/// </remarks>
internal sealed class Lockstep<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Setting<TState, TTask> setting;
    private readonly LockstepSide<TState, TTask> kernel;
    private readonly LockstepSide<TState, TTask> mutant;

    /// <summary>Two kernels.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="mutant">The mutant.</param>
    /// <param name="isEdited">Is a step one of the edited rows, of either?</param>
    /// <param name="setting">Knows the costs.</param>
    public Lockstep(
        Image<TState, TTask> kernel,
        Image<TState, TTask> mutant,
        Func<StepInfo, bool> isEdited,
        Setting<TState, TTask> setting
    )
    {
        var places = new Dictionary<string, int>();
        this.kernel = new(kernel, isEdited, places);
        this.mutant = new(mutant, isEdited, places);
        this.setting = setting;
    }

    /// <summary>Runs every program of a plan in both.</summary>
    /// <param name="plan">The programs.</param>
    /// <param name="initial">The state at which they begin.</param>
    /// <param name="mostPairs">Gives up beyond so many.</param>
    /// <param name="limits">What it may use.</param>
    public LockstepResult Run(EveryProgram plan, in TState initial, long mostPairs, SearchLimits limits)
    {
        using var run = SearchOf(plan, mostPairs, limits, isEqual: null);
        return run.Run(in initial);
    }

    /// <summary>
    /// Runs both from states in which they are equal, up to states in which they are again. If that shows nothing, it may be because they are not
    /// equal so often.
    /// </summary>
    /// <param name="plan">The programs.</param>
    /// <param name="starts">A state of either, a task that takes the next step, and the call that it begins, if it does.</param>
    /// <param name="isEqual">Are two states the same, whatever their steps are numbered?</param>
    /// <param name="mostPairs">Gives up beyond so many: kernels that are equal do not make many more pairs than states.</param>
    /// <param name="limits">What it may use.</param>
    public LockstepResult RunFrom(
        EveryProgram plan,
        IEnumerable<(TState Kernel, TState Mutant, int Task, Invocation? Call)> starts,
        Func<TState, TState, bool> isEqual,
        long mostPairs,
        SearchLimits limits
    )
    {
        using var run = SearchOf(plan, mostPairs, limits, isEqual);
        return run.RunFrom(starts);
    }

    private LockstepSearch<TState, TTask> SearchOf(
        EveryProgram plan,
        long mostPairs,
        SearchLimits limits,
        Func<TState, TState, bool>? isEqual
    ) => new(kernel, mutant, setting, plan, mostPairs, limits, isEqual);
}
