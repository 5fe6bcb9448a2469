using LinuxMm.Operations;

namespace LinuxMm.Workloads;

public static partial class Catalogue
{
    /// <summary>
    /// A process whose device pages on demand, as RDMA with on-demand paging or a GPU with shared virtual memory does: the device maps what it
    /// faults on, without a pin, and drops what the notifier names. Buffers are reprotected, replaced, and registered once more; two of the pages
    /// are registered the old way, with long-term pins.
    /// </summary>
    public static readonly Workload RdmaDriver = new(
        "rdma-driver",
        "a process with a device that maps its memory on demand, beside pinned buffers",
        "Documentation/mm/hmm.rst; drivers/infiniband/core/umem_odp.c",
        [Roles.Task, Roles.Task, Roles.Driver],
        "page 0-3: private anon rw touched",
        [
            new(24, "map * read"),
            new(24, "map * write"),
            new(4, "unmap *"),
            new(14, "read *"),
            new(14, "write *"),
            new(6, "numa_scan 0-3"),
            new(4, "mprotect 0-1 r & mprotect 0-1 rw"),
            new(3, "mprotect * rw"),
            new(2, "madvise 0-1 dontneed"),
            new(2, "gup * read & put r0"),
        ]
    )
    {
        Before = [(0, "gup 2 write pin longterm & gup 3 write pin longterm"), (2, "map * write")],
    };
}
