using LinuxMm.Reference;
using LinuxMm.Refinements;
using Turn = LinuxMm.Refinements.Turn;

namespace LinuxMm.FsCheck;

/// <summary>Holds programs of a kernel against the reference model.</summary>
/// <param name="build">The kernel.</param>
internal sealed class Refining(Build<Kernel, State, Task> build)
{
    private const string AllSchedules = "explained under all schedules";
    private const string InOrder = "the same one after another";

    // All outcomes of more operations are too many to be explained in a test.
    private const int MostOperations = 3;
    private const int MostStates = 4_000;

    /// <summary>How programs must have been compared.</summary>
    public static IReadOnlyList<string> Required { get; } = [$"verdict {AllSchedules}", $"verdict {InOrder}"];

    public (string? Difference, string How) Compare(Litmus litmus)
    {
        if (litmus.Program.Operations <= MostOperations)
        {
            var compared = Refinement.Compare(
                Refinement.Reference,
                build,
                litmus.Program,
                litmus.Setup,
                [.. litmus.Roles],
                MostStates
            );
            if (compared.Difference is { } unexplained)
            {
                return ($"{unexplained}", "differs");
            }
            if (compared.Compared > 0)
            {
                return (null, AllSchedules);
            }
        }
        try
        {
            return RunOf(litmus) is not { } run ? (null, "beyond the reference")
                : Refinement.Check(build, run) is { } difference ? ($"{difference}", "differs")
                : (null, InOrder);
        }
        catch (BeyondException)
        {
            return (null, "beyond the reference");
        }
    }

    /// <summary>The calls of all tasks, one task behind the other; null if the reference has not all of them.</summary>
    private Run? RunOf(Litmus litmus)
    {
        var turns = litmus
            .Program.Tasks.SelectMany(
                (calls, task) =>
                    calls.Select(c => (Task: task, Call: CallText.Parse(build.Image.Signatures[c.Operation], c)))
            )
            .ToList();
        return turns.Exists(t => t.Call is null)
            ? null
            : new Run(Setups.From(litmus.Setup, [.. litmus.Roles]), [.. turns.Select(t => new Turn(t.Task, t.Call!))]);
    }
}
