using LinuxMm.Operations;

namespace LinuxMm.Workloads;

public static partial class Catalogue
{
    /// <summary>
    /// The waste that the mails of 2023 are about: VFIO has pinned all of the guest's memory (vfio_pin_pages_remote, a long-term pin of each page),
    /// so nothing can be moved, and yet each scan tells KVM to unmap it before it looks. Threads of the process, vCPUs among them, scan.
    /// </summary>
    public static readonly Workload PinnedVm = new(
        "pinned-vm",
        "a VM with all memory pinned by a device that is passed through, under the NUMA scan",
        "RFC \"Reduce NUMA balance caused TLB-shootdowns in a VM\", August 2023",
        [Roles.Task, Roles.Vcpu, Roles.Vcpu],
        "page 0-3: private anon rw touched; guest 0-3",
        [
            new(40, "guest_read *"),
            new(40, "guest_write *"),
            new(6, "numa_scan 0-3", Roles.Vcpu),
            new(2, "numa_scan 0-3"),
            new(6, "read *"),
            new(4, "write *"),
            new(2, "age *"),
        ]
    )
    {
        Before = [(0, "gup * write pin longterm"), (1, "guest_write *")],
    };
}
