namespace LinuxMm;

/// <summary>What the model leaves out, so that nobody takes its silence for an answer.</summary>
public static class Bounds
{
    /// <summary>Parts of the kernel that no result speaks of, each with what that means.</summary>
    public static readonly IReadOnlyList<(string What, string Says)> NotModelled =
    [
        ("weak memory order", "every step is atomic and seen by all CPUs at once; barriers are not checked"),
        ("time", "a delay is any number of steps of others; nothing is slow or fast"),
        ("per-VMA locks", "page faults take mmap_lock for reading instead"),
        ("files", "one in memory and one on a disk, page 3 of which is mapped at page 3; no DAX, no truncation"),
        ("device memory", "no PFNMAP, no MIXEDMAP; what begins on a device comes back, and nothing goes there"),
        ("the disk", "nothing is evicted from the page cache or read back; writing a page out never fails"),
        ("processes", "two: one that may fork once, and its child; a process that ends unmaps its memory first"),
        (
            "hugetlb, file THP, folios of other sizes",
            "huge entries are anonymous, made by faults or by a collapse that may come at any time; page tables are not used again"
        ),
        ("reclaim, swap", "a page leaves its place only for the other node"),
        (
            "when balancing acts",
            "a scan may come at any time, and a misplaced page moves at its first hint; no delays, no budgets, no full node"
        ),
        (
            "split of large folios",
            "their entries are split, they are not; where v6.10 and later split one instead of moving it, it stays as it is"
        ),
        (
            "KSM's choice of pages",
            "a program names them; no checksums, no zero page, no limit of sharing, no large folios"
        ),
        ("soft-dirty entries", "nobody asks what was written"),
        (
            "userfaultfd",
            "write protection only, registered from the beginning, and a writer gets SIGBUS; nothing stays protected where it has no entry"
        ),
        (
            "hints above page tables",
            "v3.8 also marks an entry that has a table, and a fault there takes all hints of the table; here each is taken alone"
        ),
        ("pkeys, shadow stacks", "rights are r, w and x"),
        ("mremap that grows, shrinks or keeps the old VMA", "memory is moved as it is, to a fixed place"),
        ("limits of locked memory, lists of pages that cannot be evicted", "mlock marks VMAs and fills them"),
        ("mbind", "a policy says only whether a scan visits memory"),
        (
            "several secondary MMUs",
            "one KVM guest with the TDP MMU, one driver that subscribes to the whole mm, one interval; each comes and goes alone, and the end of a process releases nobody"
        ),
        (
            "MMUs that walk the CPU's tables",
            "no IOMMU shares page tables, so no flush of a secondary TLB is sent under a lock"
        ),
        (
            "several pass-through devices, mediated ones",
            "one IOMMU, at the addresses of the process; no limit of locked memory, no IOMMU page faults, no dirty tracking"
        ),
        ("the end of a victim", "who touches memory that the OOM reaper took gets new memory, not SIGBUS"),
        ("aging by bitmaps", "young bits are one page's; no MGLRU walk"),
        ("failed allocations", "memory is enough; no ENOMEM but for holes"),
        ("signals", "no operation is interrupted; SIGSEGV ends the access only"),
    ];

    /// <summary>How much a program can hold.</summary>
    public static readonly IReadOnlyList<(int Most, string Of)> Capacities =
    [
        (Capacity.Tasks, "tasks, each on a CPU of its own"),
        (Capacity.OperationsPerTask, "operations of each task"),
        (Capacity.Pages, $"virtual pages; {Capacity.PagesInBlock} of them share a page table"),
        (Capacity.Folios - 1, "folios, and the zero page"),
        (Capacity.Handles, "references and pins held by GUP callers at once"),
    ];
}
