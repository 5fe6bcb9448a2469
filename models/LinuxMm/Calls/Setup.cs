namespace LinuxMm.Reference;

/// <summary>What a machine begins with.</summary>
/// <param name="Shape">Sizes that the calls can tell.</param>
/// <param name="Memory">What the process has mapped; pages of no entry are holes.</param>
/// <param name="Tasks">Where each task runs.</param>
public sealed record Setup(Shape Shape, IReadOnlyList<Memory> Memory, IReadOnlyList<Space> Tasks)
{
    /// <summary>The pages of which the guest has memslots; null: there is no guest.</summary>
    public Pages? Guest { get; init; }

    /// <summary>The pages that a pass-through device uses; null: none.</summary>
    public Pages? Dma { get; init; }

    /// <summary>The pages whose changes the owner of an interval is told; null: there is none.</summary>
    public Pages? Interval { get; init; }

    /// <summary>The pages of whose changes somebody is told who may have to sleep; null: there is nobody.</summary>
    public Pages? Sleeper { get; init; }
}

/// <summary>Sizes, in pages.</summary>
/// <param name="Pages">Pages of an address space.</param>
/// <param name="PagesInBlock">Pages that a huge entry maps.</param>
/// <param name="FaultAround">fault_around_bytes</param>
public sealed record Shape(int Pages, int PagesInBlock, int FaultAround);

/// <summary>Address spaces.</summary>
public enum Space
{
    /// <summary>The process, whose memory guest and devices use.</summary>
    Process,

    /// <summary>Its child, which has no memory before fork.</summary>
    Child,
}

/// <summary>Memory that is there from the beginning.</summary>
/// <param name="Pages">Where.</param>
/// <param name="Rights">With which rights.</param>
/// <param name="Backing">Of what.</param>
/// <param name="IsShared">MAP_SHARED</param>
public sealed record Memory(Pages Pages, Rights Rights, Backing Backing = Backing.Anonymous, bool IsShared = false)
{
    /// <summary>MADV_HUGEPAGE</summary>
    public bool IsHuge { get; init; }

    /// <summary>MADV_MERGEABLE</summary>
    public bool IsMergeable { get; init; }

    /// <summary>The process has written to it.</summary>
    public bool IsTouched { get; init; }

    /// <summary>And has forked since: the child has it as well.</summary>
    public bool IsForked { get; init; }
}
