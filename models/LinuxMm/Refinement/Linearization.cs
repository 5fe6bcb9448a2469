using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>
/// What tasks do at once is explained by some order of their calls that respects each task's own (Herlihy, Wing 1990): the reference does the
/// calls in that order, and answers and looks as the kernel did in the end. <see cref="Ways"/> says which calls are more than one.
/// </summary>
public sealed class Linearization
{
    private readonly MachineKind kind;
    private readonly Reference.Setup setup;
    private readonly IReadOnlyList<IReadOnlyList<Call>> tasks;
    private readonly Lazy<List<Order>> whole;
    private readonly Lazy<List<Order>> all;

    /// <summary>All orders of a program's calls.</summary>
    /// <param name="kind">The reference.</param>
    /// <param name="setup">What it begins with.</param>
    /// <param name="tasks">The calls of each task.</param>
    public Linearization(MachineKind kind, Reference.Setup setup, IReadOnlyList<IReadOnlyList<Call>> tasks)
    {
        this.kind = kind;
        this.setup = setup;
        this.tasks = tasks;
        whole = new(() => OrdersOf(call => [new([call])]));
        all = new(() => OrdersOf(call => [new([call]), .. Ways.Of(call, AllCalls)]));
    }

    /// <summary>Does some order explain what was answered, and what is to be seen in the end?</summary>
    /// <param name="answers">For each task, what its calls answered.</param>
    /// <param name="seen">What is to be seen.</param>
    /// <param name="known">Differences that the kernel is known for.</param>
    /// <exception cref="BeyondException">The reference cannot tell what comes of some order.</exception>
    public bool Explains(
        IReadOnlyList<IReadOnlyList<Reply>> answers,
        View seen,
        IReadOnlyList<KnownDifference> known
    ) =>
        whole.Value.Exists(order => Is(order, answers, seen, known))
        || all.Value.Exists(order => Is(order, answers, seen, known));

    private bool Is(
        Order order,
        IReadOnlyList<IReadOnlyList<Reply>> answers,
        View seen,
        IReadOnlyList<KnownDifference> known
    ) =>
        tasks
            .SelectMany((calls, task) => calls.Select((call, i) => (task, i, call)))
            .All(at => IsAnswer(at.task, at.call, order.Replies[at.task][at.i], answers[at.task][at.i], known))
        && SideBySide.Of(order.View, seen) is null;

    private bool IsAnswer(int task, Call call, Reply said, Reply answered, IReadOnlyList<KnownDifference> known) =>
        SideBySide.Of(said, answered) is not { } found
        || known.Any(k =>
            k.IsOfAnswerOnly
            && k.Shows(new Difference(new Run(setup, [new Turn(task, call)]), found.What, found.Expected, found.Actual))
        );

    private List<Call> AllCalls => [.. tasks.SelectMany(calls => calls)];

    private List<Order> OrdersOf(Func<Call, IReadOnlyList<Way>> ways)
    {
        var orders = new List<Order>();
        Extend([], ways, orders);
        return orders;
    }

    /// <summary>Every way to go on, each from the beginning: the reference cannot be copied, and programs are short.</summary>
    private void Extend(List<Move> moves, Func<Call, IReadOnlyList<Way>> ways, List<Order> orders)
    {
        var machine = new Numbered(kind(setup), tasks.Count);
        var replies = tasks.Select(_ => new List<Reply>()).ToArray();
        var walks = new Walk?[tasks.Count];
        foreach (var (task, way) in moves)
        {
            var walk = walks[task] ??= new Walk(way);
            if (walk.Go(machine, task))
            {
                replies[task].Add(walk.Reply);
                machine.End(task);
                walks[task] = null;
            }
        }
        bool isEnd = true;
        for (int task = 0; task < tasks.Count; task++)
        {
            if (replies[task].Count == tasks[task].Count)
            {
                continue;
            }
            isEnd = false;
            foreach (var way in walks[task] is { } walk ? [walk.Way] : ways(tasks[task][replies[task].Count]))
            {
                Extend([.. moves, new Move(task, way)], ways, orders);
            }
        }
        if (isEnd)
        {
            orders.Add(new(replies, machine.Look()));
        }
    }

    /// <summary>A task begins a call in some way, or goes on with it.</summary>
    private readonly record struct Move(int Task, Way Way);

    private sealed record Order(IReadOnlyList<IReadOnlyList<Reply>> Replies, View View);

    /// <summary>A call on its way.</summary>
    private sealed class Walk(Way way)
    {
        private int done;

        public Way Way { get; } = way;

        public Reply Reply { get; private set; } = way.Says ?? Reply.Ok;

        /// <summary>Does the next part. Is the call over?</summary>
        public bool Go(Numbered machine, int task)
        {
            if (Way.Parts.Count > 0)
            {
                var reply = machine.Do(task, Way.Parts[done]);
                Reply = Way.Says ?? reply;
            }
            done++;
            bool isFailed = Way.StopsAtError && Reply.Errno is not (null or Reference.Errno.Ok);
            return done >= Way.Parts.Count || isFailed;
        }
    }

    /// <summary>A machine for which the parts of a call are one call: what it holds by a part it holds by the call.</summary>
    private sealed class Numbered(IMachine machine, int tasks)
    {
        private readonly List<int>[] ends = [.. Enumerable.Range(0, tasks).Select(_ => new List<int>())];
        private readonly int[] parts = new int[tasks];

        public Reply Do(int task, Call call)
        {
            parts[task]++;
            return machine.Do(task, call is Put put ? new Put(ends[task][put.Place]) : call);
        }

        /// <summary>A call is over. Only its last part may have got a page that is kept.</summary>
        public void End(int task) => ends[task].Add(parts[task] - 1);

        public View Look()
        {
            var view = machine.Look();
            return view with
            {
                Held = view.Held is { } held
                    ? [.. held.Select(h => h with { Place = ends[h.Task].IndexOf(h.Place) })]
                    : null,
            };
        }
    }
}
