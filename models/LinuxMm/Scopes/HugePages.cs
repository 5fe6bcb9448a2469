using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>Huge entries beside those who change, split, use and look at them. Four pages are one block.</summary>
public static class HugePages
{
    private static readonly Role Task = Roles.Task;
    private static readonly Role Child = Roles.Child;
    private static readonly Role Vcpu = Roles.Vcpu;
    private static readonly Role Driver = Roles.Driver;

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "collapse",
            "pages that become a huge one while they are looked up, written and moved",
            [Roles.Task, Roles.Task],
            2,
            4,
            "write 0; collapse 0; gup_fast 0 write pin; move 0 1"
        )
        {
            Memory = "page 0: private anon rw touched; page 1-3: private anon rw",
            Arms = ["fast-implies-slow", "pin-stays-mapped", "tlb-bounded"],
        },
        new(
            "collapse-guest",
            "pages of a guest that become a huge one",
            [Roles.Task, Roles.Vcpu],
            2,
            4,
            "collapse 0; madvise 0 dontneed; guest_read 0; guest_write 0|1"
        )
        {
            Memory = "page 0: private anon rw touched; page 1-3: private anon rw; guest 0-3",
            Arms = ["invalidate-before-change", "no-stale-after-end"],
        },
        new(
            "huge-faults",
            "the first accesses to a block in which a huge entry fits, beside those who empty, reprotect and pin it",
            [Task, Task],
            2,
            4,
            "read 1; write 0; mprotect 1 r; madvise 0-3 dontneed; gup 1 write; smaps 0-3"
        )
        {
            Memory = "page 0-3: private anon rw huge",
            Arms = ["N17", "N18", "N32", "N33", "P37"],
        },
        new(
            "huge-numa",
            "a huge entry that is scanned while others take its hint, split it, look at it and empty it",
            [Task, Task],
            2,
            4,
            "numa_scan 0-3; write 1; mprotect 1 none; madvise 0-3|1 dontneed; lookup 1; smaps 0-3"
        )
        {
            Memory = "page 0-3: private anon rw huge touched",
            Arms = ["N01", "N17", "N18", "N32", "N33", "P37", "P42"],
        },
        new(
            "huge-gup",
            "pages of a huge entry that are looked up and pinned while it is scanned, split and reprotected",
            [Task, Task],
            2,
            4,
            "numa_scan 0-3; gup 1 read force?; gup 1 write force pin; put r0; mprotect 1 none"
        )
        {
            Memory = "page 0-3: private anon rw huge touched",
            Arms = ["N18", "N25", "N27", "P36"],
        },
        new(
            "huge-cow",
            "a huge entry that a process shares with its child",
            [Task, Child],
            2,
            4,
            "read 0; write 1; madvise 1 dontneed; munmap 0-3; numa_scan 0-3; smaps 0-3"
        )
        {
            Memory = "page 0-3: private anon rw huge cow",
            Arms = ["N03", "N17", "N18", "N33", "P37"],
        },
        new(
            "huge-guest",
            "a guest over a huge entry that is split, scanned, aged and unmapped",
            [Task, Vcpu],
            2,
            4,
            "mprotect 0-3 none|rw; mprotect 1 r; madvise 1 dontneed; munmap 0-3; numa_scan 0-3; age 1; guest_read 0|1; guest_write 1"
        )
        {
            Memory = "page 0-3: private anon rw huge touched; guest 0-3",
            Arms = ["N05", "N06", "N07", "N08", "N09", "N14", "N16", "P34"],
        },
        new(
            "huge-device",
            "a device over a huge entry that is split and scanned",
            [Task, Driver],
            2,
            4,
            "write 1; mprotect 0-3|1 none|rw; mmap 1 rw; numa_scan 0-3; map 0|1 read|write; unmap 0; test_young 1"
        )
        {
            Memory = "page 0-3: private anon rw huge touched",
            Arms = ["N05", "N06", "N07", "N08"],
        },
        new(
            "huge-migration",
            "a huge page on the wrong node that is hinted, moved and emptied",
            [Task, Task],
            2,
            4,
            "write 1; numa_scan 0-3; move 1 0; madvise 0-3 dontneed"
        )
        {
            Memory = "page 0-3: private anon rw huge touched remote",
            Arms = ["N18", "N30", "N31", "N33"],
        },
        new(
            "huge-migration-split",
            "a huge page that moves while its entry is split, copied and moved",
            [Task, Task, Task],
            1,
            8,
            "move 0 0; mprotect 1 none; madvise 1 dontneed; mremap 0-3 4; fork"
        )
        {
            Memory = "page 0-3: private anon rw huge touched remote; page 4-7: private anon rw",
            Arms = ["N18", "N30", "N33"],
        },
        new(
            "huge-migration-held",
            "a huge page on the wrong node that moves while it is pinned",
            [Task, Task],
            2,
            4,
            "numa_scan 0-3; read 1; gup 1 write pin; move 0 0"
        )
        {
            Memory = "page 0-3: private anon rw huge touched remote",
            Arms = ["N20", "N21", "N30"],
        },
        new(
            "huge-migration-cow",
            "a huge page on the wrong node that a process and its child map",
            [Task, Child],
            2,
            4,
            "numa_scan 0-3; read 1; move 0 0; munmap 0-3"
        )
        {
            Memory = "page 0-3: private anon rw huge cow remote",
            Arms = ["N18", "N30"],
        },
        new(
            "huge-migration-guest",
            "a guest over a huge page that moves to the other node",
            [Task, Vcpu],
            2,
            4,
            "numa_scan 0-3; write 1; move 0 0|1; mprotect 0-3 none|rw; guest_read 0; guest_write 2"
        )
        {
            Memory = "page 0-3: private anon rw huge touched remote; guest 0-3",
            Arms = ["N05", "N06", "N07", "N08", "N09", "N30"],
        },
        new(
            "large-migration",
            "a large folio on the wrong node that is mapped page by page, hinted and moved",
            [Task, Task],
            2,
            4,
            "mprotect 3 r; numa_scan 0-3; read 1; move 1 0"
        )
        {
            Memory = "page 0-3: private anon rw huge touched remote",
            Arms = ["N30", "N31"],
        },
        new(
            "vma-splits",
            "VMAs that are split within a block of small pages, under a guest",
            [Task, Vcpu],
            1,
            4,
            "mprotect 1|0-1|2-3 none|r; munmap 1|3; mmap 1 rw; guest_read 0|3; guest_write 0"
        )
        {
            Memory = "page 0-3: private anon rw touched; guest 0-3",
            Arms = ["N05", "N06", "N08", "N16"],
        },
    ];
}
