namespace MmCheck;

/// <summary>Judges a state.</summary>
public delegate Judgement StateJudge<TState>(in TState k);

/// <summary>Judges a step.</summary>
/// <param name="before">The state before the step.</param>
/// <param name="after">The state behind it; the locals of an operation that ended are still there.</param>
/// <param name="me">The locals of the task that took it, as they were before.</param>
public delegate Judgement StepJudge<TState, TTask>(in TState before, in TState after, in TTask me);

/// <summary>Judges the end of an operation.</summary>
/// <param name="k">The state behind its last step.</param>
/// <param name="me">Its locals and result.</param>
public delegate Judgement ResultJudge<TState, TTask>(in TState k, in TTask me);

/// <summary>The instant at which an invariant is judged.</summary>
public enum Instant
{
    /// <summary>In every state.</summary>
    Always,

    /// <summary>In every state, about what nobody is changing at that moment.</summary>
    AtRest,

    /// <summary>On a step: before and after.</summary>
    Step,

    /// <summary>On the result of an operation.</summary>
    Result,

    /// <summary>A task that runs alone, while the others are between operations, ends; and not all tasks wait for each other.</summary>
    Progress,

    /// <summary>Never: what it speaks of is counted, compared and printed.</summary>
    Cost,
}

/// <summary>A rule with a name and an instant. Immutable.</summary>
public sealed record Invariant<TState, TTask>
{
    private Invariant(string name, string number, string says, string source, Instant instant)
    {
        Name = name;
        Number = number;
        Says = says;
        Source = source;
        Instant = instant;
    }

    /// <summary>Kebab-case; what reports and litmus files say.</summary>
    public string Name { get; }

    /// <summary>Its number in the catalogue, accepted wherever the name is.</summary>
    public string Number { get; }

    /// <summary>The rule in one sentence of at most 100 characters.</summary>
    public string Says { get; }

    /// <summary>Where the rule is written down.</summary>
    public string Source { get; }

    /// <summary>When it is judged.</summary>
    public Instant Instant { get; }

    /// <summary>The addresses of the steps that it judges; empty for every step. The operations whose results or progress it judges; empty for every one.</summary>
    public IReadOnlyList<string> At { get; private init; } = [];

    /// <summary>Ids of patches that are known to break it, as one id or several joined by a plus sign.</summary>
    public IReadOnlyList<string> Catches { get; init; } = [];

    /// <summary>What has happened when it is broken, as a sentence for people; may be empty.</summary>
    public string WhenBroken { get; init; } = "";

    /// <summary>The verdict, in one word, on a patch that breaks it.</summary>
    public string Verdict { get; init; } = "UNSAFE";

    internal bool IsStepsEnd { get; private init; }

    internal StateJudge<TState>? OfState { get; private init; }

    internal StepJudge<TState, TTask>? OfStep { get; private init; }

    internal ResultJudge<TState, TTask>? OfResult { get; private init; }

    /// <summary>Judged in every state.</summary>
    public static Invariant<TState, TTask> Always(
        string name,
        string number,
        string says,
        string source,
        StateJudge<TState> judge
    ) => new(name, number, says, source, Instant.Always) { OfState = judge };

    /// <summary>Judged in every state; the rule itself looks away from what is being changed.</summary>
    public static Invariant<TState, TTask> AtRest(
        string name,
        string number,
        string says,
        string source,
        StateJudge<TState> judge
    ) => new(name, number, says, source, Instant.AtRest) { OfState = judge };

    /// <summary>Judged whenever one of the steps is taken.</summary>
    /// <param name="name">Kebab-case.</param>
    /// <param name="number">Its number in the catalogue.</param>
    /// <param name="says">The rule in one sentence.</param>
    /// <param name="source">Where it is written down.</param>
    /// <param name="at">Ends of step paths, as <c>change_protection/change_pte_range</c>; empty for every step.</param>
    /// <param name="judge">The rule.</param>
    public static Invariant<TState, TTask> OnStep(
        string name,
        string number,
        string says,
        string source,
        string[] at,
        StepJudge<TState, TTask> judge
    ) => new(name, number, says, source, Instant.Step) { OfStep = judge, At = at };

    /// <summary>Judged whenever one of the operations ends.</summary>
    /// <param name="name">Kebab-case.</param>
    /// <param name="number">Its number in the catalogue.</param>
    /// <param name="says">The rule in one sentence.</param>
    /// <param name="source">Where it is written down.</param>
    /// <param name="of">Names of operations; empty for every one.</param>
    /// <param name="judge">The rule.</param>
    public static Invariant<TState, TTask> OnResult(
        string name,
        string number,
        string says,
        string source,
        string[] of,
        ResultJudge<TState, TTask> judge
    ) => new(name, number, says, source, Instant.Result) { OfResult = judge, At = of };

    /// <summary>
    /// Judged by the engine itself: no livelock of a task that runs alone, no deadlock. The question is asked whenever the others stand between
    /// their operations, however many of these they have done: so what retries is judged under a bounded number of new invalidations, namely all
    /// that the others of the scope can still send before, and it must end once the last of them has ended. Several of them may share the
    /// operations out: <c>Progress("vcpu-progress", "P41", ..., of: ["guest_read", "guest_write"])</c>.
    /// </summary>
    /// <param name="name">Kebab-case.</param>
    /// <param name="number">Its number in the catalogue.</param>
    /// <param name="says">The rule in one sentence.</param>
    /// <param name="source">Where it is written down.</param>
    /// <param name="of">Names of the operations that it speaks of; empty for every one. A deadlock breaks it if one of these takes part.</param>
    public static Invariant<TState, TTask> Progress(
        string name,
        string number,
        string says,
        string source,
        params string[] of
    ) => new(name, number, says, source, Instant.Progress) { At = of, Verdict = "LIVELOCK" };

    /// <summary>
    /// Judged by the engine itself, on kernels with a patch that a user wrote: no step throws an exception or uses more than its
    /// <see cref="Allowance"/>.
    /// </summary>
    public static Invariant<TState, TTask> StepsEnd { get; } =
        new(
            "steps-end",
            "",
            "every step ends, without an exception, in bounded work and memory",
            "a patch is code that the kernel runs under locks",
            Instant.Step
        )
        {
            IsStepsEnd = true,
            WhenBroken = "A step of the patch does not come to its end.",
        };

    /// <summary>Never judged: its counter, which has this name among the costs of the model, is printed.</summary>
    /// <param name="name">Kebab-case.</param>
    /// <param name="number">Its number in the catalogue.</param>
    /// <param name="says">What would be ideal, in one sentence.</param>
    /// <param name="source">Where it is written down.</param>
    /// <param name="counter">One of <see cref="Setting{TState, TTask}.CostNames"/>.</param>
    public static Invariant<TState, TTask> Cost(
        string name,
        string number,
        string says,
        string source,
        string counter
    ) => new(name, number, says, source, Instant.Cost) { At = [counter] };

    /// <inheritdoc/>
    public bool Equals(Invariant<TState, TTask>? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
