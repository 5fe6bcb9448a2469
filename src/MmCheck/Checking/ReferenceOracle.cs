namespace MmCheck;

/// <summary>What came of holding a program against a reference.</summary>
/// <param name="Difference">What the kernel does otherwise; null: nothing that was met.</param>
/// <param name="How">How the two were compared, as <c>explained under all schedules</c>.</param>
public readonly record struct ReferenceVerdict(string? Difference, string How);

/// <summary>
/// Holds programs against a reference: the calls one behind the other, with a look after each; then, if the program is small enough, the ends of all
/// schedules; else those of random ones, uniform and PCT. Belongs to one thread.
/// </summary>
/// <param name="build">The kernel.</param>
/// <param name="setting">How memory begins.</param>
/// <param name="reference">The reference.</param>
public sealed class ReferenceOracle<TKernel, TState, TTask>(
    Build<TKernel, TState, TTask> build,
    Setting<TState, TTask> setting,
    IReference<TState> reference
)
    where TKernel : class
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    /// <summary>Every end of every schedule is that of some order.</summary>
    public const string AllSchedules = "explained under all schedules";

    /// <summary>So is that of each schedule that was tried.</summary>
    public const string RandomSchedules = "explained under random schedules";

    /// <summary>The calls one behind the other do what they may; of more the reference cannot tell.</summary>
    public const string OneAfterAnother = "the same one after another";

    /// <summary>Not even that.</summary>
    public const string Beyond = "beyond the reference";

    private const int MostStates = 4_000;
    private const int Rounds = 1;

    /// <summary>Of programs with more operations all schedules are not tried: their outcomes are too many to be explained in a test.</summary>
    public int MostOperations { get; init; } = 3;

    private readonly AllSchedules<TState, TTask> every = new(build.Image, []);
    private readonly EndSampler<TState, TTask> sampler = new(build.Image);
    private readonly Replayer<TState, TTask> replayer = new(build.Image, [], setting);

    /// <summary>Judges a program.</summary>
    /// <param name="drawn">The program.</param>
    /// <param name="setup">The memory.</param>
    /// <param name="seed">Decides the random schedules.</param>
    public ReferenceVerdict Judge(DrawnProgram drawn, Setup setup, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        var inOrder = reference.InOrder(drawn, setup);
        if (inOrder.Difference is { } difference)
        {
            return new(difference, OneAfterAnother);
        }
        var explain = reference.OfEnds(drawn, setup);
        var all = drawn.Program.Operations <= MostOperations ? Ends(drawn, setup) : null;
        var remarks = (all ?? SomeEnds(drawn, setup, Rounds, seed)).Select(explain).ToList();
        string how = all is null ? RandomSchedules : AllSchedules;
        return remarks.Select(r => r.Difference).FirstOrDefault(d => d is not null) is { } unexplained
                ? new(unexplained, how)
            : remarks.TrueForAll(r => r.IsTold) ? new(null, how)
            : new(null, inOrder.IsTold ? OneAfterAnother : Beyond);
    }

    /// <summary>A trace at the end of which a program does something else: in order, or under random schedules; null if none was met.</summary>
    /// <param name="drawn">The program.</param>
    /// <param name="setup">The memory.</param>
    /// <param name="rounds">How many rounds of random schedules.</param>
    /// <param name="seed">Decides them.</param>
    public Trace? Sample(DrawnProgram drawn, Setup setup, int rounds, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        var explain = reference.OfEnds(drawn, setup);
        return InOrder(drawn, setup)
            ?? SomeEnds(drawn, setup, rounds, seed).FirstOrDefault(end => explain(end).Difference is not null)?.Trace;
    }

    /// <summary>The least trace at the end of which a program does something else: in order, or under any schedule.</summary>
    /// <param name="drawn">The program; if it is too large for all schedules, only in order.</param>
    /// <param name="setup">The memory.</param>
    /// <param name="text">The canonical text of a trace, which decides among equal measures.</param>
    public LeastResult LeastOf(DrawnProgram drawn, Setup setup, Func<Trace, string> text)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        var initial = setting.Initial(setup, drawn.Roles);
        var explain = reference.OfEnds(drawn, setup);
        List<Trace> traces = InOrder(drawn, setup) is { } trace
            ? [trace]
            : [.. (Ends(drawn, setup) ?? []).Where(e => explain(e).Difference is not null).Select(e => e.Trace)];
        var least = traces
            .Select(t => (Trace: t, Measure: replayer.MeasureOf(t, in initial)))
            .OrderBy(t => t.Measure)
            .ThenBy(t => text(t.Trace), StringComparer.Ordinal)
            .FirstOrDefault();
        Measure? measure = least.Trace is null ? null : least.Measure;
        return new(Completion.Complete, least.Trace, measure, traces.Count, measure, IsUnique: true);
    }

    /// <summary>What is otherwise when a file's program is played in order, or at the end of what was played of it; null: nothing.</summary>
    public string? DifferenceOf(Litmus litmus, Replay<TState, TTask> replay)
    {
        ArgumentNullException.ThrowIfNull(litmus);
        ArgumentNullException.ThrowIfNull(replay);
        var drawn = new DrawnProgram(litmus.Program, litmus.Roles);
        return reference.InOrder(drawn, litmus.Setup).Difference
            ?? reference.OfEnds(drawn, litmus.Setup)(replay.Outcome).Difference;
    }

    /// <summary>Those ends of all schedules that are as they may be; empty if they are too many.</summary>
    public IReadOnlyList<End<TState>> Explained(DrawnProgram drawn, Setup setup)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        var explain = reference.OfEnds(drawn, setup);
        return [.. (Ends(drawn, setup) ?? []).Where(end => explain(end).Difference is null)];
    }

    /// <summary>The calls one behind the other, up to the one that does something else; null if none does.</summary>
    private Trace? InOrder(DrawnProgram drawn, Setup setup)
    {
        var initial = setting.Initial(setup, drawn.Roles);
        return reference.InOrder(drawn, setup) is { Difference: not null } remark
            ? replayer.Play(FirstOf(drawn.Program, remark.Calls), [], in initial).Trace
            : null;
    }

    private IEnumerable<End<TState>> SomeEnds(DrawnProgram drawn, Setup setup, int rounds, ulong seed) =>
        sampler.Of(drawn.Program, setting.Initial(setup, drawn.Roles), rounds, seed);

    /// <summary>Those of all schedules; null: they are too many.</summary>
    private List<End<TState>>? Ends(DrawnProgram drawn, Setup setup)
    {
        var initial = setting.Initial(setup, drawn.Roles);
        var outcomes = every.Run(drawn.Program, in initial, MostStates);
        return outcomes.Completion == Completion.Complete ? [.. outcomes.All.Select(End<TState>.Of)] : null;
    }

    /// <summary>So many calls of a program, the first task's first.</summary>
    private static Program FirstOf(Program program, int calls) =>
        new(
            program.Tasks.Select(task =>
            {
                int count = Math.Min(calls, task.Count);
                calls -= count;
                return task.Take(count).ToList();
            })
        );
}
