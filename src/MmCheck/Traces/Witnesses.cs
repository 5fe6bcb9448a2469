namespace MmCheck;

/// <summary>The calmest way to every node of a state graph: fewest preemptions, then steps, then switches.</summary>
internal sealed class Witnesses<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int None = -1;

    private readonly StateGraph<TState, TTask> graph;
    private readonly int width;
    private readonly Cost[] costs;
    private readonly int[] edgeInto;
    private readonly int[] before;

    public Witnesses(StateGraph<TState, TTask> graph)
    {
        this.graph = graph;
        width = graph.Tasks + 1; // the task that ran last, or nobody
        costs = new Cost[graph.Nodes * width];
        edgeInto = new int[costs.Length];
        before = new int[costs.Length];
        Array.Fill(costs, Cost.Most);
        Array.Fill(edgeInto, None);
        Search();
    }

    /// <summary>The cost of the calmest way to a node.</summary>
    public Cost CostOf(int node) => costs[Calmest(node)];

    /// <summary>The calmest way to a node.</summary>
    public Trace TraceTo(int node)
    {
        var moves = new List<Move>();
        for (int at = Calmest(node); edgeInto[at] != None; at = before[at])
        {
            moves.Add(graph.EdgeAt(edgeInto[at]).Move);
        }
        moves.Reverse();
        return new(graph.Program, moves);
    }

    private int Calmest(int node) => Enumerable.Range(node * width, width).MinBy(i => costs[i].Packed);

    private void Search()
    {
        var queue = new PriorityQueue<int, Cost>();
        int nobody = graph.Tasks;
        costs[nobody] = default;
        queue.Enqueue(nobody, default);
        while (queue.TryDequeue(out int at, out var due))
        {
            if (due.CompareTo(costs[at]) > 0)
            {
                continue;
            }
            int node = at / width;
            int last = at % width;
            bool couldGoOn = last != nobody && graph.Pc(node, last) != 0 && HasEdgeOf(node, last);
            var (edge, end) = graph.EdgesOf(node);
            for (; edge < end; edge++)
            {
                var (to, move) = graph.EdgeAt(edge);
                var cost = due + Cost.Step;
                if (last != nobody && move.Task != last)
                {
                    cost += couldGoOn ? Cost.Preemption + Cost.Switch : Cost.Switch;
                }
                int next = (to * width) + move.Task;
                if (cost.CompareTo(costs[next]) < 0)
                {
                    costs[next] = cost;
                    edgeInto[next] = edge;
                    before[next] = at;
                    queue.Enqueue(next, cost);
                }
            }
        }
    }

    private bool HasEdgeOf(int node, int task)
    {
        var (edge, end) = graph.EdgesOf(node);
        for (; edge < end; edge++)
        {
            if (graph.EdgeAt(edge).Move.Task == task)
            {
                return true;
            }
        }
        return false;
    }
}
