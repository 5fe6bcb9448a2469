namespace MmCheck;

/// <summary>Whether scopes judge what they are there for.</summary>
internal static class Arming
{
    /// <summary>What scopes are there for, were searched completely, and never judged, although the kernel has what it speaks of.</summary>
    /// <param name="scopes">What the scopes said.</param>
    /// <param name="invariants">What was judged.</param>
    /// <param name="applicable">Those of which the kernel has the steps or operations.</param>
    public static IReadOnlyList<(Scope Scope, Invariant<TState, TTask> Invariant)> Unarmed<TState, TTask>(
        IReadOnlyList<ScopeResult<TState, TTask>> scopes,
        IReadOnlyList<Invariant<TState, TTask>> invariants,
        IReadOnlySet<Invariant<TState, TTask>> applicable
    )
        where TState : unmanaged, IState<TState, TTask>
        where TTask : unmanaged, ITask<TTask> =>
        [
            .. from scope in scopes
            where scope.Search.Completion == Completion.Complete
            from place in Enumerable.Range(0, invariants.Count)
            let invariant = invariants[place]
            where
                scope.Search.Judged[place] == 0
                && applicable.Contains(invariant)
                && (scope.Scope.Arms.Contains(invariant.Name) || scope.Scope.Arms.Contains(invariant.Number))
            select (scope.Scope, invariant),
        ];
}
