namespace MmCheck;

/// <summary>
/// Plays one schedule of one program, step by step, and keeps every state. Nothing is normalised, so counters show what the steps wrote.
/// Immutable, and safe to use from several threads.
/// </summary>
public sealed class Replayer<TState, TTask>(
    Image<TState, TTask> image,
    IReadOnlyList<Invariant<TState, TTask>> invariants,
    Setting<TState, TTask> setting
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>A replay that takes more steps than this is obstructed.</summary>
    public const int MostSteps = 10_000;

    private readonly Watch<TState, TTask> watch = new(image, invariants);

    /// <summary>Plays the moves of a trace, and nothing behind them.</summary>
    /// <param name="trace">What to play.</param>
    /// <param name="initial">The state at which it begins.</param>
    /// <param name="until">Stops at the first step at which this is broken; null: plays everything.</param>
    public Replay<TState, TTask> Play(Trace trace, in TState initial, Invariant<TState, TTask>? until = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var stage = new Stage<TState, TTask>(image, watch, setting, trace.Program, in initial, until);
        for (int i = 0; i < trace.Moves.Count && !stage.IsOver; i++)
        {
            stage.Play(trace.Moves[i], i);
        }
        return stage.Replay;
    }

    /// <summary>Plays a schedule, and then what is left of the program, the lowest task first.</summary>
    /// <param name="program">What each task does.</param>
    /// <param name="schedule">The turns.</param>
    /// <param name="initial">The state at which it begins.</param>
    /// <param name="until">Stops at the first step at which this is broken; null: plays everything.</param>
    public Replay<TState, TTask> Play(
        Program program,
        IReadOnlyList<Turn> schedule,
        in TState initial,
        Invariant<TState, TTask>? until = null
    )
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(schedule);
        var stage = new Stage<TState, TTask>(image, watch, setting, program, in initial, until);
        for (int i = 0; i < schedule.Count && !stage.IsOver; i++)
        {
            stage.Play(schedule[i], i);
        }
        stage.PlayLeftovers(schedule.Count);
        return stage.Replay;
    }

    /// <summary>What the tasks of a trace have begun.</summary>
    public Program BegunOf(Trace trace, in TState initial)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var begun = Play(trace, in initial).Steps.Where(s => s.Begun is not null).ToList();
        return new(
            Enumerable
                .Range(0, trace.Program.Tasks.Count)
                .Select(task => begun.Where(s => s.Task == task).Select(s => s.Begun!.Value))
        );
    }

    /// <summary>A trace as the canonical turns of a schedule.</summary>
    /// <exception cref="ModelException">The image cannot play the trace.</exception>
    public IReadOnlyList<Turn> Turns(Trace trace, in TState initial)
    {
        var replay = Play(trace, in initial);
        return replay.Obstacle is { } obstacle
            ? throw new ModelException($"step {obstacle.Turn + 1} cannot be taken: {obstacle.Says}")
            : Schedule.TurnsOf(replay, image);
    }

    /// <summary>The measure of a trace.</summary>
    /// <exception cref="ModelException">The image cannot play the trace.</exception>
    public Measure MeasureOf(Trace trace, in TState initial)
    {
        var replay = Play(trace, in initial);
        return replay.Obstacle is { } obstacle
            ? throw new ModelException($"step {obstacle.Turn + 1} cannot be taken: {obstacle.Says}")
            : Schedule.MeasureOf(replay, image);
    }
}
