namespace MmCheck;

/// <summary>What searches of a kernel found, before anything is concluded from it.</summary>
/// <param name="Scopes">The scopes that were begun, in order.</param>
/// <param name="Found">A counterexample of each broken invariant.</param>
/// <param name="Untraced">What is broken, but has no counterexample that fits into the memory given.</param>
/// <param name="Known">What is broken and was known to be, with its counterexample if that fits.</param>
/// <param name="Random">The random programs; null if none were run.</param>
/// <param name="Completion">Complete, or what cut it.</param>
/// <param name="Costs">What the kernel costs; null if it was not counted.</param>
internal sealed record Evidence<TState, TTask>(
    IReadOnlyList<ScopeResult<TState, TTask>> Scopes,
    IReadOnlyList<Found<TState, TTask>> Found,
    IReadOnlyList<Invariant<TState, TTask>> Untraced,
    IReadOnlyDictionary<Invariant<TState, TTask>, Found<TState, TTask>?> Known,
    CampaignResult<TState, TTask>? Random,
    Completion Completion,
    CostTable? Costs
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>;
