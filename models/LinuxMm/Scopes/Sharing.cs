using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>Scopes of memory that two processes have in common, and of those who look pages up meanwhile.</summary>
public static class Sharing
{
    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "fork",
            "a process forks while another thread uses and pins its memory",
            [Roles.Task, Roles.Task],
            2,
            1,
            "write *; fork; gup_fast * read|write pin; madvise * dontneed"
        )
        {
            Memory = "page 0: private anon rw touched",
            Arms = ["exclusive-single-owner", "pin-implies-exclusive", "fast-implies-slow"],
        },
        new(
            "cow",
            "a parent and its child with a page in common",
            [Roles.Task, Roles.Child],
            2,
            1,
            "read *; write *; gup * read|write pin; gup_fast * read pin; munmap *"
        )
        {
            Memory = "page 0: private anon rw cow",
            Arms = ["pin-stays-mapped", "pin-implies-exclusive", "cow-isolation"],
        },
        new(
            "cow-force",
            "FOLL_FORCE, hints and protection on a page that two processes have in common",
            [Roles.Task, Roles.Child],
            2,
            1,
            "write *; gup * read|write force; mprotect * none|r; numa_scan *"
        )
        {
            Memory = "page 0: private anon rw cow",
            Arms = ["cow-isolation", "force-write-only-cow", "force-never-unprotects"],
        },
        new(
            "gup-fast",
            "lookups without locks while memory changes",
            [Roles.Task, Roles.Task],
            2,
            1,
            "gup_fast * read|write force?; mprotect * none|r; numa_scan *; munmap *; mmap * rw"
        )
        {
            Memory = "page 0: private anon rw touched",
            Arms = ["fast-implies-slow"],
        },
        new(
            "fork-guest",
            "a process with a guest forks",
            [Roles.Task, Roles.Vcpu],
            2,
            1,
            "fork; numa_scan *; guest_read *; guest_write *"
        )
        {
            Memory = "page 0: private anon rw touched; guest 0",
            Arms = ["invalidate-before-change", "no-stale-after-end"],
        },
    ];
}
