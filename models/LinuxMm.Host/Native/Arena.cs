namespace LinuxMm.Host;

/// <summary>
/// Where the model's pages lie: in a row, with the border between the two page tables in the middle, as in the model. It is the lowest memory of
/// the process, so that its VMAs come first in /proc/self/maps and nothing else has to be read. No huge entry fits in.
/// </summary>
/// <param name="number">Which of several places; memory that is sealed stays, and the next program goes to another one, below.</param>
internal sealed class Arena(int number)
{
    /// <summary>How many places there are.</summary>
    public const int Count = 1024;

    private static readonly nint TableSpan =
        (nint)Environment.SystemPageSize / sizeof(long) * Environment.SystemPageSize;

    /// <summary>The bytes of a page.</summary>
    public static nint PageSize => Environment.SystemPageSize;

    /// <summary>Which of the places.</summary>
    public int Number => number;

    /// <summary>The address of the first page.</summary>
    public nint Start { get; } = ((Count - number + 1) * TableSpan) - (Capacity.PagesInBlock * PageSize);

    /// <summary>The address behind the last page.</summary>
    public nint End => Of(Capacity.Pages);

    /// <summary>
    /// Maps two pages behind the arena, apart from it and from each other. Whoever reads maps or smaps up to the end of the arena reads a VMA or
    /// two further, and these hold nothing, where those of the runtime may hold gigabytes.
    /// </summary>
    public void Guard()
    {
        foreach (int page in (int[])[Capacity.Pages + 1, Capacity.Pages + 3])
        {
            Libc.Mmap(
                Of(page),
                Length(1),
                0,
                Numbers.MapPrivate | Numbers.MapAnonymous | Numbers.MapFixedNoReplace,
                -1,
                0
            );
        }
    }

    /// <summary>The address of a page.</summary>
    public nint Of(int page) => Start + (page * PageSize);

    /// <summary>The bytes of so many pages.</summary>
    public static nuint Length(int pages) => (nuint)(pages * PageSize);
}
