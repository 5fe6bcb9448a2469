namespace MmCheck;

/// <summary>Everything that one program can do: each of its ends, with the exact number of schedules that lead there.</summary>
/// <param name="image">What runs.</param>
/// <param name="invariants">What is judged on the way.</param>
public sealed class AllSchedules<TState, TTask>(
    Image<TState, TTask> image,
    IReadOnlyList<Invariant<TState, TTask>> invariants
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>A program with more states than this is too large, unless the caller says otherwise.</summary>
    public const int MostStates = 1_000_000;

    private readonly Watch<TState, TTask> watch = new(image, invariants);

    /// <summary>Runs every schedule.</summary>
    /// <param name="program">What each task does.</param>
    /// <param name="initial">The state at which it begins.</param>
    /// <param name="mostStates">Gives up beyond so many.</param>
    /// <param name="cancel">Gives up when told so.</param>
    public Outcomes<TState, TTask> Run(
        Program program,
        in TState initial,
        int mostStates = MostStates,
        CancellationToken cancel = default
    )
    {
        using var graph = new StateGraph<TState, TTask>(image, watch, program);
        var completion = graph.Build(in initial, mostStates, cancel);
        if (completion != Completion.Complete)
        {
            return new(completion, graph.Nodes, [], []);
        }
        var components = Components.Find(graph.Nodes, graph.EdgesOf, e => graph.EdgeAt(e).To);
        var ways = components.CountWays(graph.EdgesOf, e => graph.EdgeAt(e).To);
        var witnesses = new Witnesses<TState, TTask>(graph);
        var outcomes = new List<(Cost Cost, Outcome<TState> Outcome)>();
        for (int component = 0; component < components.Count; component++)
        {
            int[] members = components.Members(component).ToArray();
            if (Array.TrueForAll(members, node => StaysInside(graph, components, node)))
            {
                int entry = members.MinBy(node => witnesses.CostOf(node).Packed);
                var cost = witnesses.CostOf(entry);
                var outcome = new Outcome<TState>(
                    graph.State(entry),
                    graph.Results(entry),
                    ways[component],
                    cost.With(0, 0).Preemptions,
                    witnesses.TraceTo(entry),
                    Unfinished(graph, members)
                );
                outcomes.Add((cost, outcome));
            }
        }
        return new(
            completion,
            graph.Nodes,
            [.. outcomes.OrderBy(o => o.Cost.Packed).Select(o => o.Outcome)],
            watch.Named(graph.Broken())
        );
    }

    private static bool StaysInside(StateGraph<TState, TTask> graph, Components components, int node)
    {
        var (edge, end) = graph.EdgesOf(node);
        for (; edge < end; edge++)
        {
            if (components.Of(graph.EdgeAt(edge).To) != components.Of(node))
            {
                return false;
            }
        }
        return true;
    }

    private static List<Unfinished> Unfinished(StateGraph<TState, TTask> graph, int[] members)
    {
        var unfinished = new List<Unfinished>();
        for (int task = 0; task < graph.Tasks; task++)
        {
            if (graph.HasWork(members[0], task))
            {
                // A loop's head stands before its other steps.
                var step = members.Select(node => graph.NextStep(node, task)).MinBy(s => s.Pc)!;
                unfinished.Add(new(task, step, !Moves(graph, members, task)));
            }
        }
        return unfinished;
    }

    private static bool Moves(StateGraph<TState, TTask> graph, int[] members, int task)
    {
        foreach (int node in members)
        {
            var (edge, end) = graph.EdgesOf(node);
            for (; edge < end; edge++)
            {
                if (graph.EdgeAt(edge).Move.Task == task)
                {
                    return true;
                }
            }
        }
        return false;
    }
}
