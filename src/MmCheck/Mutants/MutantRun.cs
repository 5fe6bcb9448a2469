namespace MmCheck;

/// <summary>How the mutants of a kernel fared.</summary>
/// <param name="Mutants">Each with its verdict, in their order.</param>
/// <param name="Refused">What could not be made.</param>
/// <param name="Scopes">Where they were judged, as long as any of them was alive.</param>
public sealed record MutantRun<TKernel, TState, TTask>(
    IReadOnlyList<MutantResult<TKernel, TState, TTask>> Mutants,
    IReadOnlyList<NotGenerated> Refused,
    IReadOnlyList<Scope> Scopes
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>The same of the mutants of rows, or of those of decisions: they are counted apart.</summary>
    public MutantRun<TKernel, TState, TTask> Of(bool decisions) =>
        this with
        {
            Mutants = [.. Mutants.Where(m => m.Mutant.IsOfDecision == decisions)],
        };

    /// <summary>Did time or memory not do for some?</summary>
    public bool IsCut => Count(MutantVerdict.NotDecided) > 0;

    /// <summary>How many have a verdict.</summary>
    public int Count(MutantVerdict verdict) => Mutants.Count(m => m.Verdict == verdict);

    /// <summary>How many are shown to be the same kernel, in lockstep or by their ends.</summary>
    public int Equivalent => Count(MutantVerdict.Equivalent) + Count(MutantVerdict.EquivalentByEnds);

    /// <summary>Those that some scope comes to, or the reference tells, and that are not shown to be the same kernel.</summary>
    public int Others => ByInvariants + Count(MutantVerdict.KilledByReference) + Count(MutantVerdict.Survived);

    /// <summary>How many of them invariants kill.</summary>
    public int ByInvariants => Count(MutantVerdict.Killed);

    /// <summary>How many of them anything kills.</summary>
    public int Killed => ByInvariants + Count(MutantVerdict.KilledByReference);
}
