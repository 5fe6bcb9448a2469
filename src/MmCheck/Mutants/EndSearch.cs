using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>
/// How the programs of a scope can end: every program of it, under every schedule, told apart by its calls, what they returned, and what it cost.
/// An end is a state in which no task is on its way; each is told once. Who spins is counted for ever, so a cost is told apart up to a bound.
/// </summary>
/// <param name="image">What runs.</param>
/// <param name="setting">Knows the costs.</param>
/// <param name="plan">The programs.</param>
/// <param name="bounds">How many of them, and how well they are told apart.</param>
internal sealed class EndSearch<TState, TTask>(
    Image<TState, TTask> image,
    Setting<TState, TTask> setting,
    EveryProgram plan,
    EndBounds bounds
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int InitialBits = 12;
    private const int MostOfACost = 4;

    private readonly Stepper<TState, TTask> stepper = new(image, new(image, []));
    private readonly int calls = MostCalls(plan);
    private readonly long[] costs = new long[setting.CostNames.Count];
    private readonly Stack<Node> waiting = [];
    private long nodes;

    /// <summary>Told of an end: with what counts as its cost, and without.</summary>
    public delegate void Visitor(in Past past, ulong withCosts, ulong withoutCosts);

    /// <summary>Goes everywhere; false if there is more than wanted, or time or memory did not do.</summary>
    /// <param name="initial">The state at which the programs begin.</param>
    /// <param name="mostNodes">Gives up beyond so many.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="tell">Told of each end.</param>
    public bool Run(in TState initial, long mostNodes, SearchLimits limits, Visitor tell)
    {
        if (!Past.CanHold(plan, calls))
        {
            return false;
        }
        using var seen = new FingerprintSet(InitialBits, isShared: false);
        var start = new Node { State = initial };
        TState.Normalise(ref start.State);
        nodes = 0;
        Keep(in start, seen, tell);
        while (waiting.TryPop(out var node))
        {
            Expand(in node, seen, tell);
            if (nodes > mostNodes || seen.Bytes > limits.Memory || limits.Cancel.IsCancellationRequested)
            {
                waiting.Clear();
                return false;
            }
        }
        return true;
    }

    /// <summary>The program of an end, if programs are told apart.</summary>
    public Program ProgramOf(in Past past)
    {
        var tasks = new List<Invocation>[plan.Tasks];
        for (int task = 0; task < plan.Tasks; task++)
        {
            tasks[task] = [];
            for (int begun = 0; begun < calls && past.OptionAt((task * calls) + begun) is { } option; begun++)
            {
                tasks[task].Add(plan.Call(task, begun, option));
            }
        }
        return new(tasks);
    }

    private static int MostCalls(EveryProgram plan) =>
        Enumerable
            .Range(0, plan.Tasks)
            .Max(task => Enumerable.Range(0, byte.MaxValue).TakeWhile(begun => plan.Options(task, begun) > 0).Count());

    private void Expand(in Node node, FingerprintSet seen, Visitor tell)
    {
        bool mayBegin = BegunIn(in node.State) < bounds.MostOperations;
        var next = new NextSteps<TState, TTask>(in node.State, plan);
        while (next.MoveNext())
        {
            int place = (next.Task * calls) + next.Begun;
            if (next.Option < 0)
            {
                Advance(in node, next.Task, default, place - 1, seen, tell);
            }
            else if (mayBegin)
            {
                var begins = node;
                begins.Past.Begin(place, bounds.TellsPrograms ? next.Option : 0);
                Advance(in begins, next.Task, next.Call, place, seen, tell);
            }
        }
    }

    /// <summary>Every alternative of a task's next step.</summary>
    private void Advance(in Node from, int task, Invocation call, int place, FingerprintSet seen, Visitor tell)
    {
        int choices = 1;
        for (int choice = 0; choice < choices; choice++)
        {
            var went = stepper.Take(in from.State, task, call, choice);
            choices = stepper.Choices;
            if (went == Went.Blocked)
            {
                continue;
            }
            var to = new Node { State = stepper.After, Past = from.Past };
            if (went.Has(Went.Ended))
            {
                to.Past.End(place, stepper.Result);
            }
            Keep(in to, seen, tell);
        }
    }

    private void Keep(in Node node, FingerprintSet seen, Visitor tell)
    {
        ulong withoutCosts = node.Past.MixedInto(Fingerprint.Of(in node.State, TState.HashedBytes));
        ulong withCosts = withoutCosts;
        setting.Costs(in node.State, costs);
        for (int i = 0; i < costs.Length; i++)
        {
            withCosts =
                costs[i] == 0
                    ? withCosts
                    : Fingerprint.With(withCosts, (i << 8) | (int)Math.Min(costs[i], MostOfACost));
        }
        if (nodes >= seen.Room)
        {
            seen.Grow();
        }
        if (seen.Add(withCosts) != Added.New)
        {
            return;
        }
        nodes++;
        waiting.Push(node);
        if (IsEnd(in node.State))
        {
            tell(in node.Past, withCosts, withoutCosts);
        }
    }

    private int BegunIn(in TState state)
    {
        int begun = 0;
        var tasks = TState.Tasks(ref Unsafe.AsRef(in state));
        for (int task = 0; task < plan.Tasks; task++)
        {
            begun += tasks[task].Begun;
        }
        return begun;
    }

    private bool IsEnd(in TState state)
    {
        foreach (ref readonly var task in TState.Tasks(ref Unsafe.AsRef(in state))[..plan.Tasks])
        {
            if (Unsafe.AsRef(in task).Pc != 0)
            {
                return false;
            }
        }
        return true;
    }

    private struct Node
    {
        public TState State;
        public Past Past;
    }
}

/// <summary>Which programs of a scope are searched for their ends.</summary>
/// <param name="MostOperations">Those of at most so many operations, of all tasks together.</param>
/// <param name="TellsPrograms">Are ends told apart by their programs? Else only by results, state and costs.</param>
internal readonly record struct EndBounds(int MostOperations, bool TellsPrograms)
{
    /// <summary>All programs, each by itself.</summary>
    public static readonly EndBounds All = new(int.MaxValue, TellsPrograms: true);

    /// <summary>All of them together.</summary>
    public static readonly EndBounds Together = new(int.MaxValue, TellsPrograms: false);
}
