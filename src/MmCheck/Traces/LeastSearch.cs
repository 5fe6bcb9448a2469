namespace MmCheck;

/// <summary>
/// The least counterexample of one invariant, or of any, certified: over every program of a plan and every schedule, by the order of
/// <see cref="Measure"/>. Like the exhaustive search, it does not go on from a state that breaks another one.
/// </summary>
/// <remarks>
/// Dijkstra's algorithm over pairs of a state and the task that ran last, with the cost (preemptions, operations, steps, switches). All
/// optimal ways into a pair are kept, so that the optimal traces can be listed afterwards and told apart by pages, rights and text.
/// </remarks>
/// <param name="image">What runs.</param>
/// <param name="invariants">What ends a way, if it is broken.</param>
public sealed class LeastSearch<TState, TTask>(
    Image<TState, TTask> image,
    IReadOnlyList<Invariant<TState, TTask>> invariants
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Watch<TState, TTask> watch = new(image, invariants);

    /// <summary>Finds the least trace at whose last step the invariant is broken.</summary>
    /// <param name="target">The invariant; one of those watched.</param>
    /// <param name="plan">The programs.</param>
    /// <param name="initial">The state at which they begin.</param>
    /// <param name="limits">What it may use. It runs on one thread.</param>
    /// <param name="text">The canonical text of a trace, which decides among equal measures.</param>
    /// <exception cref="ArgumentException">The invariant is not among those watched.</exception>
    public LeastResult Run<TPlan>(
        Invariant<TState, TTask> target,
        TPlan plan,
        in TState initial,
        SearchLimits limits,
        Func<Trace, string> text
    )
        where TPlan : struct, IPlan
    {
        ulong bit = watch.BitOf(target);
        return bit != 0
            ? Run(bit, plan, in initial, limits, text)
            : throw new ArgumentException($"{target} is not watched", nameof(target));
    }

    /// <summary>Finds the least trace at whose last step any of the invariants is broken.</summary>
    /// <param name="plan">The programs.</param>
    /// <param name="initial">The state at which they begin.</param>
    /// <param name="limits">What it may use. It runs on one thread.</param>
    /// <param name="text">The canonical text of a trace, which decides among equal measures.</param>
    public LeastResult RunAny<TPlan>(TPlan plan, in TState initial, SearchLimits limits, Func<Trace, string> text)
        where TPlan : struct, IPlan => Run(ulong.MaxValue, plan, in initial, limits, text);

    private LeastResult Run<TPlan>(
        ulong targets,
        TPlan plan,
        in TState initial,
        SearchLimits limits,
        Func<Trace, string> text
    )
        where TPlan : struct, IPlan
    {
        ArgumentNullException.ThrowIfNull(limits);
        using var run = new LeastRun<TState, TTask, TPlan>(image, watch, targets, plan, limits);
        var completion = run.Search(in initial);
        if (run.GoalCost == Cost.Most)
        {
            var reached = completion == Completion.Complete ? (Measure?)null : run.Reached.With(0, 0);
            return new(completion, null, null, run.Settled, reached, IsUnique: true);
        }
        var least = new LeastPaths(run.Edges, run.FirstEdges, image.Signatures, plan.Tasks, text);
        least.Choose(run.GoalEdge);
        var measure = run.GoalCost.With(least.Pages, least.Rights);
        return new(
            completion,
            least.Best,
            measure,
            run.Settled,
            completion == Completion.Complete ? measure : run.Reached.With(0, 0),
            least.IsComplete
        );
    }
}
