namespace MmCheck;

/// <summary>A counterexample with its file and its replay.</summary>
/// <param name="Counterexample">What is known about it.</param>
/// <param name="Litmus">Its file.</param>
/// <param name="Text">The file's canonical text.</param>
/// <param name="Replay">The schedule, played to the step at which the invariant is broken.</param>
/// <param name="Also">Other invariants that are broken at that very step.</param>
public sealed record Found<TState, TTask>(
    Counterexample<TState, TTask> Counterexample,
    Litmus Litmus,
    string Text,
    Replay<TState, TTask> Replay,
    IReadOnlyList<Invariant<TState, TTask>> Also
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>What is broken.</summary>
    public Invariant<TState, TTask> Invariant => Counterexample.Invariant;
}
