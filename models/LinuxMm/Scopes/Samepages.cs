using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>KSM beside what can happen to the pages that it merges.</summary>
internal static class Samepages
{
    private static readonly string[] Arms = ["ksm-read-only", "ksm-on-inaccessible"];

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "ksm",
            "KSM that merges two pages while a thread uses, advises and drops them",
            [Roles.Task, Roles.Task],
            2,
            2,
            "ksm_merge 0 1; read 1; write 1; madvise 0-1 unmergeable; madvise 1 dontneed"
        )
        {
            Memory = "page 0-1: private anon rw mergeable touched",
            Arms = Arms,
        },
        new(
            "ksm-hints",
            "KSM that merges two pages while a thread reprotects and scans them",
            [Roles.Task, Roles.Task],
            2,
            2,
            "ksm_merge 0 1; write 1; mprotect 1 none|rw; madvise 1 unmergeable; numa_scan 0-1"
        )
        {
            Memory = "page 0-1: private anon rw mergeable touched",
            Arms = Arms,
        },
        new(
            "ksm-none",
            "KSM on pages that nobody can access",
            [Roles.Task, Roles.Task],
            2,
            2,
            "ksm_merge 0 1; ksm_merge 1 0; mprotect 0 rw; madvise 0-1 unmergeable; gup 0 write force"
        )
        {
            Memory = "page 0-1: private anon none mergeable touched",
            Arms = ["ksm-on-inaccessible"],
        },
        new(
            "ksm-guest",
            "KSM that merges two pages of a guest's memory, some of which are held",
            [Roles.Task, Roles.Vcpu],
            2,
            2,
            "ksm_merge 0 1; gup 1 write; gup 0 read pin; put r0; guest_read 1; guest_write 0; age 1"
        )
        {
            Memory = "page 0-1: private anon rw mergeable touched; guest 0-1",
            Arms = Arms,
        },
        new(
            "ksm-fork",
            "KSM that merges pages which the process shares with its child",
            [Roles.Task, Roles.Child],
            2,
            2,
            "ksm_merge 0 1; write 0; gup 0 read pin; madvise 0 unmergeable; munmap 0"
        )
        {
            Memory = "page 0-1: private anon rw mergeable cow",
            Arms = Arms,
        },
        new(
            "ksm-calls",
            "one call after another on merged memory that moves, splits and is taken apart",
            [Roles.Task],
            3,
            3,
            "ksm_merge 0 1; ksm_merge 2 0; mremap 1 3; madvise 0-2 unmergeable; mprotect 1 r; write 1; gup 1 write pin; lookup *"
        )
        {
            Memory = "page 0-2: private anon rw mergeable touched",
            Arms = Arms,
        },
    ];
}
