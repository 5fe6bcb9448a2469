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

    /// <summary>Locks under which nothing may sleep.</summary>
    Spinlocks = MmuRead | PageTable,
}

/// <summary>Arguments of an operation.</summary>
public struct Args
{
    /// <summary>The first page.</summary>
    public PageId First;

    /// <summary>The last page.</summary>
    public PageId Last;

    /// <summary>mprotect, mmap: the rights.</summary>
    public Prot Prot;

    /// <summary>Not 0: for writing; the value written.</summary>
    public byte Value;

    /// <summary>gup: what the caller asks for.</summary>
    public Foll Flags;

    /// <summary>put: the place of the operation whose page is put, plus one.</summary>
    public byte Register;

    /// <summary>mremap: where to; the advice of madvise, and what other calls take beside pages.</summary>
    public byte Extra;

    /// <summary>mremap: where a page goes.</summary>
    public readonly int TargetOf(int page) => Extra + page - First;

    /// <summary>madvise: the advice.</summary>
    public readonly Advice Advice => (Advice)Extra;

    /// <summary>mmap, mlock: how to fill the memory.</summary>
    public readonly MapFlags Map => (MapFlags)Extra;

    /// <summary>ksm_merge: the second page.</summary>
    public readonly PageId OtherPage => Extra;

    /// <summary>Is the access a write?</summary>
    public readonly bool IsWrite => Value != 0;

    /// <summary>The fault that the access needs.</summary>
    public readonly FaultFlags FaultFlags => IsWrite ? FaultFlags.Write : FaultFlags.None;
}

/// <summary>The part of a VMA that an operation is at: a run of pages that belong to one VMA.</summary>
public struct Area
{
    /// <summary>The first page.</summary>
    public PageId First;

    /// <summary>The last page.</summary>
    public PageId Last;

    /// <summary>Is the page in it?</summary>
    public readonly bool Covers(int page) => page >= First && page <= Last;
}

/// <summary>A walk over page tables, one table at a time.</summary>
public struct Walk
{
    /// <summary>Where it stands; none behind the end.</summary>
    public PageId Page;

    /// <summary>The last page of the walk.</summary>
    public PageId Last;

    /// <summary>1: MM_CP_PROT_NUMA, a walk of the scan.</summary>
    public byte Numa;

    /// <summary>Is it a walk of the NUMA scan?</summary>
    public readonly bool IsNuma => Numa != 0;

    /// <summary>Has it further tables to visit?</summary>
    public readonly bool IsInside => !Page.IsNone;

    /// <summary>The last page of the table at hand that belongs to the walk.</summary>
    public readonly int EndOfBlock =>
        Math.Min(Last, (Page / Capacity.PagesInBlock * Capacity.PagesInBlock) + Capacity.PagesInBlock - 1);

    /// <summary>On to the next table. One past the end would be a name, and the wrong one.</summary>
    public void NextBlock() => Page = EndOfBlock < Last ? EndOfBlock + 1 : default(PageId);
}

/// <summary>mmu_notifier.h:mmu_notifier_event, as far as the model sends them.</summary>
public enum NotifierEvent : byte
{
    /// <summary>No bracket.</summary>
    None,

    /// <summary>munmap, and a fixed mmap over something.</summary>
    Unmap,

    /// <summary>MADV_DONTNEED, COW.</summary>
    Clear,

    /// <summary>mprotect and the NUMA scan.</summary>
    ProtectionVma,

    /// <summary>fork, and whoever cleans pages: entries become read-only.</summary>
    ProtectionPage,
}

/// <summary>What else is known of a bracket.</summary>
[Flags]
public enum BracketFlags : byte
{
    /// <summary>An ordinary bracket: MMU_NOTIFIER_RANGE_BLOCKABLE.</summary>
    None = 0,

    /// <summary>mmu_notifier_invalidate_range_start_nonblock: no callback may sleep.</summary>
    NonBlock = 1,

    /// <summary>It touches the interval, whose owner has not been told yet.</summary>
    HitsInterval = 2,

    /// <summary>A subscriber would have had to sleep: -EAGAIN. There is no bracket, and there must be no end.</summary>
    Failed = 4,

