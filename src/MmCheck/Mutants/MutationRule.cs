namespace MmCheck;

/// <summary>A way to make mutants of a table that takes some knowledge of the model.</summary>
/// <param name="Kind">One word, the first part of the mutants' ids.</param>
/// <param name="Says">What such a mutant does, in a few words.</param>
/// <param name="Sites">The places of a table at which it can be done.</param>
public sealed record MutationRule<TKernel, TState, TTask>(
    string Kind,
    string Says,
    Func<Operation<TState, TTask>, IEnumerable<MutationSite<TKernel, TState, TTask>>> Sites
);

/// <summary>A place at which a rule can be applied.</summary>
/// <param name="Rows">The rows that are edited, by their names in the table.</param>
/// <param name="Edits">What is done to them.</param>
public sealed record MutationSite<TKernel, TState, TTask>(
    IReadOnlyList<string> Rows,
    IReadOnlyList<StepEdit<TKernel, TState, TTask>> Edits
);

/// <summary>What a model says about its mutants.</summary>
public sealed record MutationPlan<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Beside the kinds that need no knowledge: <see cref="Mutator{TKernel, TState, TTask}.Kinds"/>.</summary>
    public IReadOnlyList<MutationRule<TKernel, TState, TTask>> Rules { get; init; } = [];

    /// <summary>What kernels are held to beside the invariants: of a kernel, what tells how a mutant of it differs from that; null if it does not.</summary>
    public Func<
        Build<TKernel, TState, TTask>,
        Func<Build<TKernel, TState, TTask>, MutantDifference?>
    >? Reference { get; init; }

    /// <summary>
    /// The reference that says what calls made at once may do: a mutant is held to it where it ends otherwise than its kernel, by programs of
    /// which the kernel does what it may.
    /// </summary>
    public Func<Build<TKernel, TState, TTask>, IReference<TState>>? Refines { get; init; }

    /// <summary>The kernel of whose mutants <see cref="Survivors"/> speaks.</summary>
    public string? Kernel { get; init; }

    /// <summary>Why a mutant survives although it is another kernel.</summary>
    public IReadOnlyList<Survivor> Survivors { get; init; } = [];
}

/// <summary>What a mutant does otherwise than a reference says.</summary>
/// <param name="Says">In one line, what is otherwise.</param>
/// <param name="Trace">What was done, line by line; empty if that cannot be shown.</param>
public sealed record MutantDifference(string Says, string Trace = "");

/// <summary>A mutant that is known to survive.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why nothing breaks, in one sentence.</param>
public sealed record Survivor(string Id, string Reason);
