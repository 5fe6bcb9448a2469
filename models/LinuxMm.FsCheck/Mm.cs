using System.Collections.Concurrent;
using LinuxMm.Reference;
using LinuxMm.Refinements;
using LinuxMm.Scopes;

namespace LinuxMm.FsCheck;

/// <summary>
/// The promises of Linux mm as properties. In a test: <c>Mm.Holds("v6.12+my-idea").Check();</c>, or <c>Mm.Holds("v6.12", MyIdea.Patch).Check();</c>
/// with a patch of one's own; for a runner of FsCheck: <c>Mm.Holds("v6.12").Property</c>.
/// </summary>
public static class Mm
{
    private static readonly Model<Kernel, State, Task> Model = LinuxModel.Create();
    private static readonly ConcurrentDictionary<string, Build<Kernel, State, Task>> Builds = [];

    /// <summary>What programs meet even if there are only a thousand: every operation, every verdict, the faults and errors that user space can meet.</summary>
    public static IReadOnlyList<string> Required { get; } =
    [
        .. RandomPrograms.All[0].OperationNames.Distinct().Select(name => $"operation {name}"),
        .. RandomPrograms.All.Select(scope => $"memory {scope.Name}"),
        "memory of a searched scope",
        "verdict holds under all schedules",
        "verdict holds under random schedules",
        "event hint faults",
        "event vcpu faults",
        "result 0",
        "result EFAULT",
        "result ENOMEM",
        "result SIGSEGV",
    ];

    /// <summary>How programs must have been held against the reference if there are only a thousand.</summary>
    public static IReadOnlyList<string> RequiredOfRefining { get; } =
    [
        $"verdict {ReferenceOracle<Kernel, State, Task>.AllSchedules}",
        $"verdict {ReferenceOracle<Kernel, State, Task>.RandomSchedules}",
    ];

    /// <summary>No program of any kind breaks a promise of the kernel.</summary>
    /// <param name="kernel">As <c>v6.12+skip-if-pte-unchanged</c>.</param>
    /// <param name="invariants">Names of invariants; all, if there are none.</param>
    /// <exception cref="ModelException">There is no such kernel or invariant.</exception>
    public static ProgramProperty Holds(string kernel, params IReadOnlyList<string> invariants) =>
        Holds(Model, Builds.GetOrAdd(kernel, Model.History.Build), invariants);

    /// <summary>The same with a patch of one's own.</summary>
    /// <param name="kernel">What it is applied to.</param>
    /// <param name="patch">The patch, in the form of the files in <c>models/LinuxMm/Proposals</c>.</param>
    /// <param name="invariants">Names of invariants; all, if there are none.</param>
    /// <exception cref="ModelException">It cannot be applied there.</exception>
    public static ProgramProperty Holds(
        string kernel,
        Patch<Kernel, State, Task> patch,
        params IReadOnlyList<string> invariants
    )
    {
        ArgumentNullException.ThrowIfNull(patch);
        var model = Model with { History = Model.History.With(patch) };
        return Holds(model, model.History.Build(KernelName.Parse(kernel).Plus(patch.Id)), invariants);
    }

    /// <summary>
    /// Every program of a kernel does what the reference model says: its calls, one after another, have the reference's answers, and show the same after
    /// each; made at once, they end as some order of them does, under all schedules of a small program and under random ones, uniform and PCT,
    /// of a larger one. What a release is known for is no difference.
    /// </summary>
    /// <param name="kernel">As <c>v6.12+skip-if-pte-unchanged</c>.</param>
    /// <exception cref="ModelException">There is no such kernel.</exception>
    public static ProgramProperty Refines(string kernel) => Refines(kernel, Refinement.Reference);

    /// <summary>The same with a reference of one's own.</summary>
    /// <param name="kernel">As <c>v6.12+skip-if-pte-unchanged</c>.</param>
    /// <param name="reference">What takes the reference's place: a decorator of it, for instance.</param>
    /// <exception cref="ModelException">There is no such kernel.</exception>
    public static ProgramProperty Refines(string kernel, MachineKind reference)
    {
        var build = Builds.GetOrAdd(kernel, Model.History.Build);
        return new Properties<Kernel, State, Task>(Model, build, Programs(kernel))
            .Refines(new Refining(build, reference))
            .With(new SuiteOptions { Required = RequiredOfRefining });
    }

    /// <summary>Random programs of a kernel, for properties of one's own.</summary>
    public static Programs<Kernel, State, Task> Programs(string kernel) =>
        new(Model, Builds.GetOrAdd(kernel, Model.History.Build), RandomPrograms.All, RandomPrograms.Drawing);

    private static ProgramProperty Holds(
        Model<Kernel, State, Task> model,
        Build<Kernel, State, Task> build,
        IReadOnlyList<string> invariants
    )
    {
        var programs = new Programs<Kernel, State, Task>(
            model,
            build,
            RandomPrograms.All,
            RandomPrograms.Drawing,
            RandomPrograms.Curated
        );
        var judged = invariants.Count == 0 ? model.Invariants : [.. invariants.Select(model.InvariantNamed)];
        return new Properties<Kernel, State, Task>(model, build, programs)
            .Holds(judged)
            .With(new SuiteOptions { Required = Required });
    }
}
