namespace LinuxMm;

/// <summary>Who is told by the notifier. KVM and the driver keep a page table of their own and follow KVM's sequence protocol.</summary>
[Flags]
public enum Subscriber : byte
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>KVM; its entries are SPTEs.</summary>
    Kvm = 1,

    /// <summary>The driver of a device that maps process memory, as HMM users do.</summary>
    Driver = 2,

    /// <summary>The owner of an interval (mmu_interval_notifier), who keeps a page table as well.</summary>
    Interval = 4,

    /// <summary>A list subscriber that maps nothing here, takes a lock in its start, and has no end: only such a one may refuse a start.</summary>
    Sleeper = 8,

    /// <summary>KVM on behalf of its pfn cache, which is told with it: whose refresh it is, never who is told.</summary>
    Cache = 16,
}

/// <summary>What a list subscriber is to the core of the notifier.</summary>
public enum Membership : byte
{
    /// <summary>Not on the list.</summary>
    None,

    /// <summary>On the list.</summary>
    Member,

    /// <summary>On the list, but its release has been called: it maps nothing, and will not.</summary>
    Released,

    /// <summary>Off the list; a walk over the list that met it before may still call it.</summary>
    Unlinked,
}

/// <summary>Bits of an entry of a secondary MMU.</summary>
[Flags]
public enum SpteBits : byte
{
    /// <summary>Empty.</summary>
    None = 0,

    /// <summary>Maps a page for reading.</summary>
    Read = 1,

    /// <summary>And for writing.</summary>
    Write = 2,

    /// <summary>Used since it was last asked.</summary>
    Young = 4,
}

/// <summary>An entry of a secondary MMU. It holds no reference: only the notifier keeps it valid.</summary>
public struct Spte
{
    /// <summary>What it maps.</summary>
    public FolioId Folio;

    /// <summary>What it grants, and whether it was used.</summary>
    public SpteBits Bits;

    /// <summary>Not empty.</summary>
    public readonly bool IsMapped => (Bits & SpteBits.Read) != SpteBits.None;

    /// <summary>Was it used?</summary>
    public readonly bool IsYoung => (Bits & SpteBits.Young) != SpteBits.None;

    /// <summary>What it grants.</summary>
    public readonly Prot Rights => (Prot)(byte)(Bits & (SpteBits.Read | SpteBits.Write));
}

/// <summary>A subscriber: the protocol of virt/kvm/kvm_main.c (v6.6 to v6.12) and a page table.</summary>
public struct SecondaryMmu
{
    /// <summary>mmu_invalidate_in_progress: brackets that overlap what it maps.</summary>
    public byte InProgress;

    /// <summary>mn_active_invalidate_count: all brackets.</summary>
    public byte Active;

    /// <summary>mmu_invalidate_seq. Compared for equality only; see <see cref="State.Normalise"/>.</summary>
    public byte Seq;

    /// <summary>mmu_invalidate_range_start: the covering range of all brackets in progress.</summary>
    public PageId First;

    /// <summary>mmu_invalidate_range_end, inclusive.</summary>
    public PageId Last;

    /// <summary>A bit for each page that it may map: the memslots, for KVM.</summary>
    public Bits Slot;

    /// <summary>Is it registered with the notifier?</summary>
    public Membership Registered;

    /// <summary>KVM: a bit for each page of a memslot that is being deleted: KVM_MEMSLOT_INVALID. Brackets still see it, faults wait for its end.</summary>
    public Bits Deleted;

    /// <summary>Its page table.</summary>
    public PerPage<Spte> Sptes;

    /// <summary>Is it called by the notifier?</summary>
    public readonly bool IsRegistered => Registered is Membership.Member or Membership.Released;

    /// <summary>May it map the page?</summary>
    public readonly bool HasSlot(int page) => ((Slot >> page) & (Bits)1) != 0;

    /// <summary>Is its memslot on the way out?</summary>
    public readonly bool IsDeleted(int page) => ((Deleted >> page) & (Bits)1) != 0;

    /// <summary>Is the page in the covering range of a bracket in progress?</summary>
    public readonly bool IsInvalidating(int page) => InProgress > 0 && page >= First && page <= Last;
}
