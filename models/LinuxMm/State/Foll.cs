namespace LinuxMm;

/// <summary>mm_types.h: FOLL_ flags.</summary>
[Flags]
public enum Foll : ushort
{
    /// <summary>A plain FOLL_GET.</summary>
    None = 0,

    /// <summary>FOLL_WRITE</summary>
    Write = 1,

    /// <summary>FOLL_FORCE</summary>
    Force = 2,

    /// <summary>FOLL_PIN</summary>
    Pin = 4,

    /// <summary>FOLL_HONOR_NUMA_FAULT</summary>
    HonorNumaFault = 8,

    /// <summary>FOLL_LONGTERM: the page is kept for as long as its caller likes.</summary>
    Longterm = 16,

    /// <summary>FOLL_NOFAULT</summary>
    NoFault = 32,

    /// <summary>FOLL_ANON</summary>
    Anon = 64,

    /// <summary>FOLL_DUMP: what was never touched is not brought in, and the zero page is no page.</summary>
    Dump = 128,

    /// <summary>FOLL_FAST_ONLY: GUP-fast, and nothing where that finds nothing.</summary>
    FastOnly = 256,

    /// <summary>No flag of the kernel's: the last look said -EMLINK, so the fault is FAULT_FLAG_UNSHARE.</summary>
    MustUnshare = 1 << 15,
}

/// <summary>get_user_pages for one page.</summary>
public struct Gup
{
    /// <summary>Where; none while no GUP runs.</summary>
    public PageId Page;

    /// <summary>GUP-fast with FOLL_PIN: mm->write_protect_seq as it was at the beginning.</summary>
    public byte Seq;

    /// <summary>How.</summary>
    public Foll Flags;

    /// <summary>GUP-fast: the entry as it was read without a lock.</summary>
    public Pte Entry;

    /// <summary>Unused; keeps the size even.</summary>
    public byte Spare;
}
