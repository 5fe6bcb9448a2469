namespace MmCheck;

/// <summary>What is known of an invariant on a kernel.</summary>
public enum CellVerdict
{
    /// <summary>It was judged, every scope was searched to its end, and nothing breaks it.</summary>
    Holds,

    /// <summary>Something breaks it.</summary>
    Broken,

    /// <summary>Something breaks it, and the kernel is known for it.</summary>
    Known,

    /// <summary>No scope came to anything that it speaks of.</summary>
    NotExercised,

    /// <summary>The kernel has none of the steps or operations that it speaks of.</summary>
    NotApplicable,

    /// <summary>The search was cut before it was known.</summary>
    NotDecided,
}

/// <summary>One invariant on one kernel.</summary>
/// <param name="Invariant">The invariant.</param>
/// <param name="Verdict">What is known.</param>
/// <param name="Scopes">The scopes that judged it, with all they said about the kernel.</param>
/// <param name="Found">The shortest program that breaks it; null if it is not broken, or its trace does not fit into the memory given.</param>
/// <param name="Reason">Why it is not decided, applied or exercised, or what is wrong with the list of findings; else empty.</param>
public sealed record MatrixCell<TState, TTask>(
    Invariant<TState, TTask> Invariant,
    CellVerdict Verdict,
    IReadOnlyList<ScopeResult<TState, TTask>> Scopes,
    Found<TState, TTask>? Found,
    string Reason
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Distinct states of the scopes that judged it: the bounds of a "holds".</summary>
    public long States => Scopes.Sum(s => s.Search.States);
}

/// <summary>One kernel of a matrix.</summary>
/// <param name="Build">The kernel.</param>
/// <param name="Scopes">What the scopes said, in order; the last may be cut.</param>
/// <param name="Cells">One for each invariant, in their order.</param>
public sealed record MatrixColumn<TKernel, TState, TTask>(
    Build<TKernel, TState, TTask> Build,
    IReadOnlyList<ScopeResult<TState, TTask>> Scopes,
    IReadOnlyList<MatrixCell<TState, TTask>> Cells
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>What scopes are there for and never judged, although the kernel has what it speaks of.</summary>
    public IReadOnlyList<(Scope Scope, Invariant<TState, TTask> Invariant)> Unarmed =>
        Arming.Unarmed(
            Scopes,
            [.. Cells.Select(c => c.Invariant)],
            Cells.Where(c => c.Verdict != CellVerdict.NotApplicable).Select(c => c.Invariant).ToHashSet()
        );
}

/// <summary>Kernels by invariants.</summary>
/// <param name="Invariants">What was judged.</param>
/// <param name="Scopes">What was searched on each kernel.</param>
/// <param name="Columns">The kernels.</param>
public sealed record Matrix<TKernel, TState, TTask>(
    IReadOnlyList<Invariant<TState, TTask>> Invariants,
    IReadOnlyList<Scope> Scopes,
    IReadOnlyList<MatrixColumn<TKernel, TState, TTask>> Columns
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Was everything searched to its end?</summary>
    public bool IsComplete =>
        Columns.All(c =>
            c.Scopes.Count == Scopes.Count && c.Scopes.All(s => s.Search.Completion == Completion.Complete)
        );
}
