using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>Scopes of memory that somebody holds while a scan goes by: what a guest with a passed-through device lives with.</summary>
public static class PinnedMemory
{
    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "pinned-guest",
            "a guest's page that is pinned, scanned, and let go meanwhile",
            [Roles.Task, Roles.Task, Roles.Vcpu],
            2,
            1,
            "gup 0 write pin; put r0; numa_scan 0; guest_read 0"
        )
        {
            Memory = "page 0: private anon rw touched; guest 0",
            Arms = ["N05", "N06", "N07", "N09", "P34"],
        },
    ];
}
