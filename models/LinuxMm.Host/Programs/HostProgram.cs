using LinuxMm.Refinements;

namespace LinuxMm.Host;

/// <summary>What one task does with some memory, one call after another: what all machines can be asked.</summary>
/// <param name="Setup">The memory, as a litmus file declares it.</param>
/// <param name="Calls">The calls, by the operations of the model; a register is the place of an earlier call.</param>
public sealed record HostProgram(MmCheck.Setup Setup, IReadOnlyList<Invocation> Calls)
{
    /// <summary>The same as machines are asked it.</summary>
    public Run Run =>
        new(
            Setups.From(Setup, [Operations.Roles.Task]),
            [.. Calls.Select(c => new Refinements.Turn(0, CallText.Parse(HostScope.Signatures[c.Operation], c)!))]
        );
}
