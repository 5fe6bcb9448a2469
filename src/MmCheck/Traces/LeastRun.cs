namespace MmCheck;

/// <summary>
/// The run of a <see cref="LeastSearch{TState, TTask}"/>. A pair's successors are made in up to four batches, each when its cost is due:
/// own steps; begun operations; preempting steps; preempting operations. So a search that ends without a preemption never makes those,
/// and a state is kept once for each pair instead of once for each successor.
/// </summary>
internal sealed class LeastRun<TState, TTask, TPlan>(
    Image<TState, TTask> image,
    Watch<TState, TTask> watch,
    ulong target,
    TPlan plan,
    SearchLimits limits
) : IDisposable
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
    where TPlan : struct, IPlan
{
    private const long SmallestMemory = 16L << 20;
    private const int PopsBetweenChecks = 1024;

    private readonly Stepper<TState, TTask> stepper = new(image, watch);
    private readonly StatePool<TState> pool = new();
    private readonly LeastNodes nodes = new();
    private readonly PriorityQueue<(int Node, Batch Batch), Cost> queue = new();
    private readonly bool seeksProgress = watch.IsProgress(target);
    private readonly int nobody = plan.Tasks;
    private readonly Situation<TState, TTask, TPlan> at = new(plan);

    /// <summary>The ways into every pair, and into the goal.</summary>
    public LeastEdges Edges { get; } = new();

    /// <summary>The first way into each pair.</summary>
    public IReadOnlyList<int> FirstEdges => nodes.FirstEdge;

    /// <summary>The cost at which the invariant is broken first.</summary>
    public Cost GoalCost { get; private set; } = Cost.Most;

    /// <summary>The first of the ways that break it at this cost.</summary>
    public int GoalEdge { get; private set; } = LeastEdges.None;

    /// <summary>Expanded pairs.</summary>
    public long Settled { get; private set; }

    /// <summary>Everything of a smaller cost is done.</summary>
    public Cost Reached { get; private set; }

    public Completion Search(in TState initial)
    {
        at.State = initial;
        TState.Normalise(ref at.State);
        ulong broken = watch.JudgeState(in at.State, new long[watch.Invariants.Count]);
        if (broken != 0)
        {
            if ((broken & target) != 0)
            {
                ReachGoal(new(LeastEdges.None, null, null), default);
            }
            return Completion.Complete;
        }
        int first = nodes.Add(Key(in at.State, nobody), nobody, Standing.Open);
        nodes.Place[first] = pool.Keep(in at.State);
        nodes.Cost[first] = default;
        queue.Enqueue((first, Batch.Steps), default);
        for (long pops = 1; queue.TryDequeue(out var next, out var due); pops++)
        {
            // A deadlock is found only when its pair is expanded, so those that cost as much as the goal are still looked at.
            if (due.CompareTo(GoalCost) is var order && (order > 0 || (order == 0 && !seeksProgress)))
            {
                break;
            }
            Reached = due;
            Expand(next.Node, next.Batch, due);
            if (pops % PopsBetweenChecks == 0)
            {
                limits.Progress?.Report(Settled, (int)due.With(0, 0).Steps, Bytes);
                if (limits.Cancel.IsCancellationRequested)
                {
                    return Completion.Cancelled;
                }
                if (Bytes > Math.Max(limits.Memory, SmallestMemory))
                {
                    return Completion.TableFull;
                }
            }
        }
        return Completion.Complete;
    }

    public void Dispose() => pool.Dispose();

    private long Bytes => pool.Bytes + nodes.Bytes + Edges.Bytes + (queue.Count * 16L);

    private static ulong Key(in TState state, int last) =>
        Fingerprint.With(Fingerprint.Of(in state, TState.HashedBytes), last);

    private void Expand(int node, Batch batch, Cost due)
    {
        if (batch == Batch.Steps)
        {
            if (nodes.IsSettled(node))
            {
                return; // reached again at a smaller cost after it had been queued
            }
            nodes.Settle(node);
            Settled++;
        }
        int last = nodes.Last[node];
        at.State = pool[nodes.Place[node]];
        Batch? next = batch switch
        {
            Batch.Steps => ExpandSteps(node, last, due),
            Batch.Preemptions => ExpandOthers(node, last, due),
            _ => ExpandBegins(node, last, due),
        };
        if (next is { } later)
        {
            queue.Enqueue((node, later), nodes.Cost[node] + later.Cost());
        }
        else
        {
            pool.GiveBack(nodes.Place[node]);
        }
    }

    /// <summary>Who stands in an operation goes on: the task that ran last if it can, else anybody.</summary>
    private Batch? ExpandSteps(int node, int last, Cost due)
    {
        if (last != nobody && at.IsInside(last) && Take(node, last, last, default, due))
        {
            return at.HasOthersInside(last) ? Batch.Preemptions : AfterPreemptions();
        }
        bool isInside = false;
        bool isTaken = false;
        for (int task = 0; task < plan.Tasks; task++)
        {
            if (at.IsInside(task))
            {
                isInside = true;
                isTaken |= task != last && Take(node, last, task, default, due);
            }
        }
        if (isInside && !isTaken && IsProgressOf(in at.State) && at.NobodyCanBegin(stepper))
        {
            ReachGoal(new(node, null, null), due);
        }
        return at.HasBegins() ? Batch.Begins : null;
    }

    private Batch? ExpandOthers(int node, int last, Cost due)
    {
        for (int task = 0; task < plan.Tasks; task++)
        {
            if (task != last && at.IsInside(task))
            {
                Take(node, last, task, default, due);
            }
        }
        return AfterPreemptions();
    }

    private Batch? ExpandBegins(int node, int last, Cost due)
    {
        for (int task = 0; task < plan.Tasks; task++)
        {
            if (at.IsInside(task))
            {
                continue;
            }
            int begun = at.Begun(task);
            int options = plan.Options(task, begun);
            for (int option = 0; option < options; option++)
            {
                Take(node, last, task, plan.Call(task, begun, option), due);
            }
        }
        return null;
    }

    private Batch? AfterPreemptions() => at.HasBegins() ? Batch.PreemptingBegins : null;

    /// <summary>Every alternative of a task's next step; false if it is blocked.</summary>
    private bool Take(int node, int last, int task, Invocation call, Cost due)
    {
        bool isTaken = false;
        bool begins = !at.IsInside(task);
        var cost = due + Cost.Step;
        if (last != nobody && last != task)
        {
            cost += Cost.Switch;
        }
        int choices = 1;
        for (int choice = 0; choice < choices; choice++)
        {
            var went = stepper.Take(in at.State, task, call, choice);
            choices = stepper.Choices;
            if (went == Went.Blocked)
            {
                continue;
            }
            isTaken = true;
            var way = new Way(node, begins ? call : null, new Move((byte)task, (byte)choice));
            if ((stepper.Broken & target) != 0)
            {
                ReachGoal(way, cost);
            }
            else
            {
                Reach(way, task, went, cost);
            }
        }
        return isTaken;
    }

    private void Reach(Way way, int task, Went went, Cost cost)
    {
        ref TState state = ref stepper.After;
        ulong key = Key(in state, task);
        if (!nodes.TryFind(key, out int node))
        {
            ulong broken = stepper.JudgeState();
            var standing =
                (broken & target) != 0 ? Standing.Goal
                : broken != 0 ? Standing.DeadEnd
                : Standing.Open;
            node = nodes.Add(key, task, standing);
            if (standing == Standing.Open)
            {
                nodes.Place[node] = pool.Keep(in state);
            }
        }
        var known = nodes.Standing[node];
        if (known == Standing.Goal || (went.Has(Went.Back) && IsProgressOf(task) && NeverEnds(node, task)))
        {
            ReachGoal(way, cost);
        }
        else if (known != Standing.DeadEnd && nodes.IsAtMost(node, cost, out bool isLess))
        {
            nodes.FirstEdge[node] = Edges.Add(isLess ? LeastEdges.None : nodes.FirstEdge[node], way);
            if (isLess)
            {
                nodes.Cost[node] = cost;
                queue.Enqueue((node, Batch.Steps), cost);
            }
        }
    }

    private bool IsProgressOf(in TState state) => (watch.ProgressOfAll(in state) & target) != 0;

    private bool IsProgressOf(int task) => (watch.ProgressAt(TState.Tasks(ref stepper.After)[task].Pc) & target) != 0;

    private bool NeverEnds(int node, int task)
    {
        if (nodes.Standing[node] == Standing.Open)
        {
            bool isEndless = watch.RunsForEver(in stepper.After, task);
            nodes.Standing[node] = isEndless ? Standing.Endless : Standing.Ends;
        }
        return nodes.Standing[node] == Standing.Endless;
    }

    private void ReachGoal(Way way, Cost cost)
    {
        int order = cost.CompareTo(GoalCost);
        if (order <= 0)
        {
            GoalEdge = Edges.Add(order < 0 ? LeastEdges.None : GoalEdge, way);
            GoalCost = cost;
        }
    }
}
