namespace MmCheck;

/// <summary>
/// Does one shard of a check: its part of every scope, its random programs, its share of the costs. What it finds is a function of kernel,
/// scopes, invariants, options and shard alone. Between two parts it can be stopped, and gone on with by whoever has what was found so far.
/// </summary>
/// <param name="model">What is checked.</param>
/// <param name="options">How far the whole check goes.</param>
public sealed class ShardRunner<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model, CheckOptions options)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const long ProgramsInPart = 1 << 16;

    /// <summary>Is it also surveyed what the scopes exercise?</summary>
    public bool Surveys { get; init; }

    /// <summary>Told what was found so far, behind each part.</summary>
    public Action<ShardResult>? OnPart { get; init; }

    /// <summary>Does what is left of a shard; of what ran out of memory, all of it.</summary>
    /// <param name="build">The kernel.</param>
    /// <param name="scopes">The scopes of the whole.</param>
    /// <param name="invariants">What is judged.</param>
    /// <param name="begun">What was found so far.</param>
    /// <returns>Not whole if it was told to stop.</returns>
    public ShardResult Run(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Scope> scopes,
        IReadOnlyList<Invariant<TState, TTask>> invariants,
        ShardResult begun
    )
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(begun);
        var run = new ShardRun<TKernel, TState, TTask>(model, options, build, invariants, Tell);
        var result = run.Scopes(begun.WithoutCut(), scopes);
        result = run.Random(result, ProgramsInPart);
        result = run.Costs(result);
        if (Surveys)
        {
            result = run.Coverage(result, scopes);
        }
        return result with { IsWhole = !options.Limits.Cancel.IsCancellationRequested };

        void Tell(ShardResult known) => OnPart?.Invoke(known);
    }
}
