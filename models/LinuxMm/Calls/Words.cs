namespace LinuxMm.Reference;

/// <summary>A run of pages.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, not before the first.</param>
public readonly record struct Pages(int First, int Last)
{
    /// <summary>How many.</summary>
    public int Count => Last - First + 1;

    /// <summary>Their numbers.</summary>
    public IEnumerable<int> All => Enumerable.Range(First, Count);

    /// <inheritdoc/>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}

/// <summary>PROT_ and VM_ rights.</summary>
[Flags]
public enum Rights
{
    /// <summary>PROT_NONE</summary>
    None = 0,

    /// <summary>PROT_READ</summary>
    Read = 1,

    /// <summary>PROT_WRITE</summary>
    Write = 2,

    /// <summary>PROT_READ | PROT_WRITE</summary>
    ReadWrite = Read | Write,

    /// <summary>PROT_EXEC</summary>
    Execute = 4,
}

/// <summary>What memory is a mapping of.</summary>
public enum Backing
{
    /// <summary>Of nothing: MAP_ANONYMOUS.</summary>
    Anonymous,

    /// <summary>Of a file in memory.</summary>
    Memfd,

    /// <summary>Of a file on disk, whose file system is told of writes.</summary>
    File,

    /// <summary>Of the same file, opened for reading only.</summary>
    ReadOnlyFile,
}

/// <summary>Advice of madvise(2).</summary>
public enum Advice
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

    /// <summary>MADV_MERGEABLE</summary>
    Mergeable,

    /// <summary>MADV_UNMERGEABLE</summary>
    Unmergeable,

    /// <summary>MADV_HUGEPAGE</summary>
    HugePage,

    /// <summary>MADV_NOHUGEPAGE</summary>
    NoHugePage,
}

/// <summary>FOLL_ flags. A plain reference for reading without any.</summary>
[Flags]
public enum GupFlags
{
    /// <summary>FOLL_GET</summary>
    None = 0,

    /// <summary>FOLL_WRITE</summary>
    Write = 1,

    /// <summary>FOLL_FORCE</summary>
    Force = 2,

    /// <summary>FOLL_PIN</summary>
    Pin = 4,

    /// <summary>FOLL_LONGTERM</summary>
    Longterm = 8,

    /// <summary>FOLL_NOFAULT</summary>
    NoFault = 16,

    /// <summary>FOLL_ANON</summary>
    Anonymous = 32,

    /// <summary>FOLL_DUMP</summary>
    Dump = 64,

    /// <summary>FOLL_HONOR_NUMA_FAULT</summary>
    HonorNumaFault = 128,

    /// <summary>Without mmap_lock where that will do: get_user_pages_fast.</summary>
    Fast = 256,

    /// <summary>FOLL_FAST_ONLY: only without it.</summary>
    FastOnly = 512,
}
