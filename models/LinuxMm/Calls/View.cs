namespace LinuxMm.Reference;

/// <summary>What is to be seen of a machine between two calls.</summary>
/// <param name="Process">The pages of the process.</param>
/// <param name="Child">Those of its child; null: not told, or there is none.</param>
public sealed record View(IReadOnlyList<PageView> Process, IReadOnlyList<PageView>? Child = null)
{
    /// <summary>What devices and the guest map of the process' pages; null: not told.</summary>
    public IReadOnlyList<DeviceView>? Devices { get; init; }

    /// <summary>What is in the pages that tasks hold; null: not told.</summary>
    public IReadOnlyList<HeldView>? Held { get; init; }
}

/// <summary>A page of an address space.</summary>
/// <param name="Maps">As /proc/PID/maps has it: <c>rw-p</c>, <c>---s</c>; empty: a hole.</param>
/// <param name="Flags">Some of VmFlags of /proc/PID/smaps; null: not told.</param>
/// <param name="IsPresent">As /proc/PID/pagemap has it; null: not told.</param>
/// <param name="Content">What is written in the page, if it is present; null: not told.</param>
public readonly record struct PageView(string Maps, VmFlags? Flags = null, bool? IsPresent = null, int? Content = null)
{
    /// <summary>Is it counted as Referenced by /proc/PID/smaps: was it used since it last looked unused? Null: not told.</summary>
    public bool? IsReferenced { get; init; }

    /// <summary>Is it counted as Private_Dirty, not as LazyFree: was it written to since MADV_FREE? Null: not told.</summary>
    public bool? IsDirty { get; init; }

    /// <summary>Is it one of KSM: /proc/kpageflags, since v6.6 KSM of smaps? Null: not told.</summary>
    public bool? IsKsm { get; init; }

    /// <summary>Has its memory a policy of its own, as /proc/PID/numa_maps has it? Null: not told.</summary>
    public bool? IsBound { get; init; }

    /// <summary>The node that move_pages(2) names; null: not told.</summary>
    public int? Node { get; init; }

    /// <summary>
    /// Its frame in /proc/PID/pagemap, named by the first entry that maps it: pages of the process come first, those of its child behind them.
    /// Null: not told.
    /// </summary>
    public int? Frame { get; init; }
}

/// <summary>VmFlags of /proc/PID/smaps.</summary>
[Flags]
public enum VmFlags
{
    /// <summary>None of these.</summary>
    None = 0,

    /// <summary>lo</summary>
    Locked = 1,

    /// <summary>mg</summary>
    Mergeable = 2,

    /// <summary>hg</summary>
    HugePage = 4,

    /// <summary>sl</summary>
    Sealed = 8,
}

/// <summary>
/// What a device, or the guest, can do with a page without asking anybody. A kernel tells what is so; the reference tells what is allowed at
/// most, which is everything that has not been revoked.
/// </summary>
/// <param name="Page">The page, as the process names it.</param>
/// <param name="Rights">What the device may do.</param>
/// <param name="Content">What it would read; null: not told.</param>
public readonly record struct DeviceView(int Page, Rights Rights, int? Content);

/// <summary>A page that a task holds.</summary>
/// <param name="Task">The task.</param>
/// <param name="Place">Which of its calls got the page, from 0.</param>
/// <param name="Content">What is written in it; null: not told.</param>
public readonly record struct HeldView(int Task, int Place, int? Content);
