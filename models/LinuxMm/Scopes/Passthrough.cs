using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>Memory that VFIO has pinned for a pass-through device, beside those who would move, share or unmap it.</summary>
public static class Passthrough
{
    private static readonly Role Task = Roles.Task;
    private static readonly Role Device = Roles.Device;

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "passthrough",
            "memory that is given to a device and taken back, used by both",
            [Task, Device],
            3,
            1,
            "write *; dma_map * read|write; dma_unmap *; madvise * dontneed; munmap *; mprotect * none|r; dma_read *; dma_write *"
        )
        {
            Arms = ["dma-coherent", "no-free-while-mapped"],
        },
        new(
            "passthrough-unmap",
            "memory that is unmapped while a device gives it back",
            [Task, Task, Device],
            1,
            1,
            "write *; dma_map * write; dma_unmap *; madvise * dontneed; munmap *; fork; dma_write *"
        )
        {
            Memory = "page 0: private anon rw touched; dma 0",
            Arms = ["no-free-while-mapped", "dma-coherent"],
        },
        new(
            "passthrough-fork",
            "a process forks while a device uses its memory",
            [Task, Roles.Child, Device],
            2,
            1,
            "write * 2; fork; read *; dma_write *; munmap *"
        )
        {
            Memory = "page 0: private anon rw touched; dma 0",
            Arms = ["dma-coherent", "pin-stays-mapped", "pin-implies-exclusive", "cow-isolation"],
        },
        new(
            "passthrough-numa",
            "pinned memory on the wrong node, scanned, to be moved and merged",
            [Task, Task, Device],
            1,
            2,
            "write 0 2; numa_scan 0; move 0 0; ksm_merge 0 1; dma_unmap 0; dma_read 0"
        )
        {
            Memory = "page 0-1: private anon rw mergeable touched remote; dma 0",
            Arms = ["dma-coherent", "pinned-no-hint", "pin-stays-mapped", "migrate-refs"],
        },
        new(
            "passthrough-shared",
            "shared memory on the wrong node that a device has pinned, scanned and to be moved",
            [Task, Task, Device],
            1,
            1,
            "write 0 2; numa_scan 0; move 0 0; madvise 0 dontneed; mprotect 0 none; dma_unmap 0; dma_write 0"
        )
        {
            Memory = "page 0: shared anon rw touched remote; dma 0",
            Arms = ["dma-coherent", "migrate-refs"],
        },
        new(
            "passthrough-guest",
            "a guest all of whose memory a pass-through device has pinned, under the scan",
            [Task, Roles.Vcpu],
            2,
            2,
            "write 0; numa_scan 0-1; mprotect 0 none|rw; dma_map 1 write; dma_unmap 0; guest_read *; guest_write 0"
        )
        {
            Memory = "page 0-1: private anon rw touched; guest 0-1; dma 0",
            Arms = ["pinned-no-hint", "kvm-no-spte-under-hint", "no-stale-after-end", "pin-stays-mapped"],
        },
        new(
            "passthrough-huge",
            "a huge page that a device has pinned in part, scanned, split and emptied",
            [Task, Task],
            2,
            4,
            "write 1; numa_scan 0-3; mprotect 1 none; madvise 0-3 dontneed; dma_unmap 0-1"
        )
        {
            Memory = "page 0-3: private anon rw huge touched; dma 0-1",
            Arms = ["pin-stays-mapped", "pin-implies-exclusive", "pinned-no-hint"],
        },
        new(
            "passthrough-huge-fork",
            "a huge page that a device pins while its process forks",
            [Task, Task],
            2,
            4,
            "write 1; fork; dma_map 0-1 write; dma_unmap 0-3"
        )
        {
            Memory = "page 0-3: private anon rw huge touched",
            Arms = ["pin-stays-mapped", "pin-implies-exclusive"],
        },
    ];
}
