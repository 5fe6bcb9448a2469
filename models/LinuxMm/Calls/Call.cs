namespace LinuxMm.Reference;

/// <summary>What a task asks of the machine. The calls below are all that there are; each is named for the system call or the caller of the kernel.</summary>
public abstract record Call;

/// <summary>A load by the CPU; its value is what it reads.</summary>
public sealed record Read(int Page) : Call;

/// <summary>A store by the CPU.</summary>
public sealed record Write(int Page, int Value) : Call;

/// <summary>access_remote_vm for reading: process_vm_readv(2), or with force /proc/PID/mem.</summary>
public sealed record Peek(int Page, bool IsForced) : Call;

/// <summary>access_remote_vm for writing: process_vm_writev(2), or with force /proc/PID/mem.</summary>
public sealed record Poke(int Page, int Value, bool IsForced) : Call;

/// <summary>mmap(2) at a fixed address. Page 3 of memory is always page 3 of the file that backs it.</summary>
public sealed record Mmap(Pages Pages, Rights Rights, Backing Backing = Backing.Anonymous, bool IsShared = false) : Call
{
    /// <summary>MAP_POPULATE</summary>
    public bool IsPopulated { get; init; }

    /// <summary>MAP_LOCKED</summary>
    public bool IsLocked { get; init; }

    /// <summary>Only what is done under mmap_lock for writing: <see cref="Fill"/> is left for later.</summary>
    public bool IsFirstHalf { get; init; }
}

/// <summary>No call of its own, but the second half of mmap and mlock: __mm_populate, behind the release of mmap_lock.</summary>
public sealed record Fill(Pages Pages) : Call;

/// <summary>munmap(2)</summary>
public sealed record Munmap(Pages Pages) : Call;

/// <summary>mprotect(2)</summary>
public sealed record Mprotect(Pages Pages, Rights Rights) : Call;

/// <summary>mremap(2) with MREMAP_FIXED, the length as it is.</summary>
public sealed record Mremap(Pages Pages, int Target) : Call;

/// <summary>madvise(2)</summary>
public sealed record Madvise(Pages Pages, Advice Advice) : Call;

/// <summary>mlock(2); mlock2(2) with MLOCK_ONFAULT.</summary>
public sealed record Mlock(Pages Pages, bool IsOnFault = false) : Call
{
    /// <summary>Only what is done under mmap_lock for writing: <see cref="Fill"/> is left for later.</summary>
    public bool IsFirstHalf { get; init; }
}

/// <summary>munlock(2)</summary>
public sealed record Munlock(Pages Pages) : Call;

/// <summary>mseal(2)</summary>
public sealed record Mseal(Pages Pages) : Call;

/// <summary>fork(2): fills the child, of which there is one.</summary>
public sealed record Fork : Call;

/// <summary>get_user_pages or pin_user_pages by a driver that keeps the page; its value is the content of the page.</summary>
public sealed record Gup(int Page, GupFlags Flags) : Call;

/// <summary>put_page or unpin_user_page of what an earlier <see cref="Gup"/> of the task got, named by its place among the task's calls, from 0.</summary>
public sealed record Put(int Place) : Call;

/// <summary>get_dump_page: what a core file gets; EFAULT is a hole in the file.</summary>
public sealed record Dump(int Page) : Call;

/// <summary>move_pages(2) without nodes: is a page there?</summary>
public sealed record Lookup(int Page) : Call;

/// <summary>/proc/PID/smaps: Rss of a range, in pages.</summary>
public sealed record Smaps(Pages Pages) : Call;

/// <summary>KVM_SET_USER_MEMORY_REGION: a memslot comes or goes, each page one of its own.</summary>
public sealed record Memslot(Pages Pages, bool IsDeleted) : Call;

/// <summary>A load of the guest.</summary>
public sealed record GuestRead(int Page) : Call;

/// <summary>A store of the guest.</summary>
public sealed record GuestWrite(int Page, int Value) : Call;

/// <summary>A driver maps a page for its device, as HMM users do.</summary>
public sealed record DeviceMap(int Page, bool IsWrite, bool IsInterval) : Call;

/// <summary>The device no longer needs the page.</summary>
public sealed record DeviceUnmap(int Page) : Call;

/// <summary>VFIO_IOMMU_MAP_DMA: pins pages for a pass-through device.</summary>
public sealed record DmaMap(Pages Pages, bool IsWrite) : Call;

/// <summary>VFIO_IOMMU_UNMAP_DMA</summary>
public sealed record DmaUnmap(Pages Pages) : Call;

/// <summary>A pass-through device reads.</summary>
public sealed record DmaRead(int Page) : Call;

/// <summary>A pass-through device writes.</summary>
public sealed record DmaWrite(int Page, int Value) : Call;

/// <summary>ksmd finds a page, and an other one that may be equal.</summary>
public sealed record Merge(int Page, int Other) : Call
{
    /// <summary>Somebody holds the page for a moment: nothing is merged, but the entry may be left clean (write_protect_page).</summary>
    public bool IsRefused { get; init; }
}

/// <summary>fsync(2), for the page of the disk file that page 3 of memory would be page 3 of.</summary>
public sealed record Fsync(int Page) : Call;

/// <summary>NUMA balancing visits a range.</summary>
public sealed record NumaScan(Pages Pages) : Call;

/// <summary>move_pages(2) of one page.</summary>
public sealed record MovePage(int Page, int Node) : Call;

/// <summary>sched_setaffinity(2): on to a node.</summary>
public sealed record SetNode(int Node) : Call;

/// <summary>mbind(2): balancing may move the memory, or may not.</summary>
public sealed record Mbind(Pages Pages, bool IsBound) : Call;

/// <summary>Reclaim asks whether a page was used, and forgets it; or only asks.</summary>
public sealed record Age(int Page, bool IsOnlyAsked) : Call;

/// <summary>The OOM reaper takes private memory away.</summary>
public sealed record Reap(Pages Pages) : Call;
