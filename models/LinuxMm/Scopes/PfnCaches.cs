using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>A page of the guest to which KVM writes by itself, beside those who invalidate it, and beside everything else once.</summary>
public static class PfnCaches
{
    private const string Write = "gpc_write 0";

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "pfn-cache",
            "KVM's own page of a guest, under everything that sends brackets",
            [Roles.Task, Roles.Vcpu],
            2,
            1,
            "write *; mprotect * none|r|rw; munmap *; madvise * dontneed; numa_scan *; memslot * set|delete; gpc_write *"
        )
        {
            Memory = "page 0: private anon rw touched; guest 0; gpc 0",
            Arms = ["N06", "N07", "N08", "N10", "N16", "N18"],
        },
        new(
            "pfn-cache-moves",
            "KVM's own page of a guest, which two virtual CPUs move, in memslots and beside them",
            [Roles.Vcpu, Roles.Vcpu, Roles.Task],
            1,
            3,
            "gpc_write *; madvise * dontneed; memslot 0 delete"
        )
        {
            Memory = "page 0-2: private anon rw touched; guest 0-1; gpc 0",
            Arms = ["N06", "N07", "N08", "N16"],
        },
        Of(
            "pairs-pfn-cache",
            "KVM's own page of a guest beside everything",
            Roles.Task,
            $"{Pairs.OfTasks}; {Pairs.OfAnybody}; {Pairs.OfFiles}"
        ),
        Of("guest-pfn-cache", "a guest beside KVM's own page of it", Roles.Vcpu, Pairs.OfGuests),
        Of("device-pfn-cache", "a device beside KVM's own page of a guest", Roles.Driver, Pairs.OfDevices),
        Of("interval-pfn-cache", "an interval beside KVM's own page of a guest", Roles.Interval, Pairs.OfIntervals),
        Of(
            "passthrough-pfn-cache",
            "a pass-through device beside KVM's own page of a guest",
            Roles.Device,
            "dma_read 0; dma_write 0",
            "; dma 0"
        ),
        Of(
            "put-pfn-cache",
            "pages that are put, or taken from a device, beside KVM's own page of a guest",
            Roles.Task,
            $"{Pairs.Held}; dma_unmap 0",
            "; dma 0"
        ) with
        {
            Operations = 2,
        },
    ];

    private static Scope Of(string name, string says, Role other, string alphabet, string more = "")
    {
        var scope = Pairs.Of(name, says, other, Roles.Vcpu, $"{alphabet}; {Write}");
        return scope with { Memory = $"{scope.Memory}; gpc 0{more}" };
    }
}
