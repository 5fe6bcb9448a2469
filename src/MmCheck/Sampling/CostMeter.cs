namespace MmCheck;

/// <summary>
/// Counts what kernels cost on equal work: the same programs, their operations one after another in an order drawn from the program's own
/// stream, each to its end. Steps are not interleaved, since no two kernels have the same ones.
/// </summary>
/// <param name="setting">What is counted.</param>
/// <param name="generator">Draws the programs.</param>
/// <param name="initial">The state at which a program with these roles begins.</param>
public sealed class CostMeter<TState, TTask>(
    Setting<TState, TTask> setting,
    ProgramGenerator generator,
    Func<IReadOnlyList<Role?>, TState> initial
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    // Who takes this many steps in one operation waits for somebody whose turn comes later.
    private const int MostSteps = 2_000;

    /// <summary>The sums over programs 0 to n - 1 of a seed, in the order of <see cref="Setting{TState, TTask}.CostNames"/>.</summary>
    /// <param name="image">The kernel; its operations must be those that the generator knows.</param>
    /// <param name="programs">How many programs.</param>
    /// <param name="seed">Decides the programs and their order of operations.</param>
    /// <param name="cancel">Stops early.</param>
    public IReadOnlyList<long> Measure(
        Image<TState, TTask> image,
        long programs,
        ulong seed,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(image);
        long[] sums = new long[setting.CostNames.Count];
        Span<long> costs = stackalloc long[sums.Length];
        for (long index = 0; index < programs && !cancel.IsCancellationRequested; index++)
        {
            var drawn = generator.Draw(seed, index);
            var state = initial(drawn.Roles);
            var random = new SplitMix(~seed, (ulong)index);
            RunOperations(image, drawn.Program, ref state, ref random);
            setting.Costs(in state, costs);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += costs[i];
            }
        }
        return sums;
    }

    /// <summary>Each operation that is left is as likely to come next as the others; who is blocked tries again behind somebody else.</summary>
    private static void RunOperations(
        Image<TState, TTask> image,
        Program program,
        ref TState state,
        ref SplitMix random
    )
    {
        var order = new List<int>();
        for (int task = 0; task < program.Tasks.Count; task++)
        {
            order.AddRange(Enumerable.Repeat(task, program.Count(task)));
        }
        for (int i = order.Count - 1; i > 0; i--)
        {
            int other = random.Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
        bool hasMoved = true;
        while (order.Count > 0 && hasMoved)
        {
            hasMoved = false;
            for (int i = 0; i < order.Count; i++)
            {
                if (RunOne(image, program, ref state, order[i]))
                {
                    order.RemoveAt(i--);
                    hasMoved = true;
                }
            }
        }
    }

    /// <summary>Runs a task's current or next operation, always with the first choice; false if it did not end.</summary>
    private static bool RunOne(Image<TState, TTask> image, Program program, ref TState state, int task)
    {
        for (int steps = 0; steps < MostSteps; steps++)
        {
            ref TTask me = ref TState.Tasks(ref state)[task];
            TTask before = me;
            if (me.Pc == 0)
            {
                image.Begin(ref me, program[task, me.Begun]);
            }
            var went = image.Step(ref state, task, 0);
            if (went == Went.Blocked)
            {
                me = before;
                return false;
            }
            Image<TState, TTask>.Settle(ref state, task, went);
            if (went.Has(Went.Ended))
            {
                return true;
            }
        }
        return false;
    }
}
