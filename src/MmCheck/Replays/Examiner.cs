using System.Numerics;

namespace MmCheck;

/// <summary>Holds the program of a litmus file against its expectations, each on its kernel, under every schedule.</summary>
/// <param name="model">Kernels, invariants and states.</param>
/// <param name="limits">What one search may use.</param>
public sealed class Examiner<TKernel, TState, TTask>(Model<TKernel, TState, TTask> model, SearchLimits limits)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly Dictionary<KernelName, Build<TKernel, TState, TTask>> builds = [];
    private readonly Dictionary<KernelName, Outcomes<TState, TTask>> outcomes = [];
    private Litmus? latest;

    /// <summary>The kernel of a file that names none.</summary>
    public KernelName DefaultKernel => new(model.History.Newest.Name);

    /// <summary>The kernel of that name, linked; made once.</summary>
    public Build<TKernel, TState, TTask> BuildOf(KernelName name) =>
        builds.TryGetValue(name, out var build) ? build : builds[name] = model.History.Build(name);

    /// <summary>The state at which a file's program begins.</summary>
    public TState InitialOf(Litmus litmus)
    {
        ArgumentNullException.ThrowIfNull(litmus);
        return model.Setting.Initial(litmus.Setup, litmus.Roles);
    }

    /// <summary>All ends of a file's program. Nothing is judged, so no schedule is cut short. Those of the latest file are kept.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public Outcomes<TState, TTask> OutcomesOf(Litmus litmus, KernelName on)
    {
        ArgumentNullException.ThrowIfNull(litmus);
        if (!ReferenceEquals(latest, litmus))
        {
            outcomes.Clear();
            latest = litmus;
        }
        if (!outcomes.TryGetValue(on, out var all))
        {
            var initial = InitialOf(litmus);
            var schedules = new AllSchedules<TState, TTask>(BuildOf(on).Image, []);
            outcomes[on] = all = schedules.Run(litmus.Program, in initial, cancel: limits.Cancel);
            limits.Cancel.ThrowIfCancellationRequested();
        }
        return all;
    }

    /// <summary>The least trace of a file's program that breaks an invariant. Judged alone, so that no other one hides it.</summary>
    public LeastResult LeastOf(Litmus litmus, KernelName on, Invariant<TState, TTask> invariant)
    {
        ArgumentNullException.ThrowIfNull(litmus);
        var initial = InitialOf(litmus);
        var image = BuildOf(on).Image;
        var replayer = new Replayer<TState, TTask>(image, [], model.Setting);
        var result = new LeastSearch<TState, TTask>(image, [invariant]).Run(
            invariant,
            new OneProgram(litmus.Program),
            in initial,
            limits,
            trace => string.Join('\n', replayer.Turns(trace, in initial))
        );
        limits.Cancel.ThrowIfCancellationRequested();
        return result;
    }

    /// <summary>Answers all expectations of a file, in their order.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public IReadOnlyList<Answer> Answer(Litmus litmus)
    {
        ArgumentNullException.ThrowIfNull(litmus);
        return
        [
            .. litmus.Expectations.Select(expectation =>
            {
                Answer? unmet = null;
                Answer? answer = null;
                foreach (var on in KernelsOf(litmus, expectation))
                {
                    answer = expectation is Expectation.Outcome outcome
                        ? AnswerFrom(OutcomesOf(litmus, on), outcome, on)
                        : Answer(litmus, expectation, on);
                    if (answer.IsMet == false)
                    {
                        return answer;
                    }
                    unmet ??= answer.IsMet is null ? answer : null;
                }
                return unmet ?? answer!;
            }),
        ];
    }

    /// <summary>The kernels that an expectation of a file speaks of.</summary>
    /// <exception cref="ModelException">It names releases of which there are none.</exception>
    public IReadOnlyList<KernelName> KernelsOf(Litmus litmus, Expectation expectation)
    {
        ArgumentNullException.ThrowIfNull(litmus);
        ArgumentNullException.ThrowIfNull(expectation);
        return expectation.On?.In([.. model.History.Releases.Select(r => r.Name)]) ?? [litmus.Kernel ?? DefaultKernel];
    }

    private OutcomeAnswer AnswerFrom(Outcomes<TState, TTask> ends, Expectation.Outcome expectation, KernelName on)
    {
        if (ends.Completion != Completion.Complete)
        {
            return new(expectation, null, 0, 0) { On = on };
        }
        var reaching = ends.All.Where(o => Satisfies(o, expectation.Condition)).ToList();
        var others = ends.All.Except(reaching).ToList();
        bool isMet = expectation.How switch
        {
            Quantifier.Exists => reaching.Count > 0,
            Quantifier.Never => reaching.Count == 0,
            _ => others.Count == 0,
        };
        var shown = expectation.How switch
        {
            Quantifier.Never => reaching,
            Quantifier.Forall => others,
            _ => [],
        };
        return new(
            expectation,
            isMet,
            reaching.Aggregate(BigInteger.Zero, (sum, o) => sum + o.Schedules),
            ends.Schedules
        )
        {
            On = on,
            Witness = shown.MinBy(o => o.Preemptions)?.Witness,
        };
    }

    /// <summary>The text of a term at the end of a program; null: the program never gets there.</summary>
    public string? ValueOf(Term term, Outcome<TState> outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return term switch
        {
            Term.Result result => outcome.Results[result.Task][result.Operation] is { } code
                ? model.Setting.PrintResult(code)
                : null,
            Term.State state => model.Setting.Read(outcome.State, state.Name, state.Task ?? 0, state.Page),
            _ => term.ToString(),
        };
    }

    /// <summary>A program that never ends has no outcome, so no condition is true of it.</summary>
    private bool Satisfies(Outcome<TState> outcome, Condition condition) =>
        outcome.Unfinished.Count == 0 && condition.Holds(term => ValueOf(term, outcome) ?? "");

    private InvariantAnswer Answer(Litmus litmus, Expectation expectation, KernelName on)
    {
        IReadOnlyList<string> names = expectation switch
        {
            Expectation.Holds holds => holds.Invariants,
            Expectation.Breaks breaks => [breaks.Invariant],
            _ => [],
        };
        bool isDecided = true;
        foreach (string name in names)
        {
            var least = LeastOf(litmus, on, model.InvariantNamed(name));
            if (least.Trace is not null)
            {
                return new(expectation, expectation is Expectation.Breaks, name) { On = on, Witness = least.Trace };
            }
            isDecided &= least.Holds;
        }
        return new(expectation, isDecided ? expectation is Expectation.Holds : null, null) { On = on };
    }
}
