namespace MmCheck;

/// <summary>How a random schedule is drawn.</summary>
/// <param name="Depth">0: at each step, each task that can go on is as likely as the others. d: PCT (Burckhardt et al. 2010) for bugs of
/// that depth: tasks have random priorities, the highest that can go on goes on, and at d - 1 random steps whoever runs falls below all
/// others. 1 has no preemptions: a task is left only where its operation ends or waits.</param>
/// <param name="Steps">For PCT: how many steps the run is expected to take.</param>
public readonly record struct Strategy(int Depth, int Steps)
{
    /// <summary>The largest depth.</summary>
    public const int MaxDepth = 8;

    /// <summary>Every task is as likely as the others.</summary>
    public static Strategy Uniform => default;

    /// <summary>Probabilistic concurrency testing.</summary>
    public static Strategy Pct(int depth, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, MaxDepth);
        return new(depth, Math.Max(1, steps));
    }
}

/// <summary>What became of a random run.</summary>
/// <param name="Broken">What is broken at its last step.</param>
/// <param name="Steps">How many steps it took.</param>
/// <param name="IsCut">Was it stopped because it took too many?</param>
public readonly record struct RandomRun(ulong Broken, int Steps, bool IsCut);
