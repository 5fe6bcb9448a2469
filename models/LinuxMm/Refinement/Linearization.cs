using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>
/// What tasks do at once is explained by some order of their calls that respects each task's own (Herlihy, Wing 1990): the reference does the
/// calls in that order, and answers and looks as the kernel did in the end. <see cref="Ways"/> says which calls are more than one.
/// </summary>
/// <param name="kind">The reference.</param>
/// <param name="setup">What it begins with.</param>
/// <param name="tasks">The calls of each task.</param>
/// <param name="known">Differences that the kernel is known for.</param>
/// <param name="ways">How calls come about that are not one thing.</param>
public sealed class Linearization(
    MachineKind kind,
    Reference.Setup setup,
    IReadOnlyList<IReadOnlyList<Call>> tasks,
    IReadOnlyList<KnownDifference> known,
    Func<Call, IReadOnlyList<Call>, IEnumerable<Way>> ways
)
{
    /// <summary>An outcome for which more beginnings of orders than this are possible is given up.</summary>
    private const int MostBeginnings = 50_000;

    private readonly List<Call> all = [.. tasks.SelectMany(calls => calls)];
    private int beginnings;

    /// <summary>Does some order explain what was answered, and what is to be seen in the end? Orders of whole calls are tried first.</summary>
    /// <param name="answers">For each task, what its calls answered.</param>
    /// <param name="seen">What is to be seen.</param>
    /// <exception cref="BeyondException">The reference cannot tell what comes of some order, or there are too many.</exception>
    public bool Explains(IReadOnlyList<IReadOnlyList<Reply>> answers, View seen)
    {
        beginnings = 0;
        return CanEnd([], call => [new([call])], answers, seen)
            || (tasks.Count > 1 && CanEnd([], call => [new([call]), .. ways(call, all)], answers, seen));
    }

    /// <summary>
    /// Does some order that begins so answer as it was answered? Each beginning is done from the first call on: the reference cannot be copied, and
    /// programs are short.
    /// </summary>
    private bool CanEnd(
        List<Move> moves,
        Func<Call, IReadOnlyList<Way>> waysOf,
        IReadOnlyList<IReadOnlyList<Reply>> answers,
        View seen
    )
    {
        if (++beginnings > MostBeginnings)
        {
            throw new BeyondException("too many orders");
        }
        var machine = new Numbered(kind(setup), tasks.Count);
        int[] done = new int[tasks.Count];
        var walks = new Walk?[tasks.Count];
        foreach (var (task, way) in moves)
        {
            var walk = walks[task] ??= new Walk(way);
            if (!walk.Go(machine, task))
            {
                continue;
            }
            machine.End(task);
            walks[task] = null;
            if (!IsAnswer(task, tasks[task][done[task]], walk.Reply, answers[task][done[task]]))
            {
                return false;
            }
            done[task]++;
        }
        var open = Enumerable.Range(0, tasks.Count).Where(task => done[task] < tasks[task].Count).ToList();
        return open.Count == 0
            ? SideBySide.Of(machine.Look(), seen) is null
            : open.Exists(task =>
                (walks[task] is { } walk ? [walk.Way] : waysOf(tasks[task][done[task]])).Any(way =>
                    CanEnd([.. moves, new Move(task, way)], waysOf, answers, seen)
                )
            );
    }

    private bool IsAnswer(int task, Call call, Reply said, Reply answered) =>
        SideBySide.Of(said, answered) is not { } found
        || known.Any(k =>
            k.IsOfAnswerOnly
            && k.Shows(new Difference(new Run(setup, [new Turn(task, call)]), found.What, found.Expected, found.Actual))
        );

    /// <summary>A task begins a call in some way, or goes on with it.</summary>
    private readonly record struct Move(int Task, Way Way);

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
                Reply = Way.Says ?? (Way.Adds && done > 0 ? reply with { Value = reply.Value + Reply.Value } : reply);
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
