namespace MmCheck;

/// <summary>A trace that breaks an invariant, with what is known about it. A value; its file is made from it.</summary>
/// <param name="Kernel">On what.</param>
/// <param name="Invariant">What is broken at the last step.</param>
/// <param name="Setup">The memory at which the program begins.</param>
/// <param name="Roles">What each task is.</param>
/// <param name="Trace">The program and its schedule.</param>
/// <param name="Measure">How large it is.</param>
/// <param name="IsCertified">Was everything smaller in the scope searched to its end?</param>
/// <param name="Nodes">How many pairs of a state and the task that ran last were searched for it.</param>
/// <param name="Scope">The name of the scope in which it was found; null if it comes from random programs.</param>
public sealed record Counterexample<TState, TTask>(
    KernelName Kernel,
    Invariant<TState, TTask> Invariant,
    Setup Setup,
    IReadOnlyList<Role?> Roles,
    Trace Trace,
    Measure Measure,
    bool IsCertified,
    long Nodes,
    string? Scope
);
