using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>Scopes with subscribers of every kind.</summary>
public static class Subscribers
{
    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "interval",
            "the owner of an interval beside everything that sends brackets",
            [Roles.Task, Roles.Interval],
            2,
            1,
            "read *; write *; mprotect * none|r|rw; munmap *; madvise * dontneed; numa_scan *; oom_reap *; interval_map * read|write"
        )
        {
            Arms = ["N05", "N06", "N07", "N08", "N10", "N13", "N15"],
        },
        new(
            "device-memory",
            "memory that lies on a device, beside the device and those who want it back",
            [Roles.Task, Roles.Driver],
            2,
            1,
            "read *; write *; mprotect * none|r|rw; madvise * dontneed; numa_scan *; gup * read force; map * read|write; unmap *"
        )
        {
            Memory = "page 0: private anon rw device",
            Arms = ["N05", "N06", "N07", "N08", "N10", "N18"],
        },
        new(
            "refused-start",
            "the OOM reaper beside a device, with a subscriber that may have to sleep",
            [Roles.Task, Roles.Driver],
            2,
            2,
            "write 0; mprotect 0 none; oom_reap *; map * read"
        )
        {
            Memory = "page 0-1: private anon rw touched; sleeper 1",
            Arms = ["N12", "N34"],
        },
        new(
            "refused-guest",
            "the OOM reaper beside a guest, with a subscriber that may have to sleep",
            [Roles.Task, Roles.Vcpu],
            2,
            1,
            "write *; numa_scan *; oom_reap *; guest_read *; guest_write *"
        )
        {
            Memory = "page 0: private anon rw touched; guest 0; sleeper 0",
            Arms = ["N12", "N16", "N34"],
        },
        new(
            "two-intervals",
            "two faults of an interval's owner under two brackets",
            [Roles.Interval, Roles.Interval, Roles.Task],
            1,
            1,
            "interval_map * read|write; write *; mprotect * none|r; madvise * dontneed"
        )
        {
            Memory = "page 0: private anon rw touched; interval 0",
            Arms = ["N15"],
        },
        new(
            "memslots",
            "a guest whose memory comes and goes",
            [Roles.Task, Roles.Vcpu],
            2,
            1,
            "write *; mprotect * none|rw; munmap *; madvise * dontneed; numa_scan *; memslot * set|delete; guest_read *; guest_write *"
        )
        {
            Memory = "page 0: private anon rw touched; guest 0",
            Arms = ["N06", "N07", "N08", "N14", "N16", "P41"],
        },
        new(
            "memslots-in-brackets",
            "memslots that change while brackets are open",
            [Roles.Task, Roles.Task, Roles.Vcpu],
            1,
            2,
            "madvise * dontneed; mprotect 0 none; memslot 0|1 set|delete; guest_read *"
        )
        {
            Memory = "page 0-1: private anon rw touched; guest 0",
            Arms = ["N06", "N16"],
        },
        new(
            "advice-guest",
            "a guest on memory that is to look unused",
            [Roles.Task, Roles.Vcpu],
            2,
            1,
            "write *; madvise * free|cold; numa_scan *; guest_read *; guest_write *"
        )
        {
            Memory = "page 0: private anon rw touched; guest 0",
            Arms = ["N51"],
        },
        new(
            "two-brackets",
            "two brackets at once, and a guest that faults in one of them",
            [Roles.Task, Roles.Task, Roles.Vcpu],
            1,
            2,
            "madvise * dontneed; numa_scan 0; guest_read 0"
        )
        {
            Memory = "page 0-1: private anon rw touched; guest 0-1",
            Arms = ["N07", "N14", "N16", "P41"],
        },
        new(
            "refused-interval",
            "the OOM reaper where an interval and a subscriber that may have to sleep meet",
            [Roles.Task, Roles.Interval],
            1,
            1,
            "oom_reap *; interval_map * read"
        )
        {
            Memory = "page 0: private anon rw touched; interval 0; sleeper 0",
            Arms = ["N12"],
        },
    ];
}
