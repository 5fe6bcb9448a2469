namespace LinuxMm;

/// <summary>What a fault is about.</summary>
public enum FaultKind : byte
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>The entry is empty.</summary>
    Anonymous,

    /// <summary>The entry is a hint.</summary>
    NumaHint,

    /// <summary>The page is being moved.</summary>
    Migration,

    /// <summary>A write to an entry that is not writable.</summary>
    WriteProtect,

    /// <summary>A write to a page that has to be copied first.</summary>
    Copy,

    /// <summary>The entry allows it already.</summary>
    Spurious,

    /// <summary>There is no table yet, and a huge entry would fit.</summary>
    HugeAnonymous,

    /// <summary>The entry is huge, and its folio is being moved.</summary>
    HugeMigration,

    /// <summary>The entry is huge and a hint.</summary>
    HugeNumaHint,

    /// <summary>A write to a huge entry that is not writable.</summary>
    HugeWriteProtect,

    /// <summary>The huge entry allows it already.</summary>
    HugeSpurious,

    /// <summary>VM_FAULT_FALLBACK: no huge entry, after all; the fault goes on with the entry of the page.</summary>
    Fallback,

    /// <summary>The entry is empty, and a file is to be read.</summary>
    Read,

    /// <summary>The same, and a private mapping is to be written.</summary>
    Cow,

    /// <summary>The same, and a shared mapping is to be written.</summary>
    Shared,

    /// <summary>A write to an entry of a shared mapping that is not writable.</summary>
    SharedWrite,

    /// <summary>The page lies in memory of a device.</summary>
    DevicePrivate,

    /// <summary>A write to an entry, huge or not, that userfaultfd has write-protected.</summary>
    Userfault,
}

/// <summary>mm_types.h: FAULT_FLAG_ flags.</summary>
[Flags]
public enum FaultFlags : byte
{
    /// <summary>For reading.</summary>
    None = 0,

    /// <summary>FAULT_FLAG_WRITE</summary>
    Write = 1,

    /// <summary>FAULT_FLAG_UNSHARE: make the page exclusive, but not writable.</summary>
    Unshare = 2,
}

/// <summary>struct vm_fault.</summary>
public struct Fault
{
    /// <summary>Where.</summary>
    public PageId Page;

    /// <summary>How.</summary>
    public FaultFlags Flags;

    /// <summary>What it is about.</summary>
    public FaultKind Kind;

    /// <summary>vmf->orig_pte: the entry as it was read without its lock.</summary>
    public Pte Orig;

    /// <summary>wp_page_copy: the new page. Writes to shared mappings: the page of the file.</summary>
    public FolioId Copy;

    /// <summary>Is it a write fault?</summary>
    public readonly bool IsWrite => Flags.Has(FaultFlags.Write);
}
