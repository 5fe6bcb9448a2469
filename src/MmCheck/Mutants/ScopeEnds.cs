namespace MmCheck;

/// <summary>
/// How the programs of a scope end on the kernel. Where they are too many to be told apart, those of few operations are, and all are
/// looked at together: sets of results and states with costs.
/// </summary>
/// <param name="kernel">The kernel.</param>
/// <param name="setting">Knows how memory begins.</param>
/// <param name="scope">The scope.</param>
/// <param name="limits">What it may use.</param>
internal sealed class ScopeEnds<TState, TTask>(
    Image<TState, TTask> kernel,
    Setting<TState, TTask> setting,
    Scope scope,
    SearchLimits limits
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const long MostNodes = 2_000_000;
    private static readonly EndBounds Few = new(3, TellsPrograms: true);

    private readonly IReadOnlyList<EndSet<TState, TTask>?> sets = Sets(kernel, setting, scope, limits);

    /// <summary>Holds a mutant's ends against these.</summary>
    public EndsCompared Compare(Image<TState, TTask> mutant, SearchLimits share)
    {
        var compared = sets.Select(set => set?.Compare(mutant, share) ?? EndsCompared.Not).ToList();
        return new(compared.Max(c => c.Likeness), [.. compared.SelectMany(c => c.Programs)]);
    }

    private static IReadOnlyList<EndSet<TState, TTask>?> Sets(
        Image<TState, TTask> kernel,
        Setting<TState, TTask> setting,
        Scope scope,
        SearchLimits limits
    )
    {
        var initial = setting.Initial(scope);
        var plan = scope.Plan(kernel.Signatures);
        return Of(EndBounds.All) is { } all ? [all] : [Of(Few), Of(EndBounds.Together)];

        EndSet<TState, TTask>? Of(EndBounds bounds) =>
            EndSet<TState, TTask>.Of(kernel, setting, plan, in initial, bounds, MostNodes, limits);
    }
}
