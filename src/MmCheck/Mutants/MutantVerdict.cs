namespace MmCheck;

/// <summary>What became of a mutant.</summary>
public enum MutantVerdict
{
    /// <summary>It breaks an invariant, of progress or that steps end among them, or makes a state that no invariant can read.</summary>
    Killed,

    /// <summary>No invariant is broken, but it does not do what the model's reference says.</summary>
    KilledByReference,

    /// <summary>In every scope that reaches it, every program ends with the same results, states and costs as on the kernel itself.</summary>
    Equivalent,

    /// <summary>
    /// Where the two cannot be run in lockstep, each program has the same ends all the same: the sets of results and final states with costs are
    /// equal to the kernel's in every scope that reaches it.
    /// </summary>
    EquivalentByEnds,

    /// <summary>Nothing breaks, and that it is the same kernel is not shown.</summary>
    Survived,

    /// <summary>No scope comes to its rows.</summary>
    NotExercised,

    /// <summary>Time or memory did not do.</summary>
    NotDecided,
}

/// <summary>A mutant with its verdict.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Reaching">How many scopes come to its rows.</param>
public sealed record MutantResult<TKernel, TState, TTask>(
    Mutant<TKernel, TState, TTask> Mutant,
    MutantVerdict Verdict,
    int Reaching
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>What it breaks first; null unless it was killed.</summary>
    public Invariant<TState, TTask>? Broken { get; init; }

    /// <summary>How it differs from the reference; null unless that killed it.</summary>
    public MutantDifference? Differs { get; init; }

    /// <summary>Why it cannot run at all; null if it can.</summary>
    internal string? Refusal { get; init; }

    /// <summary>Of one that was killed without breaking an invariant: what could not be read, as an exception says it.</summary>
    public string? Oops { get; init; }

    /// <summary>The smallest scope that kills it, or that tells it from the kernel; null if none does.</summary>
    public Scope? Scope { get; init; }

    /// <summary>The least program of that scope that breaks it; null unless it was asked for.</summary>
    public Found<TState, TTask>? Shortest { get; init; }

    /// <summary>The scope's program whose ends the reference does not explain; null unless one killed it.</summary>
    public DrawnProgram? Unexplained { get; init; }

    /// <summary>Of one that survived or has equal ends: how alike the ends of programs are in the scopes where no lockstep shows it.</summary>
    public Likeness Likeness { get; init; }
}
