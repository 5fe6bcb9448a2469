namespace LinuxMm;

/// <summary>Whether a GUP caller holds a plain reference or a pin.</summary>
public enum HandleKind : byte
{
    /// <summary>The slot is free.</summary>
    None,

    /// <summary>FOLL_GET</summary>
    Get,

    /// <summary>FOLL_PIN</summary>
    Pin,

    /// <summary>Unpinned, though an IOMMU still maps it: only a bug leaves such a thing.</summary>
    Gone,
}

/// <summary>How a GUP caller asked for a page.</summary>
[Flags]
public enum HandleFlags : byte
{
    /// <summary>For reading, in the first address space.</summary>
    None = 0,

    /// <summary>FOLL_WRITE</summary>
    Write = 1,

    /// <summary>FOLL_LONGTERM</summary>
    Longterm = 2,

    /// <summary>In the second address space.</summary>
    Child = 4,

    /// <summary>An IOMMU maps it for a device.</summary>
    Iommu = 8,
}

/// <summary>
/// A page that a GUP caller holds, named by the operation that got it; or one that was pinned for a pass-through device, named by the address at
/// which the IOMMU maps it.
/// </summary>
public struct Handle
{
    /// <summary>The owner of what a pass-through device uses.</summary>
    public const byte Device = Capacity.Tasks + 1;

    /// <summary>Reference or pin.</summary>
    public HandleKind Kind;

    /// <summary>What is held.</summary>
    public FolioId Folio;

    /// <summary>Where it was found; none once it is unmapped there on purpose.</summary>
    public PageId Page;

    /// <summary>How it was asked for, and in which address space.</summary>
    public HandleFlags Flags;

    /// <summary>The task, plus one; or <see cref="Device"/>.</summary>
    public byte Owner;

    /// <summary>The address space in which it was found.</summary>
    public readonly int Space => (Flags & HandleFlags.Child) != HandleFlags.None ? 1 : 0;

    /// <summary>Is it pinned or held, by whomever?</summary>
    public readonly bool IsHeld => Kind is HandleKind.Get or HandleKind.Pin;

    /// <summary>May a pass-through device use it?</summary>
    public readonly bool IsMappedByIommu => (Flags & HandleFlags.Iommu) != HandleFlags.None;

    /// <summary>Which of the task's operations got it, from 0; of a device, the page of the IOMMU's address space.</summary>
    public byte Place;
}
