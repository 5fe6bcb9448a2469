namespace MmCheck;

/// <summary>One mutant on its way to a verdict.</summary>
internal sealed class MutantTrial<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const long FewPairs = 10_000;
    private const long PairsOfAState = 3;

    private readonly Model<TKernel, TState, TTask> model;
    private readonly Build<TKernel, TState, TTask> build;
    private readonly Build<TKernel, TState, TTask> its;
    private readonly SearchLimits limits;
    private readonly IReadOnlyList<Invariant<TState, TTask>> tolerated;

    // Without the fence that turns an exception into a broken rule: it costs a copy of the state at every step, and is needed only where the
    // ordinary search has to say what is broken.
    private readonly Image<TState, TTask> image;
    private readonly Watch<TState, TTask> watch;
    private readonly Divergence<TKernel, TState, TTask> divergence;
    private readonly Lockstep<TState, TTask> lockstep;
    private readonly List<Scope> unlike = [];
    private MutantResult<TKernel, TState, TTask> result;

    public MutantTrial(
        Model<TKernel, TState, TTask> model,
        Build<TKernel, TState, TTask> build,
        Mutant<TKernel, TState, TTask> mutant,
        SearchLimits limits
    )
    {
        this.model = model.With(mutant.Patch);
        this.build = build;
        this.limits = limits;
        Mutant = mutant;
        its = this.model.History.Build(build.Name.Plus(mutant.Id));
        tolerated = [.. this.model.Invariants.Where(build.IsKnownToBreak)];
        image = new(its.Image.Operations, its.Functions);
        watch = new(image, this.model.Invariants, tolerated);
        divergence = new(mutant, build.Image, image);
        lockstep = new(build.Image, image, mutant.Edits, model.Setting);
        result = new(mutant, MutantVerdict.NotExercised, 0);
    }

    /// <summary>The mutant.</summary>
    public Mutant<TKernel, TState, TTask> Mutant { get; }

    /// <summary>Is it killed, or will it never be decided?</summary>
    public bool IsDecided => result.Verdict is MutantVerdict.Killed or MutantVerdict.NotDecided;

    /// <summary>What is known so far.</summary>
    public MutantResult<TKernel, TState, TTask> Result => result;

    /// <summary>Is it told from the kernel by its ends, or not at all, and perhaps in this scope?</summary>
    public bool IsOpenIn(Scope scope) => result.Verdict == MutantVerdict.Survived && unlike.Contains(scope);

    /// <summary>Tries it in a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="states">Those of the kernel; null if they are too many.</param>
    public void In(Scope scope, ScopeStates<TKernel, TState, TTask>? states)
    {
        try
        {
            TryIn(scope, states);
        }
        catch (ModelException e)
        {
            // an operation without any step, say
            result = result with
            {
                Verdict = MutantVerdict.NotDecided,
                Refusal = e.Message,
            };
        }
    }

    private void TryIn(Scope scope, ScopeStates<TKernel, TState, TTask>? states)
    {
        if (states is null)
        {
            result = result with { Verdict = MutantVerdict.NotDecided };
            return;
        }
        if (!divergence.IsReachedBy(states))
        {
            return;
        }
        result = result with { Reaching = result.Reaching + 1 };
        if (IsKilledIn(scope, states) || result.Verdict == MutantVerdict.NotDecided)
        {
            return;
        }
        // where two kernels have gone apart once, they mostly do so again
        var shown = result.Verdict == MutantVerdict.Survived ? LockstepResult.OutOfStep : Compare(scope, states);
        if (shown == LockstepResult.Cut)
        {
            result = result with { Verdict = MutantVerdict.NotDecided };
        }
        else if (shown == LockstepResult.Same)
        {
            result = result with { Verdict = MutantVerdict.Equivalent };
        }
        else
        {
            unlike.Add(scope);
            result = result with { Verdict = MutantVerdict.Survived, Scope = result.Scope ?? scope };
        }
    }

    /// <summary>Compares its ends with those of the kernel in a scope in which lockstep has shown nothing; where it has others, the reference is asked.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="ends">Those of the kernel; null if they are too many.</param>
    /// <param name="refiner">Knows the reference; null if the model has none.</param>
    public void CompareEnds(Scope scope, ScopeEnds<TState, TTask>? ends, Refiner<TKernel, TState, TTask>? refiner)
    {
        var compared = ends is null ? new(Likeness.NotCompared, []) : Compare(ends);
        unlike.Remove(scope);
        if (compared.Likeness > result.Likeness)
        {
            result = result with { Likeness = compared.Likeness, Scope = scope };
        }
        if (refiner?.Judge(its, scope, compared.Programs) is var (program, difference))
        {
            result = result with
            {
                Verdict = MutantVerdict.KilledByReference,
                Scope = scope,
                Differs = new(difference),
                Unexplained = program,
            };
        }
        else if (unlike.Count == 0 && result.Likeness == Likeness.Same)
        {
            result = result with { Verdict = MutantVerdict.EquivalentByEnds };
        }
    }

    private EndsCompared Compare(ScopeEnds<TState, TTask> ends)
    {
        try
        {
            return ends.Compare(image, limits);
        }
#pragma warning disable CA1031 // whatever it is, the kernel does not do it
        catch (Exception e) when (e is not ModelException)
#pragma warning restore CA1031
        {
            return new(Likeness.NotCompared, []);
        }
    }

    /// <summary>Holds it to what else the model holds kernels to.</summary>
    /// <param name="differs">Tells how it differs; null if it does not.</param>
    public void HoldTo(Func<Build<TKernel, TState, TTask>, MutantDifference?> differs)
    {
        if (result.Verdict is not (MutantVerdict.Survived or MutantVerdict.NotExercised))
        {
            return;
        }
        MutantDifference? difference;
        try
        {
            difference = differs(its);
        }
#pragma warning disable CA1031 // whatever it is, it is the mutant's
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            difference = new(e.Message);
        }
        result = difference is null
            ? result
            : result with
            {
                Verdict = MutantVerdict.KilledByReference,
                Differs = difference,
            };
    }

    /// <summary>Finds the least program that breaks what it breaks.</summary>
    public void FindShortest(Refiner<TKernel, TState, TTask>? refiner)
    {
        if (result is { Unexplained: { } program, Scope: { } where })
        {
            result = result with { Differs = refiner?.Shrink(its, model, where, program) ?? result.Differs };
        }
        if (result is { Broken: { } broken, Scope: { } scope })
        {
            var finder = new Finder<TKernel, TState, TTask>(model, its, model.Invariants, limits);
            result = result with { Shortest = finder.In(scope, broken) };
        }
    }

    private bool IsKilledIn(Scope scope, ScopeStates<TKernel, TState, TTask> states)
    {
        try
        {
            var search = new NewStates<TKernel, TState, TTask>(states, divergence, build.Image, image, watch);
            if (!search.MayBreak(limits.Cancel))
            {
                return false;
            }
        }
#pragma warning disable CA1031 // whatever it is, the ordinary search has to meet it too
        catch (Exception e) when (e is not ModelException)
#pragma warning restore CA1031
        {
            // a state that invariants cannot read: no kernel has it
        }
        var initial = model.Setting.Initial(scope);
        try
        {
            var search = new Explorer<TState, TTask>(its.Image, model.Invariants, tolerated).Run(
                states.Plan,
                in initial,
                limits with
                {
                    StopsAtFirst = true,
                }
            );
            if (search.Broken.Count > 0)
            {
                Kill(scope, search.Broken[0].Invariant, null);
            }
            else if (search.Completion != Completion.Complete)
            {
                result = result with { Verdict = MutantVerdict.NotDecided };
            }
        }
#pragma warning disable CA1031 // whatever it is, it is the mutant's
        catch (Exception e) when (e is not ModelException)
#pragma warning restore CA1031
        {
            Kill(scope, null, e.Message);
        }
        return IsDecided;
    }

    private void Kill(Scope scope, Invariant<TState, TTask>? broken, string? oops) =>
        result = result with { Verdict = MutantVerdict.Killed, Scope = scope, Broken = broken, Oops = oops };

    private LockstepResult Compare(Scope scope, ScopeStates<TKernel, TState, TTask> states)
    {
        long mostPairs = FewPairs + (PairsOfAState * states.Count);
        try
        {
            var shown = lockstep.RunFrom(states.Plan, Starts(states), divergence.AreEqual, mostPairs, limits);
            if (shown is LockstepResult.Same or LockstepResult.Cut)
            {
                return shown;
            }
            var initial = model.Setting.Initial(scope);
            return lockstep.Run(states.Plan, in initial, mostPairs, limits);
        }
#pragma warning disable CA1031 // whatever it is, the kernel does not do it
        catch (Exception e) when (e is not ModelException)
#pragma warning restore CA1031
        {
            return LockstepResult.OutOfStep;
        }
    }

    private IEnumerable<(TState Kernel, TState Mutant, int Task, Invocation? Call)> Starts(
        ScopeStates<TKernel, TState, TTask> states
    )
    {
        foreach (var (number, task, call) in NewStates<TKernel, TState, TTask>.Starts(states, divergence, build.Image))
        {
            TState moved = states[number];
            if (divergence.TryMove(ref moved))
            {
                yield return (states[number], moved, task, call);
            }
        }
    }
}
