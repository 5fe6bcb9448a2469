namespace MmCheck;

/// <summary>Decides who tries to take the next step of a random run. Allocates nothing; belongs to one thread.</summary>
internal sealed class Scheduler(int capacity)
{
    private const int Nobody = -1;

    private readonly int[] priorities = new int[capacity];
    private readonly int[] changeAt = new int[Strategy.MaxDepth];
    private int tasks;
    private int depth;
    private int changes;
    private int lowest;
    private int current;
    private bool isInside;

    public void Begin(int taskCount, Strategy strategy, ref SplitMix random)
    {
        tasks = taskCount;
        depth = strategy.Depth;
        current = Nobody;
        isInside = false;
        lowest = 0;
        changes = Math.Max(0, depth - 1);
        for (int i = 0; i < changes; i++)
        {
            changeAt[i] = random.Below(strategy.Steps);
        }
        for (int task = 0; task < tasks && depth > 0; task++)
        {
            int other = random.Below(task + 1);
            priorities[task] = priorities[other];
            priorities[other] = task + 1;
        }
    }

    /// <summary>One of the tasks in a set.</summary>
    /// <param name="candidates">Those that may be able to go on; not empty.</param>
    /// <param name="random">Where chance comes from.</param>
    public int Choose(uint candidates, ref SplitMix random)
    {
        if (depth == 0)
        {
            int nth = random.Below(System.Numerics.BitOperations.PopCount(candidates));
            while (nth-- > 0)
            {
                candidates &= candidates - 1;
            }
            return System.Numerics.BitOperations.TrailingZeroCount(candidates);
        }
        if (depth == 1 && isInside && (candidates & (1U << current)) != 0)
        {
            return current;
        }
        int best = Nobody;
        for (int task = 0; task < tasks; task++)
        {
            if ((candidates & (1U << task)) != 0 && (best == Nobody || priorities[task] > priorities[best]))
            {
                best = task;
            }
        }
        return best;
    }

    /// <summary>A task took a step.</summary>
    /// <param name="task">The task.</param>
    /// <param name="step">The step's number.</param>
    /// <param name="isInside">Does it stand in an operation now?</param>
    public void Took(int task, int step, bool isInside)
    {
        current = task;
        this.isInside = isInside;
        for (int i = 0; i < changes; i++)
        {
            if (changeAt[i] == step)
            {
                Demote(task);
            }
        }
    }

    /// <summary>A task falls below all others: it spins, and lets somebody else do what it waits for.</summary>
    public void Demote(int task) => priorities[task] = --lowest;
}
