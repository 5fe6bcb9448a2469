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
}

/// <summary>A page that a GUP caller holds, named by the operation that got it.</summary>
public struct Handle
{
    /// <summary>Reference or pin.</summary>
    public HandleKind Kind;

    /// <summary>What is held.</summary>
    public FolioId Folio;

    /// <summary>Where it was found; none once it is unmapped there on purpose.</summary>
    public PageId Page;

    /// <summary>How it was asked for, and in which address space.</summary>
    public HandleFlags Flags;

    /// <summary>The task, plus one.</summary>
    public byte Owner;

    /// <summary>The address space in which it was found.</summary>
    public readonly int Space => (Flags & HandleFlags.Child) != HandleFlags.None ? 1 : 0;

    /// <summary>Which of the task's operations got it, from 0.</summary>
    public byte Place;
}
