using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>Searches of shared memory and of files.</summary>
public static class Files
{
    private static readonly Role Task = Roles.Task;
    private static readonly Role Vcpu = Roles.Vcpu;
    private static readonly Role Driver = Roles.Driver;

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "file-writeback",
            "a file that is written through a shared mapping, reprotected and cleaned",
            [Task, Task],
            2,
            1,
            "write *; mprotect * none|r|rw; madvise * dontneed; munmap *; fsync *; numa_scan *; gup * write"
        )
        {
            Memory = "page 0: shared file rw",
            Arms = ["file-dirty-tracked", "pte-within-vma", "tlb-bounded"],
        },
        new(
            "file-guest",
            "a guest on a shared mapping of a file that is cleaned",
            [Task, Vcpu],
            2,
            1,
            "read *; write *; mprotect * r|rw; madvise * dontneed; fsync *; numa_scan *; age *; guest_read *; guest_write *"
        )
        {
            Memory = "page 0: shared file rw; guest 0",
            Arms = ["file-dirty-tracked", "no-stale-after-end", "invalidate-before-change", "retry-sound"],
        },
        new(
            "file-device",
            "a device on a shared mapping of a file that is cleaned",
            [Task, Driver],
            2,
            1,
            "write *; mprotect * none|rw; munmap *; fsync *; numa_scan *; map * read|write; unmap *"
        )
        {
            Memory = "page 0: shared file rw",
            Arms = ["file-dirty-tracked", "no-stale-after-end", "invalidate-before-change"],
        },
        new(
            "shared-memory",
            "memory that two threads map, use and look up",
            [Task, Task],
            2,
            1,
            "read *; write *; mmap * rw shared memfd; munmap *; mprotect * r|rw; madvise * dontneed; numa_scan *; gup * write pin; put r0; lookup *"
        )
        {
            Memory = "page 0: shared memfd rw",
            Arms = ["pte-within-vma", "no-free-while-mapped"],
        },
        new(
            "shared-guest",
            "a guest on shared memory beside a private mapping of it",
            [Task, Vcpu],
            2,
            2,
            "write *; mprotect 0 none|rw; numa_scan 0; madvise 0-1 dontneed; guest_read *; guest_write 0"
        )
        {
            Memory = "page 0: shared memfd rw; page 1: private memfd rw; guest 0-1",
            Arms = ["no-stale-after-end", "kvm-no-spte-under-hint"],
        },
        new(
            "private-file",
            "a private mapping of a file that is mapped shared in between",
            [Task, Task],
            2,
            1,
            "read *; write *; mmap * rw shared file; mmap * rw file; fsync *; numa_scan *; gup * read pin longterm; put r0"
        )
        {
            Memory = "page 0: private file rw",
            Arms = ["pte-within-vma", "no-free-while-mapped", "longterm-cow"],
        },
        new(
            "file-child",
            "a parent and its child with a file in common",
            [Task, Roles.Child],
            2,
            1,
            "read *; write *; mprotect * r|rw; munmap *; fsync *; numa_scan *"
        )
        {
            Memory = "page 0: shared file rw cow",
            Arms = ["file-dirty-tracked", "tlb-bounded", "no-free-while-mapped"],
        },
        new(
            "forced-write",
            "a private mapping of a file that can only be read, is written by force, and emptied",
            [Task, Task],
            2,
            1,
            "read *; gup * write force; madvise * dontneed"
        )
        {
            Memory = "page 0: private file r",
            Arms = ["force-write-only-cow", "no-free-while-mapped"],
        },
    ];
}
