namespace MmCheck;

/// <summary>
/// A kernel linked for execution: the steps of all operations in one array, calls inlined, labels resolved, so that a task's whole call
/// stack is one 16-bit program counter. Immutable, and safe to use from several threads.
/// </summary>
public sealed class Image<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Instruction<TState, TTask>[] code;
    private readonly int[] entries;
    private readonly Parameter<TTask>[][] parameters;
    private readonly StepIndex index;

    /// <summary>Links operations. Pc 0 is the place between operations.</summary>
    /// <param name="outermost">The operations that a program may name, in their order.</param>
    /// <param name="functions">Every function by name, as edited by patches; calls are linked to these.</param>
    /// <param name="isFenced">Do exceptions end a step rather than the search? For patches that a user wrote.</param>
    /// <exception cref="ModelException">A goto names no step of its table, a call recurses, or the image is too large.</exception>
    public Image(
        IReadOnlyList<Operation<TState, TTask>> outermost,
        IReadOnlyDictionary<string, Operation<TState, TTask>> functions,
        bool isFenced = false
    )
    {
        ArgumentNullException.ThrowIfNull(outermost);
        ArgumentNullException.ThrowIfNull(functions);
        Operations = [.. outermost.Select(o => functions[o.Name])];
        parameters = [.. Operations.Select(o => o.Parameters.ToArray())];
        Signatures = [.. Operations.Select(o => new Signature(o.Name, o.Role, o.Parameters))];
        (code, entries) = new Linker<TState, TTask>(functions).Link(Operations);
        Steps = [.. code.Where(c => c.Info is not null).Select(c => c.Info!)];
        index = new(Steps);
        IsFenced = isFenced;
    }

    private Image(Image<TState, TTask> other)
    {
        (code, entries, parameters, index) = (other.code, other.entries, other.parameters, other.index);
        (Operations, Signatures, Steps) = (other.Operations, other.Signatures, other.Steps);
    }

    /// <summary>The same steps without a fence: what they throw ends the search.</summary>
    internal Image<TState, TTask> WithoutFence() => IsFenced ? new(this) : this;

    /// <summary>May a step end in <see cref="Went.Failed"/>?</summary>
    public bool IsFenced { get; }

    /// <summary>The operations that a program may name.</summary>
    public IReadOnlyList<Operation<TState, TTask>> Operations { get; }

    /// <summary>The same operations as programs see them.</summary>
    public IReadOnlyList<Signature> Signatures { get; }

    /// <summary>Every step, in order of its program counter.</summary>
    public IReadOnlyList<StepInfo> Steps { get; }

    /// <summary>One more than the largest program counter.</summary>
    public int Size => code.Length;

    /// <summary>The program counters of the steps whose paths are one of these or end with it, each once; of all steps, if there are none.</summary>
    internal IEnumerable<int> StepsAt(IReadOnlyList<string> ends) => index.At(ends);

    /// <summary>The place of the operation of that name; -1 if there is none.</summary>
    public int OperationNamed(string name)
    {
        for (int i = 0; i < Operations.Count; i++)
        {
            if (Operations[i].Name == name)
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>The step that a task at <paramref name="pc"/> takes next.</summary>
    public StepInfo StepAt(int pc) => code[pc].Info ?? throw new ModelException($"no step stands at {pc}");

    /// <summary>How many alternatives the step at <paramref name="pc"/> has; at least 1.</summary>
    public int ChoicesAt(int pc) => code[pc].Choosing is null ? 1 : code[pc].Info!.Choices.Count;

    /// <summary>Puts a task that stands between operations at the first step of one. No step of its own: a search does both at once.</summary>
    public void Begin(ref TTask me, Invocation call)
    {
        var arguments = parameters[call.Operation];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i].Store(ref me, call[i]);
        }
        Enter(ref me, call.Operation);
    }

    /// <summary>The same with value indices that need not fit an <see cref="Invocation"/>: for models with many pages, which nothing searches.</summary>
    /// <exception cref="ArgumentException">There are not as many values as parameters.</exception>
    public void Begin(ref TTask me, int operation, ReadOnlySpan<int> values)
    {
        var arguments = parameters[operation];
        if (values.Length != arguments.Length)
        {
            throw new ArgumentException("one value for each parameter", nameof(values));
        }
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i].Store(ref me, values[i]);
        }
        Enter(ref me, operation);
    }

    /// <summary>Takes the next step of a task that stands in an operation.</summary>
    /// <param name="state">Unchanged if the step is blocked.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="choice">Which alternative, if the step has any.</param>
    /// <returns>What became of it. After <see cref="Went.Ended"/> the locals are still there; <see cref="Settle"/> zeroes them.</returns>
    public Went Step(ref TState state, int task, int choice) =>
        IsFenced ? TryStep(ref state, task, choice, out _) : Run(ref state, task, choice);

    /// <summary>The next step, with its first alternative that is not blocked: a trylock fails only if the lock is held.</summary>
    internal Went StepIfPossible(ref TState state, int task)
    {
        int choices = ChoicesAt(TState.Tasks(ref state)[task].Pc);
        var went = Step(ref state, task, 0);
        for (int choice = 1; choice < choices && went == Went.Blocked; choice++)
        {
            went = Step(ref state, task, choice);
        }
        return went;
    }

    /// <summary>Why a step failed; null if it does not.</summary>
    /// <param name="played">The step.</param>
    public StepFailure? FailureOf(PlayedStep<TState, TTask> played)
    {
        ArgumentNullException.ThrowIfNull(played);
        TState state = played.Before;
        if (played.Begun is { } call)
        {
            Begin(ref TState.Tasks(ref state)[played.Task], call);
        }
        TryStep(ref state, played.Task, played.Choice, out var failure);
        return failure;
    }

    private Went TryStep(ref TState state, int task, int choice, out StepFailure? failure)
    {
        TState before = state;
        failure = null;
        RunningSteps.Begin(StepAt(TState.Tasks(ref state)[task].Pc).Path);
        Allowance.Refill();
        try
        {
            return Run(ref state, task, choice);
        }
#pragma warning disable CA1031 // whatever it is, it is the patch's, and becomes its verdict
        catch (Exception e) when (e is not ModelException)
#pragma warning restore CA1031
        {
            state = before;
            failure = StepFailure.Of(e);
            return Went.Taken | Went.Back | Went.Failed;
        }
        finally
        {
            RunningSteps.End();
        }
    }

    private Went Run(ref TState state, int task, int choice)
    {
        ref TTask me = ref TState.Tasks(ref state)[task];
        int pc = me.Pc;
        var at = code[pc];
        Flow flow = at.Body is { } body ? body(ref state, ref me) : at.Choosing!(ref state, ref me, choice);
        int to;
        var went = Went.Taken;
        switch (flow.Kind)
        {
            case FlowKind.Next:
                to = pc + 1;
                break;
            case FlowKind.Blocked:
                return Went.Blocked;
            case FlowKind.Skipped:
                to = pc + 1;
                went = Went.Taken | Went.Skipped;
                break;
            case FlowKind.Again:
                to = pc;
                break;
            case FlowKind.Goto:
                to = Resolve(at, flow.Label!);
                break;
            case FlowKind.Break:
                to = at.LoopEnd >= 0 ? at.LoopEnd : throw new ModelException($"{at.Info!.Path} breaks out of no loop");
                break;
            case FlowKind.Restart:
                to = at.Frame!.Start;
                break;
            default:
                me.Result = flow.Value;
                to = at.Frame!.End;
                break;
        }
        if (flow.Kind != FlowKind.Return)
        {
            me.Result = 0; // a callee's result is seen by the next step only, so that it multiplies no states
        }
        var kind = code[to].Kind;
        if (kind is not (InstructionKind.Step or InstructionKind.End))
        {
            to = RunSilently(ref me, to);
            kind = code[to].Kind;
        }
        if (kind == InstructionKind.End)
        {
            me.Pc = 0;
            return went | Went.Ended;
        }
        me.Pc = (ushort)to;
        return to <= pc ? went | Went.Back : went;
    }

    /// <summary>Ends a step of a search: zeroes the locals of an operation that has ended and brings the state into its normal form.</summary>
    public static void Settle(ref TState state, int task, Went went)
    {
        Retire(ref state, task, went);
        TState.Normalise(ref state);
    }

    /// <summary>Ends a step of a replay: zeroes the locals of an operation that has ended, and leaves the state as its steps wrote it.</summary>
    public static void Retire(ref TState state, int task, Went went)
    {
        if (went.Has(Went.Ended))
        {
            TTask.Reset(ref TState.Tasks(ref state)[task]);
        }
    }

    private void Enter(ref TTask me, int operation)
    {
        me.Begun++;
        if (IsFenced)
        {
            EnterGuarded(ref me, operation);
            return;
        }
        me.Pc = (ushort)RunSilently(ref me, entries[operation]);
    }

    /// <summary>
    /// Nothing has begun yet that could be shown as a step, so here a failure ends the search. Apart from <see cref="Enter"/>, which would make
    /// a closure on every call if it had this lambda.
    /// </summary>
    private void EnterGuarded(ref TTask me, int operation)
    {
        TTask begun = me;
        begun.Pc = StepFailure.Guard(
            $"what {Operations[operation].Name} decides before its first step",
            () => (ushort)RunSilently(ref begun, entries[operation])
        );
        me = begun;
    }

    /// <summary>Does what stands between steps: conditions and arguments of calls, the zeroing of dead locals, jumps.</summary>
    private int RunSilently(ref TTask me, int pc)
    {
        while (true)
        {
            var at = code[pc];
            switch (at.Kind)
            {
                case InstructionKind.Test:
                    pc = at.Test!(in me) ? pc + 1 : at.Target;
                    break;
                case InstructionKind.Do:
                    at.Action!(ref me);
                    pc++;
                    break;
                case InstructionKind.Jump:
                    pc = at.Target;
                    break;
                default:
                    return pc;
            }
        }
    }

    private static int Resolve(Instruction<TState, TTask> at, string label) =>
        at.Frame!.PlaceOf(label) is >= 0 and int pc
            ? pc
            : throw new ModelException(
                Linker<TState, TTask>.NoSuchLabel(at.Info!.Path, label, at.Frame.Path, at.Frame.Offsets.Keys)
            )
            {
                About = label,
            };
}
