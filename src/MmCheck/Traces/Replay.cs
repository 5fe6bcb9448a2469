namespace MmCheck;

/// <summary>How a replay ended.</summary>
public enum ReplayEnd
{
    /// <summary>All that was asked for was played.</summary>
    Played,

    /// <summary>It stopped at the step at which the invariant that it was to stop at is broken.</summary>
    Broken,

    /// <summary>The schedule is played, and of the tasks that are left each waits for another.</summary>
    Waiting,

    /// <summary>A turn cannot be played on this kernel: the schedule no longer applies.</summary>
    Obstructed,
}

/// <summary>Why a schedule no longer applies.</summary>
/// <param name="Turn">The turn, counted from 0; of a trace, the move; the length of the schedule for what is left over behind it.</param>
/// <param name="Says">What is wrong, as one sentence part: <c>scan has no step walk/protect any more</c>.</param>
/// <param name="Nearest">The name that it may have now; null if none comes near.</param>
public sealed record Obstacle(int Turn, string Says, string? Nearest = null);

/// <summary>What a replay has played.</summary>
/// <param name="Program">What each task does.</param>
/// <param name="Steps">Every step that was taken.</param>
/// <param name="BrokenAtStart">What is broken before anybody did anything.</param>
/// <param name="End">How it ended.</param>
/// <param name="Obstacle">Why it could not go on; null unless it is obstructed.</param>
/// <param name="Last">The last state.</param>
public sealed record Replay<TState, TTask>(
    Program Program,
    IReadOnlyList<PlayedStep<TState, TTask>> Steps,
    IReadOnlyList<Invariant<TState, TTask>> BrokenAtStart,
    ReplayEnd End,
    Obstacle? Obstacle,
    TState Last
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>The program with the steps that were taken.</summary>
    public Trace Trace => new(Program, [.. Steps.Select(s => s.Move)]);

    /// <summary>How the program stands behind the last step.</summary>
    public End<TState> Outcome =>
        End<TState>.Of(Trace, Last, [.. Steps.Where(s => s.Result is not null).Select(s => (s.Task, s.Result!.Value))]);

    /// <summary>All that is broken somewhere, by the first step at which it is; -1: before the first step.</summary>
    public IReadOnlyList<(Invariant<TState, TTask> Invariant, int Step)> Broken =>
        [
            .. BrokenAtStart
                .Select(i => (Invariant: i, Step: -1))
                .Concat(Steps.SelectMany((s, n) => s.Broken.Select(i => (Invariant: i, Step: n))))
                .DistinctBy(b => b.Invariant),
        ];

    /// <summary>Is the invariant broken somewhere?</summary>
    public bool Breaks(Invariant<TState, TTask> invariant) =>
        BrokenAtStart.Contains(invariant) || Steps.Any(s => s.Broken.Contains(invariant));
}
