using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>Scopes of two nodes: what a scan marks, and what happens to a page that is wanted elsewhere.</summary>
public static class NumaBalancing
{
    private static readonly Role Task = Roles.Task;
    private static readonly Role Vcpu = Roles.Vcpu;

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "numa-migration",
            "a page on the wrong node that is hinted, moved and used by two threads",
            [Task, Task],
            2,
            1,
            "read *; write *; numa_scan *; move * 0|1; lookup *"
        )
        {
            Memory = "page 0: private anon rw touched remote",
            Arms = ["migrate-refs", "hint-restore-exact", "lookup-never-fails"],
        },
        new(
            "numa-migration-pins",
            "a page on the wrong node that is hinted, held, and to be moved",
            [Task, Task],
            2,
            1,
            "write *; numa_scan *; gup * write pin?; put r0; move * 0"
        )
        {
            Memory = "page 0: private anon rw touched remote",
            Arms = ["migrate-refs", "hint-restore-exact"],
        },
        new(
            "numa-migration-vma",
            "a page that moves while its VMA is reprotected, unmapped, or bound",
            [Task, Task],
            2,
            1,
            "write *; numa_scan *; move * 0; mprotect * none|r; madvise * dontneed; munmap *; mbind * bind; age *"
        )
        {
            Memory = "page 0: private anon rw touched remote",
            Arms = ["migrate-refs", "hint-restore-exact"],
        },
        new(
            "numa-migration-kvm",
            "a guest whose memory moves to the node that its CPU is on",
            [Task, Vcpu],
            2,
            1,
            "write *; numa_scan *; move * 0|1; set_node 1; guest_read *; guest_write *; mprotect * none|r"
        )
        {
            Memory = "page 0: private anon rw touched remote; guest 0",
            Arms = ["migrate-refs", "no-stale-after-end", "invalidate-before-change", "kvm-sees-hints"],
        },
        new(
            "numa-scan-pins",
            "what a scan makes of pages that are held, and which VMAs it visits",
            [Task, Task],
            2,
            1,
            "numa_scan *; gup * read|write pin; put r0; mprotect * none|r; mbind * default|bind; set_node 1; write *"
        )
        {
            Memory = "page 0: private anon rw touched",
            Arms = ["pinned-no-hint", "scan-touches-accessible-only"],
        },
        new(
            "numa-scan-shared",
            "shared memory on the wrong node that is pinned, scanned and moved",
            [Task, Task],
            2,
            1,
            "write *; numa_scan *; gup * write pin?; put r0; move * 0"
        )
        {
            Memory = "page 0: shared anon rw touched remote",
            Arms = ["pinned-no-hint", "migrate-refs", "hint-restore-exact"],
        },
        new(
            "numa-areas",
            "one task that runs on either node, with memory of several rights on both",
            [Task],
            3,
            3,
            "set_node 1; numa_scan 0-2; move 0|2 1; read *; write 0|2"
        )
        {
            Memory = "page 0: private anon rw touched; page 1: private anon r touched; page 2: private anon rw touched",
        },
    ];
}
