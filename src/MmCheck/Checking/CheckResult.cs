namespace MmCheck;

/// <summary>What one scope said about a kernel.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Search">The search.</param>
public sealed record ScopeResult<TState, TTask>(Scope Scope, SearchResult<TState, TTask> Search);

/// <summary>What became of a finding that is known.</summary>
public enum FindingStatus
{
    /// <summary>It is still broken.</summary>
    Confirmed,

    /// <summary>Every scope was searched completely, and the invariant was judged and holds: the list of findings is wrong.</summary>
    Gone,

    /// <summary>What was searched could not show it.</summary>
    NotExercised,
}

/// <summary>A finding that a kernel is known for, and what the check says of it.</summary>
/// <param name="Finding">As the kernel's patches list it.</param>
/// <param name="Invariant">The invariant.</param>
/// <param name="Status">Is it still so?</param>
/// <param name="Found">Its least counterexample; null if there is none, or it does not fit into the memory given.</param>
public sealed record KnownFinding<TState, TTask>(
    Finding Finding,
    Invariant<TState, TTask> Invariant,
    FindingStatus Status,
    Found<TState, TTask>? Found
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>;

/// <summary>What a check found.</summary>
/// <param name="Invariants">What was judged.</param>
/// <param name="Scopes">The scopes that were begun, in order; the last may be cut.</param>
/// <param name="NotBegun">Scopes that were not begun.</param>
/// <param name="Found">A counterexample of each broken invariant, shortest trace first.</param>
/// <param name="Untraced">What is broken as well, but whose shortest trace does not fit into the memory given.</param>
/// <param name="Random">The random programs; null if none were run.</param>
/// <param name="Completion">Complete, or what cut it.</param>
/// <param name="Costs">What the kernel costs; null if something is broken or cut.</param>
public sealed record CheckResult<TState, TTask>(
    IReadOnlyList<Invariant<TState, TTask>> Invariants,
    IReadOnlyList<ScopeResult<TState, TTask>> Scopes,
    IReadOnlyList<Scope> NotBegun,
    IReadOnlyList<Found<TState, TTask>> Found,
    IReadOnlyList<Invariant<TState, TTask>> Untraced,
    CampaignResult<TState, TTask>? Random,
    Completion Completion,
    CostTable? Costs
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>The findings that the kernel is known for.</summary>
    public IReadOnlyList<KnownFinding<TState, TTask>> Known { get; init; } = [];

    /// <summary>Known findings that are none any more.</summary>
    public int Gone => Known.Count(k => k.Status == FindingStatus.Gone);

    /// <summary>How many invariants are broken.</summary>
    public int Broken => Found.Count + Untraced.Count;

    /// <summary>The invariants of which the kernel has the steps or operations: what none of them speaks of cannot be missed.</summary>
    public required IReadOnlySet<Invariant<TState, TTask>> Applicable { get; init; }

    /// <summary>What scopes are there for, were searched completely, and never judged, although the kernel has what it speaks of.</summary>
    public IReadOnlyList<(Scope Scope, Invariant<TState, TTask> Invariant)> Unarmed =>
        Arming.Unarmed(Scopes, Invariants, Applicable);

    /// <summary>Was nothing judged at all? Then nothing holds either.</summary>
    public bool IsIdle => Completion == Completion.Complete && Vacuous.Count == Invariants.Count && Broken == 0;

    /// <summary>What nothing judged, in any scope or random program: no pass.</summary>
    public IReadOnlyList<Invariant<TState, TTask>> Vacuous =>
        [
            .. Invariants.Where(
                (_, i) => Scopes.All(s => s.Search.Judged[i] == 0) && (Random is null || Random.Judged[i] == 0)
            ),
        ];
}
