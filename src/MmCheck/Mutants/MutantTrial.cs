namespace MmCheck;

/// <summary>One mutant on its way to a verdict.</summary>
/// <param name="model">What is checked.</param>
/// <param name="build">The kernel.</param>
/// <param name="mutant">The mutant.</param>
/// <param name="limits">What it may use.</param>
internal sealed class MutantTrial<TKernel, TState, TTask>(
    Model<TKernel, TState, TTask> model,
    Build<TKernel, TState, TTask> build,
    Mutant<TKernel, TState, TTask> mutant,
    SearchLimits limits
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly List<Scope> unlike = [];
    private MutantKernel<TKernel, TState, TTask>? its;

    /// <summary>The mutant.</summary>
    public Mutant<TKernel, TState, TTask> Mutant => mutant;

    /// <summary>Is it killed, or will it never be decided?</summary>
    public bool IsDecided => Result.Verdict is MutantVerdict.Killed or MutantVerdict.NotDecided;

    /// <summary>What is known so far.</summary>
    public MutantResult<TKernel, TState, TTask> Result { get; private set; } =
        new(mutant, MutantVerdict.NotExercised, 0);

    private MutantKernel<TKernel, TState, TTask> Its => its ??= new(model, build, mutant);

    /// <summary>Has lockstep shown nothing in this scope, and is that still a question?</summary>
    public bool IsOpenIn(Scope scope) => Result.Verdict == MutantVerdict.Survived && unlike.Contains(scope);

    /// <summary>Tries it in a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="states">Those of the kernel; null if they are too many.</param>
    public void In(Scope scope, ScopeStates<TKernel, TState, TTask>? states)
    {
        try
        {
            Result = states is null ? Result with { Verdict = MutantVerdict.NotDecided } : Tried(scope, states);
        }
        catch (ModelException e)
        {
            // an operation without any step, say
            Result = Result with
            {
                Verdict = MutantVerdict.NotDecided,
                Refusal = e.Message,
            };
        }
        its = IsDecided ? null : its;
    }

    private MutantResult<TKernel, TState, TTask> Tried(Scope scope, ScopeStates<TKernel, TState, TTask> states)
    {
        if (!Its.IsReachedBy(states))
        {
            return Result;
        }
        var reached = Result with { Reaching = Result.Reaching + 1 };
        var breaks = Its.BreaksIn(states, limits);
        if (breaks.IsBroken)
        {
            return reached with
            {
                Verdict = MutantVerdict.Killed,
                Scope = scope,
                Broken = breaks.Invariant,
                Oops = breaks.Oops,
            };
        }
        // where two kernels have gone apart once, they mostly do so again
        var shown =
            breaks.Completion != Completion.Complete ? LockstepResult.Cut
            : reached.Verdict == MutantVerdict.Survived ? LockstepResult.OutOfStep
            : Its.Compare(states, limits);
        switch (shown)
        {
            case LockstepResult.Cut:
                return reached with { Verdict = MutantVerdict.NotDecided };
            case LockstepResult.Same:
                return reached with { Verdict = MutantVerdict.Equivalent };
            default:
                unlike.Add(scope);
                return reached with { Verdict = MutantVerdict.Survived, Scope = reached.Scope ?? scope };
        }
    }

    /// <summary>Compares its ends with those of the kernel in a scope in which lockstep has shown nothing; where it has others, the reference is asked.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="ends">Those of the kernel.</param>
    /// <param name="refiner">Knows the reference; null if the model has none.</param>
    public void CompareEnds(Scope scope, ScopeEnds<TState, TTask> ends, Refiner<TKernel, TState, TTask>? refiner)
    {
        var compared = Its.Compare(ends, limits);
        unlike.Remove(scope);
        if (compared.Likeness > Result.Likeness)
        {
            Result = Result with { Likeness = compared.Likeness, Scope = scope };
        }
        if (refiner?.Judge(Its.Build, scope, compared.Programs) is var (program, difference))
        {
            Result = Result with
            {
                Verdict = MutantVerdict.KilledByReference,
                Scope = scope,
                Differs = new(difference),
                Unexplained = program,
            };
        }
        else if (unlike.Count == 0 && Result.Likeness == Likeness.Same)
        {
            Result = Result with { Verdict = MutantVerdict.EquivalentByEnds };
        }
        its = Result.Verdict == MutantVerdict.Survived ? its : null;
    }

    /// <summary>Holds it to what else the model holds kernels to.</summary>
    /// <param name="differs">Tells how it differs; null if it does not.</param>
    public void HoldTo(Func<Build<TKernel, TState, TTask>, MutantDifference?> differs)
    {
        if (Result.Verdict is not (MutantVerdict.Survived or MutantVerdict.NotExercised))
        {
            return;
        }
        MutantDifference? difference;
        try
        {
            difference = differs(Its.Build);
        }
#pragma warning disable CA1031 // whatever it is, it is the mutant's
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            difference = new(e.Message);
        }
        if (difference is not null)
        {
            Result = Result with { Verdict = MutantVerdict.KilledByReference, Scope = null, Differs = difference };
            its = null;
        }
    }

    /// <summary>Finds the least program that breaks what it breaks, or that no order of its calls explains.</summary>
    /// <param name="refiner">Knows the reference; null if the model has none.</param>
    public void FindShortest(Refiner<TKernel, TState, TTask>? refiner)
    {
        if (Result is { Unexplained: { } program, Scope: { } where })
        {
            Result = Result with { Differs = refiner?.Shrink(Its.Build, Its.Model, where, program) ?? Result.Differs };
        }
        if (Result is { Broken: { } broken, Scope: { } scope })
        {
            var finder = new Finder<TKernel, TState, TTask>(Its.Model, Its.Build, Its.Model.Invariants, limits);
            Result = Result with { Shortest = finder.In(scope, broken) };
        }
        its = null;
    }
}
