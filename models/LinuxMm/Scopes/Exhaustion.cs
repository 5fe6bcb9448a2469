using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>One task that uses up the physical memory: what an operation leaves behind that gives up on the way. Eleven pages are all there is.</summary>
public static class Exhaustion
{
    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "no-memory",
            "a fork that has to copy more pinned pages than there is memory for",
            [Roles.Task],
            5,
            Capacity.Pages,
            "gup 0|1|2|3 write pin; fork"
        )
        {
            Memory = "page 0-7: private anon rw touched",
        },
        new(
            "no-memory-cow",
            "lookups that find no memory for a copy",
            [Roles.Task],
            4,
            Capacity.Pages,
            "write 0|1|2; gup 3 write"
        )
        {
            Memory = "page 0-7: private anon rw cow",
        },
        new(
            "no-memory-ksm",
            "merged pages that cannot be taken apart again",
            [Roles.Task],
            5,
            Capacity.Pages,
            "ksm_merge 4 5; write 0|1|2|3; madvise 4-5 unmergeable"
        )
        {
            Memory = "page 0-7: private anon rw mergeable cow",
        },
    ];
}
