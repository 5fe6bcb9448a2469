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
/// <param name="mostBeginnings">An outcome for which more beginnings of orders are to be tried is given up.</param>
public sealed class Linearization(
    MachineKind kind,
    Reference.Setup setup,
    IReadOnlyList<IReadOnlyList<Call>> tasks,
    IReadOnlyList<KnownDifference> known,
    Func<Call, IReadOnlyList<Call>, IEnumerable<Way>> ways,
    int mostBeginnings = Linearization.MostBeginnings
)
{
    /// <summary>So many are tried unless the caller says otherwise.</summary>
    public const int MostBeginnings = 50_000;

    private readonly List<Call> all = [.. tasks.SelectMany(calls => calls)];
    private IReadOnlyList<int> hint = [];
    private int beginnings;
    private BeyondException? beyond;

    /// <summary>Of an end that no order explains: how it looks otherwise than that of an order with the same answers; null: there is none.</summary>
    public (string What, string Expected, string Actual)? Nearest { get; private set; }

    /// <summary>Does some order explain what was answered, and what is to be seen in the end? Orders of whole calls are tried first.</summary>
    /// <param name="answers">For each task, what its calls answered.</param>
    /// <param name="seen">What is to be seen.</param>
    /// <param name="order">The tasks in the order in which calls ended, if that is known: that one is tried first.</param>
    /// <exception cref="BeyondException">No order does of which the reference knows what comes of it, or there are too many.</exception>
    public bool Explains(IReadOnlyList<IReadOnlyList<Reply>> answers, View seen, IReadOnlyList<int>? order = null)
    {
        (hint, beginnings, beyond, Nearest) = (order ?? [], 0, null, null);
        bool isExplained =
            CanEnd([], call => [new([call])], answers, seen)
            || CanEnd([], call => [new([call]), .. ways(call, all)], answers, seen);
        return isExplained || beyond is null ? isExplained : throw beyond;
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
        if (++beginnings > mostBeginnings)
        {
            throw new BeyondException("too many orders");
        }
        var machine = new Numbered(kind(setup), tasks.Count);
        int[] done = new int[tasks.Count];
        var walks = new Walk?[tasks.Count];
        try
        {
            if (!AreAnswered(moves, machine, done, walks, answers))
            {
                return false;
            }
        }
        catch (BeyondException reason)
        {
            beyond = reason;
            return false;
        }
        int ended = done.Sum();
        int next = ended < hint.Count ? hint[ended] : 0;
        var open = Enumerable.Range(0, tasks.Count).Where(task => done[task] < tasks[task].Count).ToList();
        if (open.Count == 0)
        {
            var difference = SideBySide.Of(machine.Look(), seen);
            Nearest ??= difference;
            return difference is null;
        }
        return open.OrderBy(task => task == next ? 0 : 1)
            .Any(task =>
                (walks[task] is { } walk ? [walk.Way] : waysOf(tasks[task][done[task]])).Any(way =>
                    CanEnd([.. moves, new Move(task, way)], waysOf, answers, seen)
                )
            );
    }

    /// <summary>Makes moves. Do calls that end by them answer as it was answered?</summary>
    private bool AreAnswered(
        List<Move> moves,
        Numbered machine,
        int[] done,
        Walk?[] walks,
        IReadOnlyList<IReadOnlyList<Reply>> answers
    )
    {
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
        return true;
    }

    /// <summary>Does a call answer as it was answered, or as the kernel is known to?</summary>
    /// <exception cref="BeyondException">It is known to go on otherwise from there.</exception>
    private bool IsAnswer(int task, Call call, Reply said, Reply answered)
    {
        if (SideBySide.Of(said, answered) is not var (what, expected, actual))
        {
            return true;
        }
        var difference = new Difference(new Run(setup, [new Turn(task, call)]), what, expected, actual);
        return known.FirstOrDefault(k => k.Shows(difference)) switch
        {
            null => false,
            { IsOfAnswerOnly: true } => true,
            var named => throw new BeyondException(named.Name),
        };
    }

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
            if (isFailed && Way.Undo is { } undo)
            {
                machine.Do(task, undo);
            }
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
