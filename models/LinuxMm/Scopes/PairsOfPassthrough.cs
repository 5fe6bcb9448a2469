using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>Scopes in which a pass-through device uses its memory beside every operation of everybody else, as in <see cref="Pairs"/>.</summary>
public static class PairsOfPassthrough
{
    private const string OfPassthrough = "dma_read 0; dma_write 0";

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        Of("pairs-passthrough", "a pass-through device beside everything", Roles.Task)
            .Doing($"{Pairs.OfTasks}; {Pairs.OfAnybody}; {Pairs.OfFiles}"),
        Of("guest-passthrough", "a pass-through device beside a guest", Roles.Vcpu).Doing(Pairs.OfGuests),
        Of("device-passthrough", "a pass-through device beside one with a driver", Roles.Driver).Doing(Pairs.OfDevices),
        Of("interval-passthrough", "a pass-through device beside an interval", Roles.Interval).Doing(Pairs.OfIntervals),
        Of("put-passthrough", "pages that are put beside a pass-through device", Roles.Task).Doing(Pairs.Held) with
        {
            Operations = 2,
        },
        Of("passthroughs", "two accesses of a pass-through device", Roles.Device).Doing("") with
        {
            Operations = 2,
        },
    ];

    private static Scope Of(string name, string says, Role other) =>
        Pairs.Of(name, says, other, Roles.Device, OfPassthrough);

    private static Scope Doing(this Scope scope, string alphabet) =>
        scope with
        {
            Alphabet = alphabet.Length == 0 ? OfPassthrough : $"{alphabet}; {OfPassthrough}",
            Memory = scope.Memory + "; dma 0",
        };
}
