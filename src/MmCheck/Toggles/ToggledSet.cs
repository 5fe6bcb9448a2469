namespace MmCheck;

/// <summary>What a set of toggles does to a kernel, beside what smaller sets do.</summary>
public enum SetVerdict
{
    /// <summary>It breaks nothing, and no smaller set does.</summary>
    Holds,

    /// <summary>It breaks nothing, although a smaller set does: something repairs.</summary>
    HoldsAgain,

    /// <summary>It breaks something, and what it breaks first no smaller set breaks first.</summary>
    Breaks,

    /// <summary>It breaks first what a smaller set breaks first.</summary>
    BreaksToo,

    /// <summary>Its patches do not go together, or the kernel lacks what one of them needs.</summary>
    Impossible,

    /// <summary>A search of it was cut.</summary>
    NotDecided,
}

/// <summary>A set of toggles that was searched.</summary>
/// <param name="Members">A bit for each toggle, in the order in which they were named.</param>
/// <param name="Kernel">The base with these toggles.</param>
/// <param name="Scopes">What the scopes said; empty if it is impossible.</param>
/// <param name="Broken">What it breaks and the base does not, each with the fewest steps to it; fewest first.</param>
/// <param name="BrokenAnyway">What it breaks and the base breaks as well.</param>
public sealed record ToggledSet<TState, TTask>(
    int Members,
    KernelName Kernel,
    IReadOnlyList<ScopeResult<TState, TTask>> Scopes,
    IReadOnlyList<(Invariant<TState, TTask> Invariant, int Depth)> Broken,
    IReadOnlyList<Invariant<TState, TTask>> BrokenAnyway
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Why there is no such kernel; null if there is one.</summary>
    public string? Impossible { get; init; }

    /// <summary>The release that it is, but for what the base has besides; null if it is none.</summary>
    public string? Release { get; init; }

    /// <summary>Was it searched to its end?</summary>
    public bool IsKnown => Impossible is null && Scopes.All(s => s.Search.Completion == Completion.Complete);

    /// <summary>Does it break the invariant? Of what was cut, only what was found is known.</summary>
    public bool Breaks(Invariant<TState, TTask> invariant) =>
        Broken.Any(b => b.Invariant == invariant) || BrokenAnyway.Contains(invariant);
}

/// <summary>The shortest program of a minimal failing set; null if it does not fit into the memory given.</summary>
/// <param name="Members">The set.</param>
/// <param name="Invariant">What it breaks.</param>
/// <param name="Found">The counterexample.</param>
public sealed record ToggleTrace<TState, TTask>(
    int Members,
    Invariant<TState, TTask> Invariant,
    Found<TState, TTask>? Found
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>;

/// <summary>What every subset of some toggles does to a kernel.</summary>
/// <param name="Base">The kernel without them.</param>
/// <param name="Toggles">Their ids, in the order in which they were named.</param>
/// <param name="Scopes">What was searched.</param>
/// <param name="NeverMet">Pairs of toggles, or of a toggle and a patch of the base, that no scope has together.</param>
/// <param name="Sets">All of them: by size, then in the order of the toggles; the base itself first.</param>
/// <param name="Relations">For each invariant that some of the sets break and others do not, who breaks, needs and repairs.</param>
/// <param name="Traces">A shortest program for each minimal failing set of each invariant.</param>
public sealed record ToggleResult<TState, TTask>(
    KernelName Base,
    IReadOnlyList<string> Toggles,
    IReadOnlyList<Scope> Scopes,
    IReadOnlyList<(string, string)> NeverMet,
    IReadOnlyList<ToggledSet<TState, TTask>> Sets,
    IReadOnlyList<ToggleRelations<TState, TTask>> Relations,
    IReadOnlyList<ToggleTrace<TState, TTask>> Traces
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>The ids of a set.</summary>
    public IReadOnlyList<string> NamesOf(int members) => [.. Toggles.Where((_, i) => (members & (1 << i)) != 0)];

    /// <summary>What a set does, beside what smaller ones do.</summary>
    public SetVerdict VerdictOf(ToggledSet<TState, TTask> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var smaller = Sets.Where(s => s != set && (s.Members & set.Members) == s.Members && s.Broken.Count > 0)
            .ToList();
        return set.Impossible is not null ? SetVerdict.Impossible
            : set.Broken.Count > 0
                ? smaller.Exists(s => s.Broken[0].Invariant == set.Broken[0].Invariant) ? SetVerdict.BreaksToo
                    : SetVerdict.Breaks
            : !set.IsKnown ? SetVerdict.NotDecided
            : smaller.Count > 0 ? SetVerdict.HoldsAgain
            : SetVerdict.Holds;
    }
}
