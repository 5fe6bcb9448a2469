namespace MmCheck;

/// <summary>One step of a replay, with the states around it.</summary>
/// <param name="Task">Who took it.</param>
/// <param name="Step">Which step it was.</param>
/// <param name="Begun">The operation that it is the first step of; null in the middle of one.</param>
/// <param name="Went">What became of it.</param>
/// <param name="Choice">The alternative that was taken.</param>
/// <param name="Before">The state before it.</param>
/// <param name="After">The state that it left; where an operation ended, its locals are zero.</param>
/// <param name="Broken">What is broken at it, in the order of the invariants.</param>
/// <param name="Result">What the operation returned, if it ended here.</param>
public sealed record PlayedStep<TState, TTask>(
    int Task,
    StepInfo Step,
    Invocation? Begun,
    Went Went,
    int Choice,
    TState Before,
    TState After,
    IReadOnlyList<Invariant<TState, TTask>> Broken,
    byte? Result
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Those of the replayer's invariants that were not silent at it, as a set of bits.</summary>
    public ulong Judged { get; init; }

    /// <summary>The step as part of a trace.</summary>
    public Move Move => new((byte)Task, (byte)Choice);
}
