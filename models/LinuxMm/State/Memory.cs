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

/// <summary>What is known of one page of the address space; neighbours that are equal are one VMA. All memory is private and anonymous.</summary>
public struct Vma
{
    /// <summary>The rights.</summary>
    public Prot Prot;

    /// <summary>1 if the page is mapped, 0 if it is a hole.</summary>
    public byte Mapped;

    /// <summary>Not a hole.</summary>
    public readonly bool IsMapped => Mapped != 0;

    /// <summary>mm.h:vma_is_accessible: any of R, W, X. The VM_MAY bits are not looked at.</summary>
    public readonly bool IsAccessible => Prot != Prot.None;

    /// <summary>The most that hardware may grant: x86 has no entry that can be written or executed but not read. No protection keys.</summary>
    public readonly Prot HardwareRights => (IsAccessible ? Prot.R : Prot.None) | (Prot & Prot.W);

    /// <summary>Do both belong to one VMA if they are neighbours?</summary>
    public readonly bool IsLike(Vma other) => Prot == other.Prot && Mapped == other.Mapped;
}

/// <summary>What an entry is.</summary>
public enum PteKind : byte
{
    /// <summary>Empty.</summary>
    None,

    /// <summary>The hardware can use it.</summary>
    Present,

    /// <summary>pte_protnone: a NUMA hint if the VMA is accessible, else the user's PROT_NONE. The entry alone cannot tell (x86-64, arm64).</summary>
    ProtNone,
}

/// <summary>Bits of an entry.</summary>
[Flags]
public enum PteBits : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Writable.</summary>
    Write = 1,

    /// <summary>Accessed.</summary>
    Young = 2,

    /// <summary>Written to: pte_dirty, wherever the architecture keeps it.</summary>
    Dirty = 4,
}

/// <summary>A page-table entry.</summary>
public record struct Pte
{
    /// <summary>What it is.</summary>
    public PteKind Kind;

    /// <summary>What it maps.</summary>
    public FolioId Folio;

    /// <summary>Writable, accessed, dirty.</summary>
    public PteBits Bits;

    /// <summary>pte_none</summary>
    public readonly bool IsNone => Kind == PteKind.None;

    /// <summary>The hardware can use it.</summary>
    public readonly bool IsPresent => Kind == PteKind.Present;

    /// <summary>pte_protnone</summary>
    public readonly bool IsProtNone => Kind == PteKind.ProtNone;

    /// <summary>pte_write</summary>
    public readonly bool IsWritable => (Bits & PteBits.Write) != PteBits.None;

    /// <summary>pte_dirty</summary>
    public readonly bool IsDirty => (Bits & PteBits.Dirty) != PteBits.None;

    /// <summary>pte_young</summary>
    public readonly bool IsYoung => (Bits & PteBits.Young) != PteBits.None;

    /// <summary>What the hardware grants through it.</summary>
    public readonly Prot HardwareRights => IsPresent ? Prot.R | (IsWritable ? Prot.W : Prot.None) : Prot.None;

    /// <summary>
    /// pte_modify: keeps the page, the young and the dirty bit, takes everything else from the protection. The protection of a private mapping
    /// never grants write by itself; that is decided per entry.
    /// </summary>
    public readonly Pte Modify(Prot prot) =>
        IsNone
            ? this
            : this with
            {
                Kind = prot == Prot.None ? PteKind.ProtNone : PteKind.Present,
                Bits = Bits & ~PteBits.Write,
            };
}

/// <summary>A folio of one page.</summary>
public struct Folio
{
    /// <summary>References: one for the mapping, one for each GUP caller. 0: free. Not counted for the zero page.</summary>
    public byte Refs;

    /// <summary>How many of the references are pins.</summary>
    public byte Pins;

    /// <summary>1 if the page is anonymous and belongs to one mapping alone: PageAnonExclusive.</summary>
    public byte Exclusive;

    /// <summary>What is written in it; 0 at first.</summary>
    public byte Content;
}

/// <summary>What a CPU remembers of an entry.</summary>
public struct TlbEntry
{
    /// <summary>What it maps.</summary>
    public FolioId Folio;

    /// <summary>What it grants; None: there is no entry.</summary>
    public Prot Rights;
}

/// <summary>Whether a GUP caller holds a plain reference or a pin.</summary>
public enum HandleKind : byte
{
    /// <summary>The slot is free.</summary>
    None,

    /// <summary>FOLL_GET</summary>
    Get,

    /// <summary>FOLL_PIN</summary>
    Pin,
}

/// <summary>A page that a GUP caller holds, named by the operation that got it.</summary>
public struct Handle
{
    /// <summary>Reference or pin.</summary>
    public HandleKind Kind;

    /// <summary>What is held.</summary>
    public FolioId Folio;

    /// <summary>The task, plus one.</summary>
    public byte Owner;

    /// <summary>Which of the task's operations got it, from 0.</summary>
    public byte Place;
}
