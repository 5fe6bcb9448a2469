using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>Scopes of memory that userfaultfd write-protects: what becomes of its marks, and of the flushes that it leaves for later.</summary>
public static class Userfaults
{
    private static readonly Role Task = Roles.Task;

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "uffd",
            "private memory that is write-protected while it is written, copied, scanned and moved",
            [Task, Task],
            2,
            1,
            "write *; uffd_wp * set|clear; numa_scan *; move * 0; mprotect * rw; fork"
        )
        {
            Memory = "page 0: private anon rw uffd touched remote",
            Arms = ["uffd-wp-not-writable", "uffd-wp-kept", "tlb-bounded"],
        },
        new(
            "uffd-shared",
            "shared memory that is write-protected while it is written, scanned and moved",
            [Task, Task],
            2,
            1,
            "write *; uffd_wp * set|clear; numa_scan *; move * 1"
        )
        {
            Memory = "page 0: shared anon rw uffd touched",
            Arms = ["uffd-wp-not-writable", "uffd-wp-kept", "tlb-bounded"],
        },
        new(
            "uffd-moves",
            "write-protected memory that goes to another address",
            [Task],
            3,
            2,
            "write 0|1; uffd_wp 0|1 set|clear; mremap 0 1; mprotect 1 r|rw; madvise 0 dontneed; gup 0|1 write force?"
        )
        {
            Memory = "page 0: private anon rw uffd touched; page 1: private anon rw",
            Arms = ["uffd-wp-not-writable"],
        },
        new(
            "uffd-huge",
            "a huge entry that is write-protected, as a whole or in part",
            [Task],
            3,
            4,
            "write 0; uffd_wp 0 set|clear; numa_scan 0-3; move 0 1; mremap 0-3 4; mprotect 0-1 r"
        )
        {
            Memory = "page 0-3: private anon rw huge uffd touched; page 4-7: private anon rw",
            Arms = ["uffd-wp-not-writable", "uffd-wp-kept"],
        },
        new(
            "uffd-flush",
            "a page that is held, write-protected and let go while two threads write to it",
            [Task, Task],
            2,
            1,
            "write *; gup * write; uffd_wp * set|clear; fork"
        )
        {
            Memory = "page 0: private anon rw uffd touched",
            Arms = ["copied-page-not-writable"],
        },
        new(
            "uffd-guest",
            "a guest in memory that is write-protected",
            [Task, Roles.Vcpu],
            2,
            1,
            "write *; uffd_wp * set|clear; numa_scan *; madvise * dontneed; guest_read *; guest_write *"
        )
        {
            Memory = "page 0: private anon rw uffd touched; guest 0",
            Arms = ["uffd-wp-not-writable", "no-stale-after-end", "invalidate-before-change"],
        },
    ];
}
