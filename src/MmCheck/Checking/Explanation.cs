namespace MmCheck;

/// <summary>One step of an explained trace.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Played">The step.</param>
/// <param name="Changes">What it left behind, where it changed.</param>
/// <param name="Patch">The patch without which it would have done something else, and what it did because of it; null if there is none.</param>
/// <param name="DroppedBehind">Steps that a patch took out and that would have come next.</param>
public sealed record ExplainedStep<TKernel, TState, TTask>(
    int Number,
    PlayedStep<TState, TTask> Played,
    IReadOnlyList<Observation> Changes,
    (Patch<TKernel, TState, TTask> By, string Did)? Patch,
    IReadOnlyList<DroppedStep<TKernel, TState, TTask>> DroppedBehind
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>;

/// <summary>What somebody took for true.</summary>
/// <param name="Task">Who.</param>
/// <param name="At">At which step, from 1.</param>
/// <param name="Claim">What was believed.</param>
/// <param name="Truth">What was the case, with the step since which it was; null if nothing contradicts it.</param>
public sealed record Believed(int Task, int At, string Claim, string? Truth);

/// <summary>A trace with everything that a reader wants to know about its steps.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="Believed">What patches assumed and what tasks held for true at the last step.</param>
/// <param name="Culprits">What contradicts the assumptions of patches at the last step.</param>
/// <param name="Start">What the state shows before the first step, counters behind the rest.</param>
/// <param name="After">The same behind each step: always the same atoms in the same order.</param>
public sealed record Explanation<TKernel, TState, TTask>(
    IReadOnlyList<ExplainedStep<TKernel, TState, TTask>> Steps,
    IReadOnlyList<Believed> Believed,
    IReadOnlyList<Observation> Culprits,
    IReadOnlyList<Observation> Start,
    IReadOnlyList<IReadOnlyList<Observation>> After
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>;
