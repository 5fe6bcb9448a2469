namespace LinuxMm;

/// <summary>What an entry is.</summary>
public enum PteKind : byte
{
    /// <summary>Empty.</summary>
    None,

    /// <summary>The hardware can use it.</summary>
    Present,

    /// <summary>pte_protnone: a NUMA hint if the VMA is accessible, else the user's PROT_NONE. The entry alone cannot tell (x86-64, arm64).</summary>
    ProtNone,

    /// <summary>A hint with a bit of its own, which no PROT_NONE entry has: _PAGE_NUMA of v3.16 to v3.19.</summary>
    Numa,

    /// <summary>The page is being moved; who needs it waits. A writable one remembers that it was.</summary>
    Migration,

    /// <summary>pmdp_invalidate: a huge entry that is being split; there for software, not for the hardware.</summary>
    Invalid,

    /// <summary>The page lies in memory of a device, which no CPU reaches; a writable entry lets the device write. A CPU that needs it gets it back first.</summary>
    DevicePrivate,
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

    /// <summary>Of a migration entry: the page was exclusive to this mapping.</summary>
    Exclusive = 8,

    /// <summary>Of a present entry: without _PAGE_USER, so no CPU can use it. Only the hint handler of v3.8 makes such a thing, out of PROT_NONE.</summary>
    NoUser = 16,

    /// <summary>_PAGE_SOFT_DIRTY turned round: nothing was written since clear_refs cleared that bit, which only recorded programs do.</summary>
    SoftClean = 32,

    /// <summary>_PAGE_UFFD_WP: who writes has to ask the owner of the userfaultfd first, so never together with <see cref="Write"/>.</summary>
    UffdWp = 64,
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

    /// <summary>pte_protnone, or pte_numa where that is a kind of its own: names a page that the hardware cannot use.</summary>
    public readonly bool IsProtNone => Kind is PteKind.ProtNone or PteKind.Numa;

    /// <summary>pte_numa of v3.16 to v3.19: a hint that nothing else can be taken for.</summary>
    public readonly bool IsNuma => Kind == PteKind.Numa;

    /// <summary>is_migration_entry</summary>
    public readonly bool IsMigration => Kind == PteKind.Migration;

    /// <summary>is_device_private_entry</summary>
    public readonly bool IsDevicePrivate => Kind == PteKind.DevicePrivate;

    /// <summary>Maps a page, and holds a reference to it, wherever that lies.</summary>
    public readonly bool HoldsPage => !IsNone && !IsMigration;

    /// <summary>pte_present: names a page that is there, whatever the hardware makes of the entry.</summary>
    public readonly bool HasPage => HoldsPage && !IsDevicePrivate;

    /// <summary>pte_write</summary>
    public readonly bool IsWritable => (Bits & PteBits.Write) != PteBits.None;

    /// <summary>pte_dirty</summary>
    public readonly bool IsDirty => (Bits & PteBits.Dirty) != PteBits.None;

    /// <summary>pte_young</summary>
    public readonly bool IsYoung => (Bits & PteBits.Young) != PteBits.None;

    /// <summary>pte_uffd_wp, and pte_swp_uffd_wp of an entry that is no mapping.</summary>
    public readonly bool IsUffdWp => (Bits & PteBits.UffdWp) != PteBits.None;

    /// <summary>What the hardware grants through it.</summary>
    public readonly Prot HardwareRights =>
        IsPresent && (Bits & PteBits.NoUser) == PteBits.None ? Prot.R | (IsWritable ? Prot.W : Prot.None) : Prot.None;

    /// <summary>pte_mkyoung; for a write also pte_mkdirty, which sets the soft-dirty bit with the other one, and the bits that the writer is given.</summary>
    public void MakeUsed(bool isWrite, PteBits also = PteBits.None) =>
        Bits = isWrite ? (Bits | PteBits.Young | PteBits.Dirty | also) & ~PteBits.SoftClean : Bits | PteBits.Young;

    /// <summary>
    /// pte_modify: keeps the page, the young and the dirty bit and the mark of userfaultfd, takes everything else from the protection, which is that of a VMA or, for the
    /// NUMA scan, PAGE_NONE.
    /// </summary>
    public readonly Pte Modify(PageProt prot) =>
        !HasPage
            ? this
            : this with
            {
                Kind = prot == PageProt.None ? PteKind.ProtNone : PteKind.Present,
                Bits =
                    (Bits & ~(PteBits.Write | PteBits.NoUser))
                    | (prot == PageProt.Shared ? PteBits.Write : PteBits.None),
            };
}

/// <summary>What an entry of the table above the page tables is.</summary>
public enum PmdKind : byte
{
    /// <summary>pmd_none</summary>
    None,

    /// <summary>It has a page table, which may be empty.</summary>
    Table,

    /// <summary>pmd_trans_huge: it maps a block by itself.</summary>
    Huge,

    /// <summary>pmd_none to whoever walks, but a collapse still holds the table that was there. An empty entry stands in its place.</summary>
    Unlinked,
}

/// <summary>An entry of the table above the page tables.</summary>
public struct Pmd
{
    /// <summary>What it is.</summary>
    public PmdKind Kind;

    /// <summary>A huge entry: its head, and the bits that an entry of a page has as well.</summary>
    public Pte Entry;

    /// <summary>Stands for a block by itself: no table is found below.</summary>
    public readonly bool IsHuge => Kind >= PmdKind.Huge;
}
