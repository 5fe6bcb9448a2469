namespace MmCheck;

/// <summary>
/// Ends of programs under random schedules: in each round one that is uniform, which tells how long the program is, and PCT of depths 1 to 3. Nothing is
/// judged on the way. Belongs to one thread.
/// </summary>
/// <param name="image">What runs.</param>
public sealed class EndSampler<TState, TTask>(Image<TState, TTask> image)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly RandomRunner<TState, TTask> runner = new(image, new(image, []));

    /// <summary>The ends, each as often as a schedule leads there; a run that is cut has none.</summary>
    /// <param name="program">What each task does.</param>
    /// <param name="initial">The state at which it begins.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="seed">Decides them.</param>
    public IEnumerable<End<TState>> Of(Program program, TState initial, int rounds, ulong seed)
    {
        var random = new SplitMix(seed);
        var left = new ScheduleRounds(rounds);
        while (left.Next is { } strategy)
        {
            var moves = new List<Move>();
            var ended = new List<(int Task, byte Result)>();
            var run = runner.Run(program, in initial, strategy, ref random, moves, ended);
            left.Played(run.Steps);
            if (!run.IsCut)
            {
                yield return End<TState>.Of(new(program, moves), runner.Last, ended);
            }
        }
    }
}
