using LinuxMm.Reference;
using LinuxMm.Refinements;

namespace LinuxMm.Host;

/// <summary>Somebody who says what the kernel that runs should do.</summary>
/// <param name="Name">As reports name it: <c>reference</c>, <c>v6.12</c>.</param>
/// <param name="Kind">The machine.</param>
/// <param name="Known">What kernels are known to do otherwise.</param>
public sealed record Opinion(string Name, MachineKind Kind, IReadOnlyList<KnownDifference> Known)
{
    /// <summary>The reference, and what a release is known to do otherwise.</summary>
    public static Opinion Reference(Build<Kernel, State, Task> release) =>
        new("reference", setup => new ReferenceKernel(setup), KnownDifference.Of(release));

    /// <summary>A kernel of tables.</summary>
    public static Opinion Of(Build<Kernel, State, Task> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return new(build.Name.ToString(), TableMachine.Kind(build), []);
    }
}
