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
        try
        {
            var explanation = new Explanation(expected, build, new(program, roles), setup, ways);
            var initial = new Setting().Initial(setup, roles);
            var outcomes = new AllSchedules<State, Task>(build.Image, []).Run(program, in initial, mostStates).All;
            foreach (var outcome in outcomes)
            {
                if (explanation.Objection(End<State>.Of(outcome)) is { } answers)
                {
                    var replayer = new Replayer<State, Task>(build.Image, [], new Setting());
                    string turns = string.Join(", ", replayer.Turns(outcome.Witness, in initial));
                    return new Comparison(Unexplained(build, program, setup, roles, answers, turns), 1, []);
                }
            }
            return nothing with { Compared = outcomes.Count };
        }
        catch (BeyondException)
        {
            return nothing;
        }
    }

    private static Difference Unexplained(
        Build<Kernel, State, Task> build,
        MmCheck.Program program,
        MmCheck.Setup setup,
        IReadOnlyList<Role?> roles,
        string answers,
        string turns
    ) =>
        new(
            new Run(
                Setups.From(setup, roles),
                [.. Explanation.CallsOf(build, program).SelectMany((t, task) => t.Select(call => new Turn(task, call)))]
            ),
            "outcome",
            "that of some order",
            $"{answers} by {turns}"
        );
}
