namespace MmCheck;

/// <summary>How the mutants of a kernel fared.</summary>
/// <param name="Mutants">Each with its verdict, in their order.</param>
/// <param name="Refused">What could not be made.</param>
public sealed record MutantRun<TKernel, TState, TTask>(
    IReadOnlyList<MutantResult<TKernel, TState, TTask>> Mutants,
    IReadOnlyList<NotGenerated> Refused
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Did time or memory not do for some?</summary>
    public bool IsCut => Count(MutantVerdict.NotDecided) > 0;

    /// <summary>How many have a verdict.</summary>
    public int Count(MutantVerdict verdict) => Mutants.Count(m => m.Verdict == verdict);

    /// <summary>Killed, of those that some scope comes to and that are not the same kernel; null if there are none.</summary>
    public double? Rate =>
        Count(MutantVerdict.Killed) + Count(MutantVerdict.Survived) is > 0 and int others
            ? Count(MutantVerdict.Killed) / (double)others
            : null;
}
