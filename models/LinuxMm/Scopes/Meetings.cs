using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>
/// Pairs of operations of which one changes nothing unless something else was done before: what was never locked cannot be unlocked, what was never
/// mapped not unmapped, a CPU that touched nothing has nothing to forget, a file that nobody wrote need not be written out, and memslots
/// need a guest. Beside each stand those that <see cref="Pairs"/> does not let it meet.
/// </summary>
public static class Meetings
{
    private const string Munlock = "mlock 0 onfault; munlock 0";
    private const string SetNode = "read 0; set_node 1";
    private const string Unmap = "map 0 read; unmap 0";

    private const string Two = "page 0-1: private anon rw touched";
    private const string Three = "page 0-2: private anon rw mergeable touched";
    private const string AndFile = "; page 3: shared file rw touched";

    private static readonly Role Task = Roles.Task;
    private static readonly Role Child = Roles.Child;
    private static readonly Role Vcpu = Roles.Vcpu;
    private static readonly Role Driver = Roles.Driver;
    private static readonly Role Interval = Roles.Interval;

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        // csharpier-ignore-start
        Of("munlock-faults", "faults beside munlock", [Task, Task], 2, $"{Munlock}; read 0; write 0; age 3", "page 0: private anon rw; page 3: private anon rw touched"),
        Of("munlock-calls", "calls beside munlock", [Task, Task], 2, $"{Munlock}; dump 1; move 1 1; fsync 3", "page 0: private anon rw; page 1: private anon rw touched" + AndFile),
        Of("munlock-lookups", "lookups beside munlock", [Task, Task], 2, $"{Munlock}; ksm_merge 1 2; gup_fast 1 read", "page 0: private anon rw; page 1-2: private anon rw mergeable touched"),
        Of("munlock-guest", "a guest beside munlock", [Task, Vcpu], 2, $"{Munlock}; guest_read 0; guest_write 0", "page 0: private anon rw touched; guest 0"),
        Of("munlock-device", "a device beside munlock", [Task, Driver], 2, $"{Munlock}; {SetNode}; map 0 write; unmap 0", "page 0: private anon rw"),
        Of("munlock-interval", "an interval beside munlock", [Task, Interval], 2, $"{Munlock}; madvise 1 dontneed; interval_map 0 write", "page 0-1: private anon rw; interval 0"),
        Of("memslot-calls", "calls beside memslots that change", [Task, Task, Vcpu], 1,
            "memslot 1 delete; memslot 4 set; read 3; write 3; mmap 3 rw; munmap 1; mremap 1 2; mlock 1; mseal 1; gup 1 write; gup_fast 1 read pin; fork; dump 1; mbind 1 bind; "
            + "move 1 1; oom_reap 1; numa_scan 1; ksm_merge 1 2; age 1; fsync 0",
            "page 0: shared file rw touched; page 1-2: private anon rw mergeable touched; page 3-4: private anon rw; guest 1"),
        Of("memslot-short", "short operations beside memslots that change", [Task, Task, Vcpu], 2,
            $"memslot 1 delete; gup 0 read; put r0; {SetNode}; mlock 1 onfault; munlock 1", $"{Two}; guest 1"),
        Of("memslot-device", "a device beside memslots that change", [Task, Driver, Vcpu], 2, "memslot 0 delete; map 0 write; unmap 0", "page 0: private anon rw; guest 0"),
        Of("memslot-interval", "an interval beside memslots that change", [Task, Interval, Vcpu], 1, "memslot 0 delete; interval_map 0 write", "page 0: private anon rw; guest 0"),
        Of("fsync-calls", "calls beside a file that is written out", [Task, Task], 1,
            "fsync 0; mremap 1 2; mlock 1; mseal 1; gup_fast 1 read pin; fork; dump 1; oom_reap 1; ksm_merge 1 2; mbind 1 bind; move 1 1; age 1",
            "page 0: shared file rw touched; page 1-2: private anon rw mergeable touched"),
        Of("fsync-interval", "an interval beside a file that is written out", [Interval, Interval], 1, "fsync 1; interval_map 0 write", "page 0: private anon rw; page 1: shared file rw touched"),
        Of("fsync-put", "pages that are put beside a file that is written out", [Task, Task], 2, "gup 0 read pin; put r0; fsync 2", "page 0: private anon rw touched; page 2: shared file rw touched"),
        Of("set-node-calls", "calls beside a thread that changes its CPU", [Task, Task], 2, $"{SetNode}; mmap 1 rw; munmap 1; mremap 1 2; mseal 1; gup_fast 1 read", Two),
        Of("set-node-lookups", "lookups beside a thread that changes its CPU", [Task, Task], 2, $"{SetNode}; mlock 1 onfault; dump 1; fork; oom_reap 1", Two),
        Of("set-node-moves", "pages that move beside a thread that changes its CPU", [Task, Task], 2, $"{SetNode}; ksm_merge 1 2; move 1 1; age 1", Three),
        Of("set-node-faults", "faults beside a thread that changes its CPU", [Task, Task], 2, $"{SetNode}; read 2; fsync 3; madvise 1 dontneed", $"{Two}; page 2: private anon rw{AndFile}"),
        Of("set-node-device", "a device beside a thread that changes its CPU", [Task, Driver], 2, $"{SetNode}; map 1 read", Two),
        Of("set-node-interval", "an interval beside a thread that changes its CPU", [Task, Interval], 2, $"{SetNode}; interval_map 1 read", Two),
        Of("unmap-calls", "calls beside a device that drops a page", [Task, Driver], 2,
            $"{Unmap}; read 2; madvise 0 dontneed; mlock 1; mseal 1; gup_fast 1 read; dump 1", $"{Two}; page 2: private anon rw"),
        Of("unmap-moves", "pages that move, merge and age beside a device that drops one", [Task, Driver], 2,
            $"{Unmap}; fork; oom_reap 1; ksm_merge 1 2; mbind 1 bind; move 1 1; fsync 3; age 1", Three + AndFile),
        Of("unmap-guest", "a guest beside a device that drops a page", [Vcpu, Driver], 2, $"{Unmap}; guest_read 1; guest_write 1", $"{Two}; guest 0-1"),
        Of("unmap-interval", "an interval beside a device that drops a page", [Interval, Driver], 2, $"{Unmap}; interval_map 1 read", Two),
        Of("uffd-calls", "calls beside userfaultfd", [Task, Task], 1,
            "uffd_wp 0 set; read 0; mmap 1 rw; munmap 1; mremap 1 2; madvise 1 dontneed; mlock 1; mseal 1; gup_fast 1 read pin; dump 1; lookup 0; smaps 0; oom_reap 1; "
            + "ksm_merge 1 2; mbind 1 bind; age 0; test_young 0; fsync 3; dma_map 1 read",
            "page 0: private anon rw uffd touched; page 1-2: private anon rw mergeable touched" + AndFile),
        Of("uffd-short", "short operations beside userfaultfd", [Task, Task], 2,
            $"uffd_wp 0 set; gup 1 read; put r0; {SetNode}; mlock 1 onfault; munlock 1", "page 0: private anon rw uffd touched; page 1: private anon rw touched"),
        Of("uffd-device", "a device beside userfaultfd", [Task, Driver], 2, $"uffd_wp 1 set; {Unmap}", "page 0: private anon rw touched; page 1: private anon rw uffd touched"),
        Of("uffd-interval", "an interval beside userfaultfd", [Task, Interval], 1, "uffd_wp 0 set; interval_map 0 read|write", "page 0: private anon rw uffd touched"),
        Of("uffd-passthrough", "a pass-through device beside userfaultfd", [Task, Task, Roles.Device], 1,
            "uffd_wp 0 set; dma_unmap 0; dma_read 0; dma_write 0", "page 0: private anon rw uffd touched; dma 0"),
        Of("uffd-memslot", "memslots that change beside userfaultfd", [Task, Task, Vcpu], 1, "uffd_wp 0 set; memslot 0 delete", "page 0: private anon rw uffd touched; guest 0"),
        Of("collapse-calls", "calls beside a collapse", [Task, Task], 1,
            "collapse 0; read 0; mmap 4 rw; munmap 4; mremap 4 5; madvise 1 dontneed; mlock 4; mseal 4; mprotect 1 r; dump 1; lookup 0; smaps 0; oom_reap 4; ksm_merge 0 1; "
            + "mbind 4 bind; move 4 1; age 0; test_young 0; fsync 5; gup_fast 4 read pin; write 4; dma_map 0 read; numa_scan 0; uffd_wp 4 set; fork",
            "page 0-1: private anon rw mergeable touched; page 2-3: private anon rw mergeable; page 4: private anon rw uffd touched; page 5: shared file rw touched"),
        Of("collapse-short", "short operations beside a collapse", [Task, Task], 2,
            $"collapse 0; gup 4 read; put r0; read 4; set_node 1; mlock 4 onfault; munlock 4", "page 0-3: private anon rw touched; page 4: private anon rw touched"),
        Of("collapse-device", "a device beside a collapse", [Task, Driver], 2, $"collapse 0; {Unmap}", "page 0: private anon rw touched; page 1-3: private anon rw"),
        Of("collapse-interval", "an interval beside a collapse", [Task, Interval], 1, "collapse 0; interval_map 0 read|write", "page 0: private anon rw touched; page 1-3: private anon rw"),
        Of("collapse-passthrough", "a pass-through device beside a collapse", [Task, Task, Roles.Device], 1,
            "collapse 0; dma_unmap 0; dma_read 0; dma_write 0", "page 0: private anon rw touched; page 1-3: private anon rw; dma 0"),
        Of("collapse-memslot", "memslots that change beside a collapse", [Task, Task, Vcpu], 1, "collapse 0; memslot 0 delete", "page 0: private anon rw touched; page 1-3: private anon rw; guest 0"),
        Of("two-processes", "a scan of a child whose parent moves and seals memory", [Task, Child], 2, "write 0; numa_scan 0; mremap 1 2; mseal 1", "page 0-1: private anon rw cow; page 2: private anon rw"),
        Of("two-policies", "a scan of a child whose parent binds memory", [Task, Child], 2, "write 0; numa_scan 0; mbind 1 bind", "page 0-1: private anon rw cow"),
        Of("pin-read-only", "a page that parent and child may only read, and pin", [Task, Child], 2, "read 0; gup 0 read pin; put r0; munmap 0", "page 0: private anon r cow"),
        Of("dump-none", "forced lookups of memory that nobody can access, and that moves", [Task, Task], 1, "gup 0 write force; dump 1; move 1 1", "page 0: private anon none; page 1: private anon none touched"),
        // csharpier-ignore-end
    ];

    private static Scope Of(string name, string says, Role[] roles, int operations, string alphabet, string memory) =>
        new(name, says, roles, operations, 5, alphabet) { Memory = memory };
}
