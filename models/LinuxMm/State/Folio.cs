namespace LinuxMm;

/// <summary>What a page of physical memory is.</summary>
[Flags]
public enum PageFlags : byte
{
    /// <summary>A page of the page cache, on node 0.</summary>
    None = 0,

    /// <summary>PageAnon</summary>
    Anon = 1,

    /// <summary>PageAnonExclusive: belongs to one mapping alone.</summary>
    Exclusive = 2,

    /// <summary>PageKsm</summary>
    Ksm = 4,

    /// <summary>PG_dirty, for the page cache.</summary>
    Dirty = 8,

    /// <summary>PG_locked</summary>
    Locked = 16,

    /// <summary>Not on a list of the LRU, because somebody isolated it.</summary>
    Isolated = 32,

    /// <summary>On node 1.</summary>
    Node1 = 64,
}

/// <summary>A page of physical memory. The pages of a large folio follow each other; its head counts references and pins for all of them.</summary>
public struct Folio
{
    /// <summary>References: one for each mapping, one for the page cache, one for each GUP caller. 0: free. Not counted for the zero page.</summary>
    public byte Refs;

    /// <summary>How many of the references are pins.</summary>
    public byte Pins;

    /// <summary>What is written in it; 0 at first.</summary>
    public byte Content;

    /// <summary>What it is.</summary>
    public PageFlags Flags;

    /// <summary>Of a page behind the head of a large folio: the head.</summary>
    public FolioId Head;

    /// <summary>PageAnon</summary>
    public readonly bool IsAnon => Has(PageFlags.Anon);

    /// <summary>PageAnonExclusive</summary>
    public readonly bool IsExclusive => Has(PageFlags.Exclusive);

    /// <summary>Is any of the flags set?</summary>
    public readonly bool Has(PageFlags flags) => (Flags & flags) != PageFlags.None;
}

/// <summary>What a CPU remembers of an entry.</summary>
public struct TlbEntry
{
    /// <summary>What it maps.</summary>
    public FolioId Folio;

    /// <summary>What it grants; None: there is no entry.</summary>
    public Prot Rights;
}
