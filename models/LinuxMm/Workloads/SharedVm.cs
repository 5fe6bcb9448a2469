using LinuxMm.Operations;

namespace LinuxMm.Workloads;

public static partial class Catalogue
{
    /// <summary>
    /// A guest that is larger than a node, on memory that it shares with a file server on the host (memory.shared=true, virtiofs). Its vCPUs run
    /// on both nodes, so a page is always misplaced for half of them: each scan unmaps it from the guest, and each fault behind it may move it
    /// and unmap it again. The operator saw thousands of kvm_unmap_hva_range a second, and none with kernel.numa_balancing=0.
    /// </summary>
    public static readonly Workload SharedVm = new(
        "shared-vm",
        "a large VM on shared memory, its vCPUs on both nodes, under the NUMA scan",
        "cloud-hypervisor issue 7574, December 2025",
        [Roles.Task, Roles.Vcpu, Roles.Vcpu],
        "page 0-3: shared memfd rw touched; guest 0-3",
        [
            new(36, "guest_read *"),
            new(36, "guest_write *"),
            new(10, "numa_scan 0-3", Roles.Vcpu),
            new(2, "numa_scan 0-3"),
            new(8, "read *"),
            new(6, "write *"),
            new(2, "age *"),
        ]
    )
    {
        Before = [(2, "set_node 1"), (1, "guest_write *")],
    };
}
