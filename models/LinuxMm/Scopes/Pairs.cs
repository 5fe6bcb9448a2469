using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>
/// Scopes in which every operation meets every other one, once each: two tasks, one operation each, on memory that has something for all of
/// them. What only comes of longer programs is for the scopes of the systems.
/// </summary>
public static class Pairs
{
    internal const string OfTasks =
        "read 0; write 0; mprotect 0 none|r; mmap 0 rw; munmap 0; mremap 0 1; madvise 0 dontneed|free|cold; madvise 0 populate_read|populate_write; madvise 0 mergeable|unmergeable; mlock 0 onfault?; munlock 0; "
        + "mseal 0; gup 0 read|write pin longterm?; gup_fast 0 read|write pin; fork; lookup 0; dump 0; smaps 0; memslot 0 delete; mbind 0 *; move 0 *; "
        + "dma_map 0 read|write; dma_unmap 0";

    internal const string OfAnybody =
        "oom_reap 0; numa_scan 0; ksm_merge 0 1; fsync 2; age 0; test_young 0; set_node 1";

    private const string Memory = "page 0-1: private anon rw mergeable touched; page 2: shared file rw";

    internal const string Held = "gup 0 read pin; put r0";

    internal const string OfFiles = "write 2; mprotect 2 r; munmap 2";

    internal const string OfGuests = "guest_read 0; guest_write 0|2";

    internal const string OfDevices = "map 0 read|write; map 2 write; unmap 0";

    internal const string OfIntervals = "interval_map 0 read|write";

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        Of("pairs", "every two operations of threads", Roles.Task, Roles.Task, $"{OfTasks}; {OfAnybody}; {OfFiles}"),
        Of("pairs-child", "what a process and its child do", Roles.Task, Roles.Child, $"{OfTasks}; {OfAnybody}") with
        {
            Memory = "page 0-1: private anon rw mergeable cow; page 2: shared file rw",
        },
        Of(
            "pairs-guest",
            "a guest beside everything",
            Roles.Task,
            Roles.Vcpu,
            $"{OfTasks}; {OfAnybody}; {OfFiles}; {OfGuests}"
        ),
        Of(
            "pairs-device",
            "a device beside everything",
            Roles.Task,
            Roles.Driver,
            $"{OfTasks}; {OfAnybody}; {OfFiles}; {OfDevices}"
        ),
        Of(
            "pairs-interval",
            "an interval beside everything",
            Roles.Task,
            Roles.Interval,
            $"{OfTasks}; {OfAnybody}; {OfFiles}; {OfIntervals}"
        ),
        Of(
            "guest-device",
            "a guest beside a device",
            Roles.Vcpu,
            Roles.Driver,
            $"{OfAnybody}; {OfGuests}; {OfDevices}"
        ),
        Of(
            "guest-interval",
            "a guest beside an interval",
            Roles.Vcpu,
            Roles.Interval,
            $"{OfAnybody}; {OfGuests}; {OfIntervals}"
        ),
        Of(
            "device-interval",
            "a device beside an interval",
            Roles.Driver,
            Roles.Interval,
            $"{OfAnybody}; {OfDevices}; {OfIntervals}"
        ),
        Of(
            "put",
            "pages that are put while others work on them",
            Roles.Task,
            Roles.Task,
            $"{Held}; fork; gup_fast 0 read; dump 0; oom_reap 0; ksm_merge 0 1"
        ) with
        {
            Operations = 2,
        },
        Of(
            "put-calls",
            "pages that are put while calls go by",
            Roles.Task,
            Roles.Task,
            $"{Held}; mlock 0; munlock 0; mseal 0; smaps 0; memslot 0 delete; dma_map 0 read; dma_unmap 0; test_young 0"
        ) with
        {
            Operations = 2,
        },
        Of(
            "put-device",
            "pages that are put beside a device",
            Roles.Task,
            Roles.Driver,
            $"{Held}; map 0 read; unmap 0"
        ) with
        {
            Operations = 2,
        },
        Of(
            "put-interval",
            "pages that are put beside an interval",
            Roles.Task,
            Roles.Interval,
            $"{Held}; interval_map 0 read"
        ) with
        {
            Operations = 2,
        },
        Of("guests", "two CPUs of a guest", Roles.Vcpu, Roles.Vcpu, OfGuests) with
        {
            Operations = 2,
        },
        Of("devices", "two faults of a device", Roles.Driver, Roles.Driver, OfDevices) with
        {
            Operations = 2,
        },
        Of("intervals", "two faults of an interval", Roles.Interval, Roles.Interval, OfIntervals) with
        {
            Operations = 2,
        },
    ];

    internal static Scope Of(string name, string says, Role one, Role other, string alphabet) =>
        new(name, says, [one, other], 1, 3, alphabet)
        {
            Memory = one == Roles.Vcpu || other == Roles.Vcpu ? $"{Memory}; guest 0-2" : Memory,
        };
}
