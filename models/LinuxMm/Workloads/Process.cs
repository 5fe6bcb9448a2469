using LinuxMm.Operations;

namespace LinuxMm.Workloads;

public static partial class Catalogue
{
    /// <summary>
    /// Nobody has to be told of its changes, so no notifier can be saved here; what a proposal costs everybody else shows in its flushes and
    /// hints. It reads and writes, collects garbage behind PROT_NONE, gives memory back and does direct I/O, from two threads on two nodes.
    /// </summary>
    public static readonly Workload Process = new(
        "process",
        "an ordinary process without a secondary MMU, two threads on two nodes",
        "Documentation/admin-guide/sysctl/kernel.rst, numa_balancing",
        [Roles.Task, Roles.Task],
        "page 0-3: private anon rw touched",
        [
            new(34, "read *"),
            new(34, "write *"),
            new(8, "numa_scan 0-3"),
            new(4, "mprotect * none & mprotect * rw"),
            new(3, "mprotect 0-3 r & mprotect 0-3 rw"),
            new(3, "mprotect * rw"),
            new(4, "madvise * dontneed"),
            new(5, "gup * write pin & put r0"),
            new(2, "age *"),
        ]
    )
    {
        Before = [(1, "set_node 1")],
    };
}
