namespace MmCheck;

/// <summary>How a mutant differs from the kernel as far as program counters go: where its steps stand, and from which steps on it may do something else.</summary>
internal sealed class Divergence<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly int[] toMutant;
    private readonly int[] toKernel;
    private readonly bool[] edited;
    private readonly List<Frame> frames = [];
    private readonly bool isNumbered;

    /// <summary>Compares two images.</summary>
    public Divergence(Mutant<TKernel, TState, TTask> mutant, Image<TState, TTask> kernel, Image<TState, TTask> mutated)
    {
        var there = mutated.Steps.ToDictionary(s => s.Path, s => s.Pc);
        toMutant = [.. Enumerable.Repeat(-1, kernel.Size)];
        toKernel = [.. Enumerable.Range(kernel.Size, mutated.Size)]; // a step that the kernel does not have goes by a number of its own
        edited = new bool[kernel.Size];
        (toMutant[0], toKernel[0]) = (0, 0);
        foreach (var step in kernel.Steps)
        {
            if (there.TryGetValue(step.Path, out int pc))
            {
                toMutant[step.Pc] = pc;
                toKernel[pc] = step.Pc;
            }
            edited[step.Pc] = mutant.Edits(step);
        }
        var steps = kernel.Steps.Select(s => new MutantSite(s.Function, s.Name)).ToHashSet();
        foreach (string function in mutant.Sites.Where(s => !steps.Contains(s)).Select(s => s.Function).Distinct())
        {
            frames.AddRange(FramesOf(function, kernel));
        }
        isNumbered = kernel.Steps.Any(s => toMutant[s.Pc] != s.Pc) || mutated.Steps.Any(s => toKernel[s.Pc] != s.Pc);
        Mutant = mutant;
    }

    /// <summary>The mutant.</summary>
    public Mutant<TKernel, TState, TTask> Mutant { get; }

    /// <summary>The steps of the kernel from which on the mutant may do something else than the kernel, as far as a scope takes them: the edited ones,
    /// those before them, and, where the condition of a call is edited, all that may come to it.</summary>
    public IReadOnlyList<int> StepsOf(ScopeStates<TKernel, TState, TTask> states) =>
        [.. Enumerable.Range(1, edited.Length - 1).Where(pc => states.IsTaken(pc) && IsAt(pc, states))];

    /// <summary>Does a scope come to the edited rows? To the condition of a call also where it says no.</summary>
    public bool IsReachedBy(ScopeStates<TKernel, TState, TTask> states) =>
        Enumerable.Range(1, edited.Length - 1).Any(pc => edited[pc] && states.IsTaken(pc))
        || Mutant.Sites.Any(site => states.IsAsked($"{site}"));

    /// <summary>Gives a state of the kernel the mutant's program counters; no, if a task stands where the mutant has no step.</summary>
    public bool TryMove(ref TState state)
    {
        if (isNumbered)
        {
            foreach (ref var task in TState.Tasks(ref state))
            {
                int pc = toMutant[task.Pc];
                if (pc < 0)
                {
                    return false;
                }
                task.Pc = (ushort)pc;
            }
        }
        return true;
    }

    /// <summary>The fingerprint of a state of the mutant, as the kernel would number its steps.</summary>
    public ulong FingerprintOf(in TState state)
    {
        if (!isNumbered)
        {
            return Fingerprint.Of(in state, TState.HashedBytes);
        }
        TState moved = state;
        MoveBack(ref moved);
        return Fingerprint.Of(in moved, TState.HashedBytes);
    }

    /// <summary>Is a state of the kernel the same as one of the mutant, with all that is counted?</summary>
    public bool AreEqual(TState ofKernel, TState ofMutant)
    {
        if (isNumbered)
        {
            MoveBack(ref ofMutant);
        }
        return StateBytes<TState, TTask>.All(in ofKernel).SequenceEqual(StateBytes<TState, TTask>.All(in ofMutant));
    }

    /// <summary>Gives a state of the mutant the kernel's program counters.</summary>
    private void MoveBack(ref TState state)
    {
        foreach (ref var task in TState.Tasks(ref state))
        {
            task.Pc = (ushort)toKernel[task.Pc];
        }
    }

    /// <summary>May an operation do something else from its beginning on, if on the kernel it begins with this step?</summary>
    public bool IsAtBegin(int first, int operation, ScopeStates<TKernel, TState, TTask> states) =>
        IsAt(first, states) || frames.Exists(f => f.Operation == operation && f.First <= first);

    private bool IsAt(int pc, ScopeStates<TKernel, TState, TTask> states) =>
        edited[pc]
        || states.Behind(pc).Any(to => edited[to])
        || frames.Exists(f => (pc >= f.First && pc <= f.Last) || states.Behind(pc).Any(to => f.IsPassed(pc, to)));

    /// <summary>Where the copies of a function stand that has steps, its own or of its callees.</summary>
    private static IEnumerable<Frame> FramesOf(string function, Image<TState, TTask> kernel) =>
        from step in kernel.Steps
        let parts = step.Path.Split('/')
        from depth in Enumerable.Range(0, parts.Length - 1)
        where StepNames.Plain(parts[depth]) == function
        group step by string.Join('/', parts[..(depth + 1)]) into copy
        let operation = copy.First().Operation
        select new Frame(
            copy.Min(s => s.Pc),
            copy.Max(s => s.Pc),
            operation,
            kernel.Steps.First(s => s.Operation == operation).Pc
        );

    /// <summary>A copy of the edited function, of whose calls a condition is edited: nobody sees it being asked.</summary>
    private sealed record Frame(int First, int Last, int Operation, int Begins)
    {
        /// <summary>May a task that goes from one step to another come by?</summary>
        public bool IsPassed(int from, int to) => from < First && from >= Begins && !(to > from && to < First);
    }
}
