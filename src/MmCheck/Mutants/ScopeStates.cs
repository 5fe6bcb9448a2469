using System.Runtime.CompilerServices;

namespace MmCheck;

/// <summary>
/// Every state of a scope on the kernel, kept, with the steps at which its tasks stand: what a mutant does is the same, but for what begins at
/// its rows. Made once for a scope, then only read, by any number of threads.
/// </summary>
internal sealed class ScopeStates<TKernel, TState, TTask>
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private const int BitsOfChunk = 10;
    private const int StatesInChunk = 1 << BitsOfChunk;

    private readonly Watch<TState, TTask> watch;
    private readonly Stepper<TState, TTask> stepper;
    private readonly List<TState[]> chunks = [];
    private readonly HashSet<ulong> fingerprints = [];
    private readonly List<int>?[] standing;
    private readonly HashSet<int>?[] successors;
    private readonly IReadOnlyList<ConditionCount> asked;

    private ScopeStates(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Invariant<TState, TTask>> invariants,
        Scope scope
    )
    {
        var counted = new CountedConditions<TState, TTask>(build.Image, build.Functions);
        var image = counted.Image;
        asked = counted.Counts;
        watch = new(image, invariants, [.. invariants.Where(build.IsKnownToBreak)]);
        stepper = new(image, watch);
        standing = new List<int>?[image.Size];
        successors = new HashSet<int>?[image.Size];
        Scope = scope;
        Plan = scope.Plan(image.Signatures);
    }

    /// <summary>The scope.</summary>
    public Scope Scope { get; }

    /// <summary>Its programs.</summary>
    public EveryProgram Plan { get; }

    /// <summary>How many states there are.</summary>
    public int Count { get; private set; }

    /// <summary>Goes everywhere; null if there are more states than wanted, or memory or time did not do.</summary>
    /// <exception cref="ModelException">The kernel itself breaks an invariant there.</exception>
    public static ScopeStates<TKernel, TState, TTask>? Of(
        Build<TKernel, TState, TTask> build,
        IReadOnlyList<Invariant<TState, TTask>> invariants,
        Setting<TState, TTask> setting,
        Scope scope,
        int mostStates,
        SearchLimits limits
    )
    {
        var states = new ScopeStates<TKernel, TState, TTask>(build, invariants, scope);
        var initial = setting.Initial(scope);
        TState.Normalise(ref initial);
        states.stepper.After = initial;
        states.Keep();
        for (int i = 0; i < states.Count; i++)
        {
            states.Expand(i);
            if (states.Count > mostStates)
            {
                return null;
            }
            if (
                i % StatesInChunk == 0
                && (
                    limits.Cancel.IsCancellationRequested
                    || (long)states.chunks.Count * StatesInChunk * Unsafe.SizeOf<TState>() > limits.Memory
                )
            )
            {
                return null;
            }
        }
        return states;
    }

    /// <summary>A state by its number, from 0.</summary>
    public ref readonly TState this[int i] => ref chunks[i >> BitsOfChunk][i & (StatesInChunk - 1)];

    /// <summary>Is there a state with this fingerprint?</summary>
    public bool Has(ulong fingerprint) => fingerprints.Contains(fingerprint);

    /// <summary>The states in which some task stands at a step, each once.</summary>
    public IReadOnlyList<int> StandingAt(int pc) => standing[pc] ?? (IReadOnlyList<int>)[];

    /// <summary>Is a step taken?</summary>
    public bool IsTaken(int pc) => successors[pc] is not null;

    /// <summary>Where a task may stand behind a step; 0: between operations.</summary>
    public IReadOnlyCollection<int> Behind(int pc) => successors[pc] ?? (IReadOnlyCollection<int>)[];

    /// <summary>Was the condition of a call asked?</summary>
    public bool IsAsked(string address) => asked.Any(c => c.Address == address && c.Yes + c.No > 0);

    private void Expand(int number)
    {
        TState state = this[number];
        var next = new NextSteps<TState, TTask>(in state, Plan);
        while (next.MoveNext())
        {
            if (next.Option < 0)
            {
                Stand(number, TState.Tasks(ref state)[next.Task].Pc);
            }
            Step(in state, next.Task, next.Call);
        }
    }

    private void Stand(int number, int pc)
    {
        var here = standing[pc] ??= [];
        if (here.Count == 0 || here[^1] != number)
        {
            here.Add(number);
        }
    }

    private void Step(in TState from, int task, Invocation call)
    {
        int choices = 1;
        for (int choice = 0; choice < choices; choice++)
        {
            var went = stepper.Take(in from, task, call, choice);
            choices = stepper.Choices;
            if (went != Went.Blocked)
            {
                Refuse(stepper.Broken);
                (successors[stepper.Pc] ??= []).Add(TState.Tasks(ref stepper.After)[task].Pc);
                Keep();
            }
        }
    }

    private void Keep()
    {
        if (!fingerprints.Add(Fingerprint.Of(in stepper.After, TState.HashedBytes)))
        {
            return;
        }
        Refuse(stepper.JudgeState());
        if (Count >> BitsOfChunk == chunks.Count)
        {
            chunks.Add(new TState[StatesInChunk]);
        }
        chunks[Count >> BitsOfChunk][Count & (StatesInChunk - 1)] = stepper.After;
        Count++;
    }

    private void Refuse(ulong broken)
    {
        if ((broken & ~watch.Tolerated) is not 0 and var own)
        {
            throw new ModelException(
                $"the kernel itself breaks {watch.Named(own)[0].Name} in scope {Scope.Name}; its mutants would tell nothing"
            );
        }
    }
}
