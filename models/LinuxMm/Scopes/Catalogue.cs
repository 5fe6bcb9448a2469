using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>
/// What is searched completely, smallest first: each finishes in seconds. Pairs of operations that no scope has, such as a device beside a
/// guest, are left to the random programs, which draw from everything.
/// </summary>
public static class Catalogue
{
    private const string Core =
        "read all; write all; mprotect all; mmap * *; munmap all; madvise * dontneed|free; gup * read|write force? honor? pin?; put all; "
        + "lookup all; guest_read all; guest_write all; map all; unmap all; numa_scan all; age all; test_young all";

    private const string Alphabet =
        Core
        + "; mmap all; madvise all; gup * read nofault|anon; gup * read|write pin longterm; gup_fast * read|write force? pin?; fork; mremap all; mlock all; "
        + "munlock all; mseal all; dump all; smaps all; memslot all; interval_map all; oom_reap all; ksm_merge all; fsync all; set_node all; "
        + "mbind all; move all; dma_map * read|write; dma_unmap all; dma_read all; dma_write all";

    private static readonly Role Task = Roles.Task;
    private static readonly Role Vcpu = Roles.Vcpu;
    private static readonly Role Driver = Roles.Driver;

    /// <summary>
    /// What random programs are drawn from: every operation with every argument, but those that ask for memory or subscribers of their own
    /// (uffd_wp, collapse, gpc_write, driver_sub, interval_sub), each of which has scopes beside everything else.
    /// </summary>
    public static readonly Scope Everything = new(
        "everything",
        "every operation that asks for nothing special, with every argument, on two pages",
        [Task, Vcpu, Driver, Roles.Child, Roles.Interval, Roles.Device],
        3,
        2,
        Alphabet
    )
    {
        MostTasks = 3,
    };

    /// <summary>The core of the alphabet for tasks that may do anything, which no litmus file can write: what the plain kernels are held to.</summary>
    public static readonly Scope Anything = Everything with
    {
        Name = "anything",
        Says = "what processes, guests and devices do every day, by tasks of no particular role",
        Roles = [null, null],
        MostTasks = 2,
        Operations = 1,
        Alphabet = Core,
    };

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        new(
            "driver-numa",
            "a device that maps memory under the NUMA scan and mprotect",
            [Task, Driver],
            3,
            1,
            "write *; mprotect * none|rw; numa_scan *; map * read; test_young *"
        ),
        new(
            "gup-force",
            "GUP with every flag on memory of every protection",
            [Task],
            4,
            1,
            "read *; write *; mprotect all; numa_scan *; gup * read|write force? honor? pin?; gup * read nofault; put r0|r1; lookup *"
        ),
        new(
            "mappings",
            "two threads that map, unmap and use pages",
            [Task, Task],
            2,
            1,
            "read *; write *; mmap * rw; munmap *; mprotect * r|rw; madvise * dontneed; gup * write pin; put r0"
        ),
        new(
            "kvm-numa",
            "a guest under the NUMA scan, mprotect, DONTNEED and aging",
            [Task, Vcpu],
            2,
            1,
            "read *; write *; mprotect * none|r|rw; madvise * dontneed; numa_scan *; guest_read *; guest_write *; age *; test_young *"
        ),
        new(
            "gup-numa",
            "a thread that looks pages up while another one scans and reprotects",
            [Task, Task],
            2,
            1,
            "write *; mprotect * none|rw; numa_scan *; gup * read|write force?; lookup *"
        ),
        new(
            "two-pages",
            "ranges of two pages under a guest",
            [Task, Vcpu],
            2,
            2,
            "write *; mprotect * none; munmap *; numa_scan *; guest_read *"
        ),
        .. AddressSpaces.All,
        .. Samepages.All,
        .. Files.All,
        .. Subscribers.All,
        .. Sharing.All,
        .. NumaBalancing.All,
        .. PinnedMemory.All,
        .. HugePages.All,
        .. Passthrough.All,
        .. Pairs.All,
        .. PairsOfPassthrough.All,
        .. Meetings.All,
        .. PfnCaches.All,
        .. Subscriptions.All,
        .. Rights.All,
        .. Exhaustion.All,
        .. Userfaults.All,
    ];
}
