namespace MmCheck;

/// <summary>
/// Replays saved counterexamples: the schedule on the file's kernel, and every other expectation on its kernel under all schedules.
/// </summary>
/// <param name="model">Kernels, invariants and states.</param>
/// <param name="limits">What one search may use.</param>
public sealed class CounterexampleReplay<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    SearchLimits limits
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Examiner<TKernel, TState, TTask> examiner = new(model, limits);

    /// <summary>Replays a file.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public ReplayedFile Replay(Litmus litmus)
    {
        var breaks = BreaksOf(litmus);
        var result = breaks is null
            ? new ReplayedFile(litmus, ReplayVerdict.StillFails)
            : Replay(litmus, model.InvariantNamed(breaks.Invariant)) with
            {
                Was = breaks.Invariant,
            };
        var others = litmus with { Expectations = [.. litmus.Expectations.Where(e => e != breaks)] };
        Answer[] unmet = [.. examiner.Answer(others).Where(a => a.IsMet != true)];
        return result.Verdict != ReplayVerdict.StillFails || unmet.Length == 0
            ? result with
            {
                Unmet = unmet,
            }
            : new(litmus, unmet.Any(a => a.IsMet == false) ? ReplayVerdict.NotAsExpected : ReplayVerdict.NotDecided)
            {
                Was = result.Was,
                Unmet = unmet,
            };
    }

    /// <summary>Has another kernel the bug of a file? The least trace that shows it.</summary>
    /// <returns>Null for a file that says nothing of the kind.</returns>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public LeastResult? ReplayOn(Litmus litmus, KernelName kernel) =>
        BreaksOf(litmus) is { } breaks
            ? examiner.LeastOf(litmus, kernel, model.InvariantNamed(breaks.Invariant))
            : null;

    /// <summary>What a file says that its own kernel breaks.</summary>
    public static Expectation.Breaks? BreaksOf(Litmus litmus)
    {
        ArgumentNullException.ThrowIfNull(litmus);
        return litmus
            .Expectations.OfType<Expectation.Breaks>()
            .FirstOrDefault(b => b.On is null || b.On.IsJust(litmus.Kernel));
    }

    private ReplayedFile Replay(Litmus litmus, Invariant<TState, TTask> invariant)
    {
        if (litmus.Schedule.Count == 0)
        {
            return Freely(litmus, invariant, ReplayVerdict.StillFails);
        }
        var initial = examiner.InitialOf(litmus);
        var image = examiner.BuildOf(KernelOf(litmus)).Image;
        var replay = new Replayer<TState, TTask>(image, model.Invariants, model.Setting).Play(
            litmus.Program,
            litmus.Schedule,
            in initial,
            invariant
        );
        if (replay.Breaks(invariant))
        {
            return new(litmus, ReplayVerdict.StillFails) { Now = invariant.Name };
        }
        if (replay.End == ReplayEnd.Obstructed)
        {
            return Freely(litmus, invariant, ReplayVerdict.NoLongerApplies) with
            {
                Verdict = ReplayVerdict.NoLongerApplies,
                Obstacle = replay.Obstacle,
            };
        }
        if (replay.Broken is [var (other, step), ..])
        {
            return Freely(litmus, other, ReplayVerdict.FailsDifferently) with
            {
                Verdict = ReplayVerdict.FailsDifferently,
                Now = other.Name,
                At = step < 0 ? null : replay.Steps[step].Step.Path,
            };
        }
        return Freely(litmus, invariant, ReplayVerdict.FailsDifferently);
    }

    /// <summary>The verdict if some schedule breaks the invariant; else fixed.</summary>
    private ReplayedFile Freely(Litmus litmus, Invariant<TState, TTask> invariant, ReplayVerdict ifBroken)
    {
        var least = examiner.LeastOf(litmus, KernelOf(litmus), invariant);
        if (least.Trace is not { } trace)
        {
            return new(litmus, least.Holds ? ReplayVerdict.Fixed : ReplayVerdict.NotDecided);
        }
        return new(litmus, ifBroken)
        {
            Now = invariant.Name,
            Accepted = ifBroken == ReplayVerdict.StillFails ? null : Rewritten(litmus, invariant, trace),
        };
    }

    private Litmus Rewritten(Litmus litmus, Invariant<TState, TTask> invariant, Trace trace)
    {
        var initial = examiner.InitialOf(litmus);
        var image = examiner.BuildOf(KernelOf(litmus)).Image;
        var breaks = BreaksOf(litmus);
        return litmus with
        {
            Expectations =
            [
                .. litmus.Expectations.Select(e => e == breaks ? breaks! with { Invariant = invariant.Name } : e),
            ],
            Schedule = new Replayer<TState, TTask>(image, [], model.Setting).Turns(trace, in initial),
        };
    }

    private KernelName KernelOf(Litmus litmus) => litmus.Kernel ?? examiner.DefaultKernel;
}
