namespace MmCheck;

/// <summary>What one scope said about a kernel.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Search">The search.</param>
public sealed record ScopeResult<TState, TTask>(Scope Scope, SearchResult<TState, TTask> Search);

/// <summary>What a check found.</summary>
/// <param name="Invariants">What was judged.</param>
/// <param name="Scopes">The scopes that were begun, in order; the last may be cut.</param>
/// <param name="NotBegun">Scopes that were not begun.</param>
/// <param name="Found">A counterexample of each broken invariant, shortest trace first.</param>
/// <param name="Random">The random programs; null if none were run.</param>
/// <param name="Completion">Complete, or what cut it.</param>
/// <param name="Costs">The kernel's costs on random programs, in the order of the model's names; null if something is broken or cut.</param>
public sealed record CheckResult<TState, TTask>(
    IReadOnlyList<Invariant<TState, TTask>> Invariants,
    IReadOnlyList<ScopeResult<TState, TTask>> Scopes,
    IReadOnlyList<Scope> NotBegun,
    IReadOnlyList<Found<TState, TTask>> Found,
    CampaignResult<TState, TTask>? Random,
    Completion Completion,
    (long Programs, IReadOnlyList<long> Sums)? Costs
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>What is broken, each once, the ones that share a trace with an earlier one included.</summary>
    public IReadOnlyList<Invariant<TState, TTask>> Broken =>
        [.. Invariants.Where(i => Found.Any(f => f.Invariant == i))];

    /// <summary>What nothing judged, in any scope or random program: no pass.</summary>
    public IReadOnlyList<Invariant<TState, TTask>> Vacuous =>
        [
            .. Invariants.Where(
                (_, i) => Scopes.All(s => s.Search.Judged[i] == 0) && (Random is null || Random.Judged[i] == 0)
            ),
        ];
}
