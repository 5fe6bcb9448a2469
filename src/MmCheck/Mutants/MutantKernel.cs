namespace MmCheck;

/// <summary>A mutant as it runs beside its kernel. An image has thousands of steps, so it is kept only as long as something is asked of it.</summary>
internal sealed class MutantKernel<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const long FewPairs = 10_000;
    private const long PairsOfAState = 3;

    private readonly Build<TKernel, TState, TTask> kernel;
    private readonly IReadOnlyList<Invariant<TState, TTask>> tolerated;

    // Without the fence that turns an exception into a broken rule: it costs a copy of the state at every step, and is needed only where the
    // ordinary search has to say what is broken.
    private readonly Image<TState, TTask> image;
    private readonly Watch<TState, TTask> watch;
    private readonly Divergence<TKernel, TState, TTask> divergence;
    private readonly Lockstep<TState, TTask> lockstep;

    /// <summary>Links it.</summary>
    /// <param name="model">What is checked.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="mutant">The mutant of it.</param>
    public MutantKernel(
        Model<TKernel, TState, TTask> model,
        Build<TKernel, TState, TTask> kernel,
        Mutant<TKernel, TState, TTask> mutant
    )
    {
        this.kernel = kernel;
        Model = model.With(mutant.Patch);
        Build = Model.History.Build(kernel.Name.Plus(mutant.Id));
        tolerated = [.. Model.Invariants.Where(kernel.IsKnownToBreak)];
        image = Build.Image.WithoutFence();
        watch = new(image, Model.Invariants, tolerated);
        if (
            mutant.IsOfDecision
            && !image.Steps.Select(s => s.Path).SequenceEqual(kernel.Image.Steps.Select(s => s.Path))
        )
        {
            throw new ModelException("it decides which steps there are");
        }
        divergence = new(mutant, kernel.Image, image);
        lockstep = new(kernel.Image, image, mutant.Edits, model.Setting);
    }

    /// <summary>The model with its patch.</summary>
    public Model<TKernel, TState, TTask> Model { get; }

    /// <summary>It as a kernel like any other.</summary>
    public Build<TKernel, TState, TTask> Build { get; }

    /// <summary>Does a scope come to the edited rows?</summary>
    public bool IsReachedBy(ScopeStates<TKernel, TState, TTask> states) => divergence.IsReachedBy(states);

    /// <summary>Does something break in a scope?</summary>
    public MutantBreaks<TState, TTask> BreaksIn(ScopeStates<TKernel, TState, TTask> states, SearchLimits limits)
    {
        try
        {
            var search = new NewStates<TKernel, TState, TTask>(states, divergence, kernel.Image, image, watch);
            if (!search.MayBreak(limits.Cancel))
            {
                return new(Completion.Complete);
            }
        }
#pragma warning disable CA1031 // whatever it is, the ordinary search has to meet it too
        catch (Exception e) when (e is not ModelException)
#pragma warning restore CA1031
        {
            // a state that invariants cannot read: no kernel has it
        }
        var initial = Model.Setting.Initial(states.Scope);
        try
        {
            var search = new Explorer<TState, TTask>(Build.Image, Model.Invariants, tolerated).Run(
                states.Plan,
                in initial,
                limits with
                {
                    StopsAtFirst = true,
                }
            );
            return new(search.Completion, search.Broken.Count > 0 ? search.Broken[0].Invariant : null);
        }
#pragma warning disable CA1031 // whatever it is, it is the mutant's
        catch (Exception e) when (e is not ModelException)
#pragma warning restore CA1031
        {
            return new(Completion.Broken, null, e.Message);
        }
    }

    /// <summary>Runs it beside its kernel.</summary>
    public LockstepResult Compare(ScopeStates<TKernel, TState, TTask> states, SearchLimits limits)
    {
        long mostPairs = FewPairs + (PairsOfAState * states.Count);
        try
        {
            var shown = lockstep.RunFrom(states.Plan, Starts(states), divergence.AreEqual, mostPairs, limits);
            if (shown is LockstepResult.Same or LockstepResult.Cut)
            {
                return shown;
            }
            var initial = Model.Setting.Initial(states.Scope);
            return lockstep.Run(states.Plan, in initial, mostPairs, limits);
        }
#pragma warning disable CA1031 // whatever it is, the kernel does not do it
        catch (Exception e) when (e is not ModelException)
#pragma warning restore CA1031
        {
            return LockstepResult.OutOfStep;
        }
    }

    /// <summary>Compares the ends of programs.</summary>
    public EndsCompared Compare(ScopeEnds<TState, TTask> ends, SearchLimits limits)
    {
        try
        {
            return ends.Compare(image, limits);
        }
#pragma warning disable CA1031 // whatever it is, the kernel does not do it
        catch (Exception e) when (e is not ModelException)
#pragma warning restore CA1031
        {
            return EndsCompared.Not;
        }
    }

    private IEnumerable<(TState Kernel, TState Mutant, int Task, Invocation? Call)> Starts(
        ScopeStates<TKernel, TState, TTask> states
    )
    {
        foreach (var (number, task, call) in NewStates<TKernel, TState, TTask>.Starts(states, divergence, kernel.Image))
        {
            TState moved = states[number];
            if (divergence.TryMove(ref moved))
            {
                yield return (states[number], moved, task, call);
            }
        }
    }
}

/// <summary>What a mutant breaks in a scope.</summary>
/// <param name="Completion">How the search ended.</param>
/// <param name="Invariant">What is broken first; null if nothing is.</param>
/// <param name="Oops">What could not be read, if a state was broken so that nothing could be judged.</param>
internal readonly record struct MutantBreaks<TState, TTask>(
    Completion Completion,
    Invariant<TState, TTask>? Invariant = null,
    string? Oops = null
)
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Is anything broken?</summary>
    public bool IsBroken => Invariant is not null || Oops is not null;
}
