using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>The reference model's opinion about programs of a kernel. What a release is known for is no difference.</summary>
/// <param name="build">The kernel.</param>
/// <param name="expected">The reference, or what takes its place.</param>
public sealed class Refining(Build<Kernel, State, Task> build, MachineKind expected) : IReference<State>
{
    // Of many calls at once there are too many orders; but nearly every end is that of the order in which they ended, which is tried first.
    private const int MostBeginnings = 2_000;

    /// <summary>
    /// Is something said of programs that run out of memory: a call that gets none has done nothing? That is not so of every call, so it is for those
    /// who hold programs against it of which the kernel does no more than that.
    /// </summary>
    public bool KnowsShortage { get; init; }

    private readonly MachineKind actual = TableMachine.Kind(build);
    private readonly IReadOnlyList<KnownDifference> known = KnownDifference.Of(build);

    /// <inheritdoc/>
    public Remark InOrder(DrawnProgram drawn, MmCheck.Setup setup)
    {
        try
        {
            var calls = Explanation.CallsOf(build, drawn.Program);
            var run = new Run(
                Setups.From(setup, drawn.Roles),
                [.. calls.SelectMany((t, task) => t.Select(call => new Turn(task, call)))]
            );
            var compared = SideBySide.Compare(expected, actual, run, known);
            return compared.Difference is not { } d ? new(IsTold: compared.Compared == run.Turns.Count)
                : IsKnown(run) ? Remark.None
                : new(
                    IsTold: true,
                    $"{d.What} behind {d.Last}: the reference says {d.Expected}, the kernel says {d.Actual}",
                    d.Run.Turns.Count
                );
        }
        catch (BeyondException)
        {
            return Remark.None;
        }
    }

    /// <inheritdoc/>
    public Func<End<State>, Remark> OfEnds(DrawnProgram drawn, MmCheck.Setup setup)
    {
        try
        {
            var explanation = new Explanation(
                expected,
                build,
                drawn,
                setup,
                mostBeginnings: MostBeginnings,
                knowsShortage: KnowsShortage
            );
            return end => Told(() => explanation.Objection(end));
        }
        catch (BeyondException)
        {
            return _ => Remark.None;
        }
    }

    private static Remark Told(Func<string?> objection)
    {
        try
        {
            return new(IsTold: true, objection() is { } answers ? $"no order of the calls explains {answers}" : null);
        }
        catch (BeyondException)
        {
            return Remark.None;
        }
    }

    /// <summary>Does a run differ because of something that the kernel is known for?</summary>
    private bool IsKnown(Run run) =>
        known.Count > 0 && Refinement.Compare(expected, actual, known, run).Difference is null;
}
