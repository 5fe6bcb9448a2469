namespace LinuxMm;

/// <summary>Locks that a task can hold across steps. A spinlock that is taken and dropped within one step is not among them.</summary>
[Flags]
public enum Locks : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>mmap_lock for reading.</summary>
    MmapRead = 1,

    /// <summary>mmap_lock for writing.</summary>
    MmapWrite = 2,

    /// <summary>kvm->mmu_lock for reading: a fault between its check and its installation.</summary>
    MmuRead = 4,

    /// <summary>A page-table lock. Upstream never holds one across steps here; a patch that does takes part in its rules.</summary>
    PageTable = 8,

    /// <summary>ksm_thread_mutex</summary>
    KsmThread = 32,

    /// <summary>mmap_lock of the other address space for writing: fork fills it.</summary>
    MmapNested = 16,

    /// <summary>kvm->slots_lock</summary>
    Slots = 64,

    /// <summary>vfio_iommu->lock</summary>
    Iommu = 128,

    /// <summary>Locks under which nothing may sleep.</summary>
    Spinlocks = MmuRead | PageTable,
}
