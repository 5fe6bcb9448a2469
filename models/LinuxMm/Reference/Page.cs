namespace LinuxMm.Reference;

/// <summary>A page of memory. Who maps it or holds it has the same object.</summary>
/// <param name="value">What is written in it.</param>
/// <param name="isAnonymous">It belongs to no file.</param>
internal sealed class Page(int value, bool isAnonymous)
{
    /// <summary>The page of zeros that is mapped where memory was only read. Nobody writes to it.</summary>
    public static readonly Page Zero = new(0, isAnonymous: false);

    public int Value { get; set; } = value;

    public bool IsAnonymous { get; } = isAnonymous;

    /// <summary>Belongs to one mapping alone, which may write to it without asking: PageAnonExclusive.</summary>
    public bool IsExclusive { get; set; } = isAnonymous;

    /// <summary>Stands for several equal pages: PageKsm.</summary>
    public bool IsKsm { get; set; }

    /// <summary>The node on which it lies; null: nobody knows.</summary>
    public int? Node { get; set; }

    /// <summary>Of a file on disk: written since the last fsync.</summary>
    public bool IsDirty { get; set; }

    /// <summary>The huge page that it is a part of; null: it is a page by itself.</summary>
    public object? Huge { get; init; }

    /// <summary>Are both parts of one page, or one page?</summary>
    public bool IsOneWith(Page other) => this == other || (Huge is not null && Huge == other.Huge);
}

/// <summary>A page of a file: in the page cache once somebody has needed it.</summary>
internal sealed class FilePage
{
    public Page? Cached { get; private set; }

    public Page Read() => Cached ??= new Page(0, isAnonymous: false);
}

/// <summary>A page that a driver, or a pass-through device, holds.</summary>
/// <param name="Task">Who; -1: the device.</param>
/// <param name="Place">By which of the task's calls; of a device, the page at which it sees this one.</param>
/// <param name="Page">What.</param>
/// <param name="Flags">How it was asked for.</param>
internal sealed record Hold(int Task, int Place, Page Page, GupFlags Flags)
{
    public const int Device = -1;

    /// <summary>vfio_pin_pages_remote: how a pass-through device's pages are asked for.</summary>
    public static GupFlags ForDma(bool isWrite) =>
        GupFlags.Pin | GupFlags.Longterm | (isWrite ? GupFlags.Write : GupFlags.None);

    public bool IsPin => Flags.HasFlag(GupFlags.Pin);
}
