using System.Globalization;

namespace LinuxMm.Recordings;

/// <summary>A run of pages of the recorded process, by number from the start of its arena; <paramref name="End"/> is excluded.</summary>
/// <param name="First">The first page.</param>
/// <param name="End">The page behind the last.</param>
public readonly record struct RealPages(int First, int End)
{
    /// <summary>Pages that one page table covers.</summary>
    public const int InBlock = 512;

    /// <summary>Pages that one table of PMDs covers.</summary>
    public const int InPud = 262_144;

    /// <summary>The whole address space, as one event is recorded.</summary>
    public static RealPages All => new(0, int.MaxValue);

    /// <summary>How many.</summary>
    public int Count => End - First;

    /// <summary>A run by its length.</summary>
    public static RealPages Of(int first, int count) => new(first, checked(first + count));

    /// <summary>Reads <c>0..2</c> or <c>all</c>.</summary>
    /// <exception cref="RecordingException">It is no range.</exception>
    public static RealPages Parse(string text) =>
        text == "all" ? All
        : text?.Split("..") is [var first, var end]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int from)
        && int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out int to)
        && from < to
            ? new(from, to)
        : throw new RecordingException($"'{text}' is no range of pages, such as 0..2");

    /// <inheritdoc/>
    public override string ToString() =>
        this == All ? "all" : string.Create(CultureInfo.InvariantCulture, $"{First}..{End}");
}
