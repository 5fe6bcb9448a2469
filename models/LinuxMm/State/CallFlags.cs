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
}

/// <summary>How mmap(2) is to fill memory, and what mlock2(2) and munlock(2) make of it.</summary>
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

    /// <summary>munlock</summary>
    Unlock = 8,
}
