namespace LinuxMm;

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

/// <summary>cp_flags of change_protection that exclude each other; none for mprotect.</summary>
public enum ChangeFlags : byte
{
    /// <summary>The VMA's protection.</summary>
    None,

    /// <summary>MM_CP_PROT_NUMA</summary>
    ProtNuma,

    /// <summary>MM_CP_UFFD_WP</summary>
    UffdWp,

    /// <summary>MM_CP_UFFD_WP_RESOLVE</summary>
    UffdWpResolve,
}

/// <summary>A walk over page tables, one table at a time.</summary>
public struct Walk
{
    /// <summary>Where it stands; none behind the end.</summary>
    public PageId Page;

    /// <summary>The last page of the walk.</summary>
    public PageId Last;

    /// <summary>Of change_protection: on whose behalf.</summary>
    public ChangeFlags Flags;

    /// <summary>Is it a walk of the NUMA scan?</summary>
    public readonly bool IsNuma => Flags == ChangeFlags.ProtNuma;

    /// <summary>Has it further tables to visit?</summary>
    public readonly bool IsInside => !Page.IsNone;

    /// <summary>The last page of the table at hand that belongs to the walk.</summary>
    public readonly int EndOfBlock => Math.Min(Last, HugePages.EndOfBlock(Page));

    /// <summary>On to the next table. One past the end would be a name, and the wrong one.</summary>
    public void NextBlock() => Page = EndOfBlock < Last ? EndOfBlock + 1 : default(PageId);
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
