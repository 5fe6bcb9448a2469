using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>What is searched completely, smallest first: together every pair of operations that share state.</summary>
public static class Catalogue
{
    private static readonly Role Task = Roles.Task;
    private static readonly Role Vcpu = Roles.Vcpu;
    private static readonly Role Driver = Roles.Driver;

    /// <summary>Every operation with every argument, by tasks that may do anything: only the state of the art of a whole campaign.</summary>
    public static readonly Scope Everything = new(
        "everything",
        "every operation with every argument",
        [null, null],
        1,
        2,
        "read all; write all; mprotect all; mmap all; munmap all; madvise all; gup all; put all; guest_read all; guest_write all; "
            + "map all; unmap all; numa_scan all; age all; test_young all"
    );

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "driver-numa",
            "a device that maps memory under the NUMA scan and mprotect",
            [Task, Driver],
            3,
            1,
            "write *; mprotect * none|rw; numa_scan *; map * read; test_young *"
        ),
        new(
            "gup-force",
            "GUP with every flag on memory of every protection",
            [Task],
            4,
            1,
            "read *; write *; mprotect all; numa_scan *; gup all; put r0|r1"
        ),
        new(
            "kvm-numa",
            "a guest under the NUMA scan, mprotect and DONTNEED",
            [Task, Vcpu],
            2,
            1,
            "write *; mprotect * none|r|rw; madvise * dontneed; numa_scan *; guest_read *; guest_write *; age *; test_young *"
        ),
        new(
            "mappings",
            "two threads that map, unmap and use pages",
            [Task, Task],
            2,
            1,
            "read *; write *; mmap * rw; munmap *; mprotect * r|rw; madvise * dontneed; gup * write pin; put r0"
        ),
        new(
            "two-pages",
            "ranges of two pages under KVM and a device",
            [Task, Vcpu, Driver],
            1,
            2,
            "write *; mprotect * none|rw; munmap *; madvise * dontneed; numa_scan *; guest_read *; map * read|write"
        ),
    ];
}
