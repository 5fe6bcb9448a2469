using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>Calls about address spaces beside each other and beside those who use the memory.</summary>
public static class AddressSpaces
{
    private static readonly Role Task = Roles.Task;
    private static readonly Role Vcpu = Roles.Vcpu;
    private static readonly Role Driver = Roles.Driver;

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "mremap",
            "memory that moves while another thread uses, looks up, scans or maps it",
            [Task, Task],
            2,
            2,
            "mremap 0 1; read *; write *; gup 0 write pin; put r0; lookup 1; numa_scan 0-1; age 1"
        )
        {
            Memory = "page 0: private anon rw touched; page 1: private anon rw",
            Arms = ["N17", "N18", "N19"],
        },
        new(
            "mremap-calls",
            "two threads that move, reprotect, unmap and populate the same memory",
            [Task, Task],
            1,
            2,
            "mremap 0 1; mremap 1 0; mprotect * none|r; mmap * rw populate? locked?; munmap *; madvise * free|cold|populate_write; mlock *; munlock *; mseal *"
        )
        {
            Memory = "page 0: private anon rw touched; page 1: private anon rw",
        },
        new(
            "mremap-guest",
            "memory that moves under a guest",
            [Task, Vcpu],
            2,
            2,
            "mremap 0 1; write *; numa_scan 0-1; guest_read *; guest_write *"
        )
        {
            Memory = "page 0: private anon rw touched; page 1: private anon rw; guest 0-1",
            Arms = ["N05", "N06", "N07", "N08", "N14", "N16"],
        },
        new(
            "mremap-device",
            "memory that moves under a device",
            [Task, Driver],
            2,
            2,
            "mremap 0 1; mremap 1 0; write *; map * read|write; unmap *; test_young *"
        )
        {
            Memory = "page 0: private anon rw touched; page 1: private anon rw",
            Arms = ["N05", "N06", "N08"],
        },
        new(
            "populate",
            "memory that is locked, populated and dumped while another thread reprotects and scans it",
            [Task, Task],
            2,
            1,
            "write *; mlock *; mprotect * none|rw; numa_scan *; madvise * dontneed|populate_read; dump *"
        )
        {
            Memory = "page 0: private anon rw touched",
            Arms = ["P36", "P43", "N25"],
        },
        new(
            "populate-calls",
            "two threads that lock, populate, map and unmap the same memory",
            [Task, Task],
            1,
            2,
            "read *; write *; mlock * onfault?; munlock *; mprotect * none|r; madvise all; mmap * none|rw populate? locked?; munmap *; dump *"
        )
        {
            Memory = "page 0: private anon rw touched; page 1: private anon r",
            Arms = ["P43"],
        },
        new(
            "advice",
            "every advice about two pages, and what comes of it",
            [Task],
            2,
            2,
            "read *; write *; age *; madvise all"
        )
        {
            Memory = "page 0: private anon rw touched; page 1: private anon rw",
        },
    ];
}
