using LinuxMm.Operations;

namespace LinuxMm.Workloads;

public static partial class Catalogue
{
    /// <summary>
    /// The guest for which NUMA balancing is made: private memory that nobody pins, vCPUs that change nodes now and then, emulated devices that
    /// take pages for the time of an I/O, and a balloon that gives pages back.
    /// </summary>
    public static readonly Workload PlainVm = new(
        "plain-vm",
        "a VM with unpinned memory, emulated devices and a balloon, under the NUMA scan",
        "the mails of August 2023: the VM that NUMA balancing is made for",
        [Roles.Task, Roles.Vcpu, Roles.Vcpu],
        "page 0-3: private anon rw touched; guest 0-3",
        [
            new(36, "guest_read *"),
            new(36, "guest_write *"),
            new(4, "numa_scan 0-3", Roles.Vcpu),
            new(2, "numa_scan 0-3"),
            new(2, "set_node *", Roles.Vcpu),
            new(5, "gup * write & put r0"),
            new(4, "read *"),
            new(4, "write *"),
            new(3, "madvise * dontneed"),
            new(4, "age *"),
        ]
    )
    {
        Before = [(1, "guest_write *")],
    };
}
