namespace LinuxMm;

/// <summary>What madvise(2) is told.</summary>
public enum Advice : byte
{
    /// <summary>MADV_DONTNEED</summary>
    DontNeed,

    /// <summary>MADV_DONTNEED_LOCKED</summary>
    DontNeedLocked,

    /// <summary>MADV_FREE</summary>
    Free,

    /// <summary>MADV_COLD</summary>
    Cold,

    /// <summary>MADV_POPULATE_READ</summary>
    PopulateRead,

    /// <summary>MADV_POPULATE_WRITE</summary>
    PopulateWrite,

    /// <summary>MADV_MERGEABLE: KSM may merge the pages.</summary>
    Mergeable,

    /// <summary>MADV_UNMERGEABLE: it may no longer, and what it merged is taken apart.</summary>
    Unmergeable,

    /// <summary>MADV_HUGEPAGE: faults make huge entries where they fit.</summary>
    HugePage,

    /// <summary>MADV_NOHUGEPAGE: they do not.</summary>
    NoHugePage,
}

/// <summary>What mmap(2) maps and how it is to fill it, and what mlock2(2) and munlock(2) make of it.</summary>
[Flags]
public enum MapFlags : byte
{
    /// <summary>Not at all; mlock at once.</summary>
    None = 0,

    /// <summary>MAP_POPULATE</summary>
    Populate = 1,

    /// <summary>MAP_LOCKED</summary>
    Locked = 2,

    /// <summary>MLOCK_ONFAULT</summary>
    OnFault = 4,

    /// <summary>MAP_SHARED; MAP_PRIVATE without it.</summary>
    Shared = 8,

    /// <summary>A file in memory; without it and the others MAP_ANONYMOUS.</summary>
    Memfd = 16,

    /// <summary>The file on disk.</summary>
    File = 32,

    /// <summary>The file on disk, opened for reading only.</summary>
    ReadOnlyFile = 64,

    /// <summary>munlock</summary>
    Unlock = 128,

    /// <summary>What fills the memory.</summary>
    Fills = Populate | Locked,
}
