namespace MmCheck;

/// <summary>
/// Counts what a kernel costs while it does the programs of a workload. What tasks do, in which order they begin it, and where somebody is
/// interrupted, is drawn from the program's own stream and depends on no state, so that every kernel gets the very same work: a patch that
/// changes an operation moves what happens within it, and leaves the rest of the program where it was.
/// </summary>
/// <remarks>
/// Operations begin one behind the other. Every fourth is interrupted behind some of its steps, while up to three others begin and go on as
/// far as they can; who is blocked, or goes round in circles because of somebody who is interrupted, goes on when that one has.
/// </remarks>
internal sealed class WorkloadRunner<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int OneInSoManyIsInterrupted = 4;
    private const int MostStepsBefore = 16;
    private const int MostOthersBetween = 3;

    // Who has gone back so often while somebody else stands in an operation waits for him.
    private const int RoundsOfASpin = 4;

    // An operation that takes more steps without an interruption never ends, nor do tasks that wait for each other so often.
    private const int MostSteps = 4_000;
    private const int MostRounds = 100;

    private readonly Setting<TState, TTask> setting;
    private readonly WorkloadCalls calls;
    private readonly Image<TState, TTask> image;
    private readonly TState warm;
    private readonly int tasks;
    private readonly long[] before;
    private readonly int[] resumesAt;
    private readonly List<(int Task, Invocation Call, bool NamesLast)> operations = [];
    private readonly bool isWarm = true;
    private TState state;
    private bool hasFailed;

    /// <summary>A runner, for one thread.</summary>
    /// <param name="setting">What is counted.</param>
    /// <param name="workload">What is done.</param>
    /// <param name="image">The kernel.</param>
    /// <exception cref="ModelException">The workload names what there is not.</exception>
    public WorkloadRunner(Setting<TState, TTask> setting, Workload workload, Image<TState, TTask> image)
    {
        this.setting = setting;
        this.image = image;
        var memory = SetupText.Parse(setting.Vocabulary, workload.Memory, $"workload {workload.Name}");
        calls = new(workload, memory, image.Signatures);
        tasks = workload.Roles.Count;
        resumesAt = new int[tasks];
        state = setting.Initial(memory, [.. workload.Roles]);
        TState.Normalise(ref state);
        foreach (var (task, call) in calls.Before)
        {
            if (isWarm)
            {
                Begin(task, call, namesLast: false);
                isWarm = Finish(task);
            }
        }
        warm = state;
        before = new long[setting.CostNames.Count];
        setting.Costs(in warm, before);
    }

    /// <summary>One program.</summary>
    /// <param name="length">How many operations.</param>
    /// <param name="random">Its stream.</param>
    /// <param name="sums">Its costs are added here, in the order of <see cref="Setting{TState, TTask}.CostNames"/>.</param>
    /// <returns>Did it end?</returns>
    public bool Run(int length, SplitMix random, Span<long> sums)
    {
        if (!isWarm)
        {
            return false; // not even what was done before has ended
        }
        Draw(length, ref random);
        state = warm;
        hasFailed = false;
        bool ends = true;
        for (int i = 0; i < operations.Count && ends; i++)
        {
            var (task, call, namesLast) = operations[i];
            bool isInterrupted = random.Below(OneInSoManyIsInterrupted) == 0;
            int steps = 1 + random.Below(MostStepsBefore);
            int others = 1 + random.Below(MostOthersBetween);
            Resume(i);
            ends = Finish(task) && !hasFailed;
            if (ends)
            {
                Begin(task, call, namesLast);
                Go(task, isInterrupted ? steps : MostSteps);
                resumesAt[task] = isInterrupted ? i + others : i;
                ends = !hasFailed;
            }
        }
        for (int task = 0; task < tasks && ends; task++)
        {
            ends = Finish(task);
        }
        Span<long> costs = stackalloc long[before.Length];
        setting.Costs(in state, costs);
        for (int i = 0; i < before.Length; i++)
        {
            sums[i] += costs[i] - before[i];
        }
        return ends;
    }

    /// <summary>Draws who does what, in order.</summary>
    private void Draw(int length, ref SplitMix random)
    {
        operations.Clear();
        while (operations.Count < length)
        {
            int ticket = random.Below(calls.TotalWeight);
            int habit = 0;
            while (ticket >= calls.Habits[habit].Weight)
            {
                ticket -= calls.Habits[habit++].Weight;
            }
            var (_, some, who) = calls.Habits[habit];
            int task = who[random.Below(who.Length)];
            for (int i = 0; i < some.Length && operations.Count < length; i++)
            {
                operations.Add((task, some[i][random.Below(some[i].Length)], i > 0));
            }
        }
    }

    private void Begin(int task, Invocation call, bool namesLast)
    {
        ref TTask me = ref TState.Tasks(ref state)[task];
        for (int i = 0; i < calls.ParametersOf(call) && namesLast; i++)
        {
            call = calls.IsRegister(call, i) ? call.With(i, me.Begun - 1) : call;
        }
        image.Begin(ref me, call);
    }

    /// <summary>Whoever was interrupted, and is due, goes on, and whoever waited tries again.</summary>
    private void Resume(int now)
    {
        for (int task = 0; task < tasks; task++)
        {
            if (IsInside(task) && resumesAt[task] <= now)
            {
                Go(task, MostSteps);
            }
        }
    }

    /// <summary>A task's operation to its end, and what the others are in the middle of as well, if it waits for them; false if nothing helps.</summary>
    private bool Finish(int task)
    {
        bool hasMoved = true;
        for (int round = 0; IsInside(task) && hasMoved && !hasFailed && round < MostRounds; round++)
        {
            hasMoved = Go(task, MostSteps);
            for (int other = 0; other < tasks && IsInside(task); other++)
            {
                hasMoved |= other != task && IsInside(other) && Go(other, MostSteps);
            }
        }
        return !IsInside(task);
    }

    /// <summary>Steps of a task, until it ends, is blocked, spins because of somebody else, or has taken so many.</summary>
    /// <returns>Has it taken a step, and is there hope that it ends?</returns>
    private bool Go(int task, int most)
    {
        int rounds = 0;
        for (int steps = 0; steps < most; steps++)
        {
            var went = image.StepIfPossible(ref state, task);
            if (went == Went.Blocked)
            {
                return steps > 0;
            }
            if (went.Has(Went.Failed))
            {
                hasFailed = true;
                return false;
            }
            Image<TState, TTask>.Retire(ref state, task, went);
            if (went.Has(Went.Ended) || (went.Has(Went.Back) && ++rounds >= RoundsOfASpin && IsAnotherInside(task)))
            {
                return true;
            }
        }
        return most < MostSteps;
    }

    private bool IsInside(int task) => TState.Tasks(ref state)[task].Pc != 0;

    private bool IsAnotherInside(int task)
    {
        for (int other = 0; other < tasks; other++)
        {
            if (other != task && IsInside(other))
            {
                return true;
            }
        }
        return false;
    }
}
