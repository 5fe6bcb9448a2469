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
}