    /// <summary>An entry was replaced by set_pte_at_notify, so subscribers are told the new one.</summary>
    EntryReplaced = 8,
}

/// <summary>A notifier bracket: struct mmu_notifier_range, and who has been called.</summary>
public struct Bracket
{
    /// <summary>The first page.</summary>
    public PageId First;

    /// <summary>The last page.</summary>
    public PageId Last;

    /// <summary>The address space; subscribers belong to the first.</summary>
    public byte Space;

    /// <summary>Why.</summary>
    public NotifierEvent Event;

    /// <summary>Subscribers that are still to be called: for their start, then for their end.</summary>
    public Subscriber Waiting;

    /// <summary>Subscribers whose start has returned and whose end has not been called.</summary>
    public Subscriber Started;

    /// <summary>How.</summary>
    public BracketFlags Flags;

    /// <summary>Has a start been sent that nobody refused, and not all of its ends?</summary>
    public readonly bool IsBegun => Event != NotifierEvent.None && !IsFailed;

    /// <summary>Did a subscriber refuse the start?</summary>
    public readonly bool IsFailed => (Flags & BracketFlags.Failed) != BracketFlags.None;

    /// <summary>May callbacks sleep?</summary>
    public readonly bool IsBlockable => (Flags & BracketFlags.NonBlock) == BracketFlags.None;

    /// <summary>Was an entry replaced of which subscribers are to be told?</summary>
    public readonly bool IsEntryReplaced => (Flags & BracketFlags.EntryReplaced) != BracketFlags.None;

    /// <summary>Is the owner of the interval still to be told?</summary>
    public readonly bool IsIntervalUntold => (Flags & BracketFlags.HitsInterval) != BracketFlags.None;

    /// <summary>Has every subscriber's start returned, and no end been sent?</summary>
    public readonly bool IsOpen => IsBegun && Waiting == Subscriber.None;

    /// <summary>Is the page in the range?</summary>
    public readonly bool Covers(int page) => IsBegun && page >= First && page <= Last;
}

/// <summary>Huge entries to split, each named by the first page of its block.</summary>
public struct Split
{
    /// <summary>The block at hand.</summary>
    public PageId Block;

    /// <summary>The block in which a VMA is cut off at its start.</summary>
    public PageId Start;

    /// <summary>The block in which a VMA is cut off at its end.</summary>
    public PageId End;
}

/// <summary>struct mmu_gather: from tlb_gather_mmu to tlb_finish_mmu the mm counts as flush-pending.</summary>
public struct Gather
{
    /// <summary>The first page to flush.</summary>
    public PageId First;

    /// <summary>The last page to flush.</summary>
    public PageId Last;

    /// <summary>A bit for each folio whose reference is dropped behind the flush.</summary>
    public FolioBits Folios;

    /// <summary>Is a flush of the page pending?</summary>
    public readonly bool Covers(int page) => page >= First && page <= Last;
}

/// <summary>migrate_pages for one page.</summary>
public struct Migration
{
    /// <summary>What is to move; none while nothing is. It stays here when it could not.</summary>
    public FolioId From;

    /// <summary>The copy on the other node; none if there is none (yet, or any more).</summary>
    public FolioId To;

    /// <summary>The walk over all entries of all address spaces: which of them is next.</summary>
    public byte At;

    /// <summary>How often it was tried.</summary>
    public byte Tries;

    /// <summary>The address space that the walk is in.</summary>
    public readonly byte Space => (byte)(At / Capacity.Pages);

    /// <summary>The page there.</summary>
    public readonly int Page => At % Capacity.Pages;
}

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

/// <summary>A secondary MMU's page fault.</summary>
public struct Map
{
    /// <summary>Whose fault.</summary>
    public Subscriber Who;

    /// <summary>The subscriber's sequence number as it was when the fault began.</summary>
    public byte Seq;

    /// <summary>1 if the page may be mapped writable.</summary>
    public byte Writable;

    /// <summary>1 if a bracket over the page began or ended since the page was found. Nothing reads it but an invariant.</summary>
    public byte Overlapped;
}
