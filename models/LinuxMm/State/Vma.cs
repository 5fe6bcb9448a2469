namespace LinuxMm;

/// <summary>Rights of a VMA (VM_READ, VM_WRITE, VM_EXEC) or of a hardware mapping (R and W only).</summary>
[Flags]
public enum Prot : byte
{
    /// <summary>No access: PROT_NONE.</summary>
    None = 0,

    /// <summary>Read.</summary>
    R = 1,

    /// <summary>Write.</summary>
    W = 2,

    /// <summary>Read and write.</summary>
    RW = R | W,

    /// <summary>Execute.</summary>
    X = 4,
}

/// <summary>vma->vm_page_prot: the protection with which entries are made.</summary>
public enum PageProt : byte
{
    /// <summary>PAGE_NONE</summary>
    None,

    /// <summary>PAGE_READONLY, and PAGE_COPY: whether an entry of it may be written is decided entry by entry.</summary>
    ReadOnly,

    /// <summary>PAGE_SHARED: every entry can be written.</summary>
    Shared,
}

/// <summary>What else is known of a VMA: vm_flags without the rights, and what its file says.</summary>
[Flags]
public enum Vm : ushort
{
    /// <summary>A hole.</summary>
    None = 0,

    /// <summary>There is a VMA.</summary>
    Mapped = 1,

    /// <summary>VM_SHARED; without it the mapping is private.</summary>
    Shared = 2,

    /// <summary>Backed by a file whose pages have to be told when they are written to: vma_wants_writenotify.</summary>
    File = 4,

    /// <summary>Backed by memory that several mappings can have in common: shared anonymous memory, a memfd, tmpfs.</summary>
    Shmem = 8,

    /// <summary>Without VM_MAYWRITE: a shared mapping of a file that was opened for reading.</summary>
    NoMayWrite = 16,

    /// <summary>VM_LOCKED</summary>
    Locked = 32,

    /// <summary>VM_LOCKONFAULT</summary>
    LockOnFault = 64,

    /// <summary>VM_MERGEABLE: KSM may merge its pages.</summary>
    Mergeable = 128,

    /// <summary>VM_SEALED, since v6.10.</summary>
    Sealed = 256,

    /// <summary>VM_HUGEPAGE: faults make huge entries where they fit.</summary>
    Huge = 512,

    /// <summary>VM_PFNMAP: device memory, no pages that could be looked up.</summary>
    PfnMap = 1024,

    /// <summary>A policy without MPOL_F_MOF: no NUMA scan visits it.</summary>
    NoBalancing = 2048,

    /// <summary>
    /// vma->anon_vma is there: an anonymous page was mapped once. Only the wide form remembers it; the small one takes it that there is one only as
    /// long as there is such a page, which none but fork can tell, and he by an empty bracket.
    /// </summary>
    AnonVma = 4096,

    /// <summary>VM_SOFTDIRTY turned round: vma_soft_dirty_enabled. Writes are told by faults, so no entry is made writable without one.</summary>
    TracksSoftDirty = 8192,

    /// <summary>VM_UFFD_WP: userfaultfd may write-protect its pages one by one.</summary>
    UffdWp = 16384,
}

/// <summary>What is known of one page of the address space; neighbours that are equal are one VMA.</summary>
public struct Vma
{
    /// <summary>The rights.</summary>
    public Prot Prot;

    /// <summary>Which page of its file a page of a file mapping is; none for anonymous memory. See <see cref="State.PageCache"/>.</summary>
    public FileOffset Offset;

    /// <summary>Everything else.</summary>
    public Vm Flags;

    /// <summary>Not a hole.</summary>
    public readonly bool IsMapped => Has(Vm.Mapped);

    /// <summary>vma_is_anonymous: no file, not even one in memory.</summary>
    public readonly bool IsAnonymous => !Has(Vm.File | Vm.Shmem);

    /// <summary>VM_SHARED</summary>
    public readonly bool IsShared => Has(Vm.Shared);

    /// <summary>mm.h:is_cow_mapping: private and, at some time, writable.</summary>
    public readonly bool IsCow => !Has(Vm.Shared | Vm.NoMayWrite);

    /// <summary>mm.h:vma_is_accessible: any of R, W, X. The VM_MAY bits are not looked at.</summary>
    public readonly bool IsAccessible => Prot != Prot.None;

    /// <summary>
    /// vma_wants_writenotify: a shared mapping whose file wants to know when a page is first written to, by page_mkwrite or to count its dirty
    /// pages. Memory that is no file of a disk does not.
    /// </summary>
    public readonly bool WantsWriteNotify => IsShared && Has(Vm.File) && Prot.Has(Prot.W);

    /// <summary>vm_page_prot: vma_set_page_prot (mm/mmap.c, v6.12); of memory that userfaultfd write-protects since 51d3d5eb74ff, which 6.1.y has too.</summary>
    public readonly PageProt PageProt =>
        !IsAccessible ? PageProt.None
        : IsShared && Prot.Has(Prot.W) && !WantsWriteNotify && !Has(Vm.TracksSoftDirty | Vm.UffdWp) ? PageProt.Shared
        : PageProt.ReadOnly;

    /// <summary>The most that hardware may grant: x86 has no entry that can be written or executed but not read. No protection keys.</summary>
    public readonly Prot HardwareRights => (IsAccessible ? Prot.R : Prot.None) | (Prot & Prot.W);

    /// <summary>Is any of the flags set?</summary>
    public readonly bool Has(Vm flags) => (Flags & flags) != Vm.None;

    private const Vm IgnoredByMerges = Vm.AnonVma | Vm.TracksSoftDirty;

    /// <summary>Do both belong to one VMA if they are neighbours?</summary>
    public readonly bool IsLike(Vma other) =>
        Prot == other.Prot
        && ((Flags ^ other.Flags) & ~IgnoredByMerges) == Vm.None
        && Offset.IsNone == other.Offset.IsNone;
}
