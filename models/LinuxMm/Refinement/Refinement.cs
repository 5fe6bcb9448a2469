using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>
/// Is a kernel of tables what the reference says a kernel is? The one entry for property suites. Differences that older releases are known for
/// (<see cref="KnownDifference"/>) are none.
/// </summary>
public static class Refinement
{
    /// <summary>The reference as a kind of machine.</summary>
    public static readonly MachineKind Reference = setup => new ReferenceKernel(setup);

    /// <summary>Calls one after another: the same answers, and the same to be seen after each.</summary>
    /// <param name="build">The kernel.</param>
    /// <param name="run">The calls.</param>
    /// <returns>The first difference, made small; null if there is none.</returns>
    public static Difference? Check(Build<Kernel, State, Task> build, Run run) =>
        Compare(Reference, TableMachine.Kind(build), KnownDifference.Of(build), run).Difference;

    /// <summary>The same for any two machines.</summary>
    /// <param name="expected">The reference, or what takes its place.</param>
    /// <param name="actual">The machine that is held to it.</param>
    /// <param name="known">Differences that the machine is known for.</param>
    /// <param name="run">The calls.</param>
    public static Comparison Compare(
        MachineKind expected,
        MachineKind actual,
        IReadOnlyList<KnownDifference> known,
        Run run
    )
    {
        ArgumentNullException.ThrowIfNull(known);
        var compared = SideBySide.Compare(expected, actual, run, known);
        if (compared.Difference is not { } difference)
        {
            return compared;
        }
        var least = RunShrinker.Shrink(
            difference,
            smaller => SideBySide.Compare(expected, actual, smaller, known).Difference
        );
        return known.FirstOrDefault(k => least.Run.Turns.Any(t => k.ComesOf(t.Call))) is { } cause
            ? compared with
            {
                Difference = null,
                Met = [.. compared.Met, cause],
            }
            : compared with
            {
                Difference = least,
            };
    }

    /// <summary>A program under every schedule: each of its ends is explained by some order of its calls.</summary>
    /// <param name="build">The kernel.</param>
    /// <param name="program">What each task does.</param>
    /// <param name="setup">The memory.</param>
    /// <param name="roles">What the tasks are.</param>
    /// <param name="mostStates">Programs with more states are not checked.</param>
    /// <returns>An end that no order explains; null if there is none, or the program cannot be checked.</returns>
    public static Difference? Check(
        Build<Kernel, State, Task> build,
        MmCheck.Program program,
        MmCheck.Setup setup,
        IReadOnlyList<Role?> roles,
        int mostStates = 100_000
    ) => Compare(Reference, build, program, setup, roles, mostStates).Difference;

    /// <summary>The same, held to any machine, with what was checked.</summary>
    /// <param name="expected">The reference, or what takes its place.</param>
    /// <param name="build">The kernel.</param>
    /// <param name="program">What each task does.</param>
    /// <param name="setup">The memory.</param>
    /// <param name="roles">What the tasks are.</param>
    /// <param name="mostStates">Programs with more states are not checked.</param>
    /// <param name="ways">How calls come about that are not one thing; null: <see cref="Ways"/>.</param>
    /// <returns>With the number of outcomes; 0 if the program was not checked.</returns>
    public static Comparison Compare(
        MachineKind expected,
        Build<Kernel, State, Task> build,
        MmCheck.Program program,
        MmCheck.Setup setup,
        IReadOnlyList<Role?> roles,
        int mostStates,
        Func<Call, IReadOnlyList<Call>, IEnumerable<Way>>? ways = null
    )
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(program);
        var nothing = new Comparison(null, 0, []);
        var known = KnownDifference.Of(build);
        try
        {
            var signatures = build.Image.Signatures;
            var calls = program
                .Tasks.Select(t =>
                    t.Select(c =>
                            CallText.Parse(signatures[c.Operation], c)
                            ?? throw new BeyondException($"the reference has no {signatures[c.Operation].Name}")
                        )
                        .ToList()
                )
                .ToList();
            if (calls.Exists(t => t.Exists(c => known.Any(k => k.ComesOf(c)))))
            {
                return nothing;
            }
            var begin = Setups.From(setup, roles);
            var explanation = new Linearization(expected, begin, calls, known, ways ?? Ways.Of);
            var initial = new Setting().Initial(setup, roles);
            var outcomes = new AllSchedules<State, Task>(build.Image, []).Run(program, in initial, mostStates);
            int pages = TableMachine.MostPagesOfAStep * program.Tasks.Count;
            if (outcomes.All.Any(o => !TableMachine.HasMemory(o.State, pages)))
            {
                return nothing;
            }
            foreach (var outcome in outcomes.All)
            {
                var answers = outcome
                    .Results.Select((r, task) => r.Select((b, i) => TableMachine.Answered(calls[task][i], b)).ToList())
                    .ToList();
                var state = outcome.State;
                var seen = TableView.Of(in state, TableView.PlacesOf(in state));
                if (!explanation.Explains(answers, seen))
                {
                    string turns = string.Join(
                        ", ",
                        new Replayer<State, Task>(build.Image, [], new Setting()).Turns(outcome.Witness, in initial)
                    );
                    return new Comparison(Unexplained(begin, calls, answers, turns), 1, []);
                }
            }
            return outcomes.All.Count > 0 ? new Comparison(null, outcomes.All.Count, []) : nothing;
        }
        catch (BeyondException)
        {
            return nothing;
        }
    }

    private static Difference Unexplained(
        LinuxMm.Reference.Setup setup,
        IReadOnlyList<IReadOnlyList<Call>> calls,
        IReadOnlyList<IReadOnlyList<Reply>> answers,
        string turns
    ) =>
        new(
            new Run(setup, [.. calls.SelectMany((t, task) => t.Select(call => new Turn(task, call)))]),
            "outcome",
            "that of some order",
            string.Join(" | ", answers.Select(t => string.Join("; ", t))) + " by " + turns
        );
}
