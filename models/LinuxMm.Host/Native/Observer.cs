using System.Buffers.Text;
using LinuxMm.Reference;

namespace LinuxMm.Host;

/// <summary>
/// What /proc/self tells of the pages of an arena. The arena is the lowest memory of the process, so that maps and smaps begin with it and need not
/// be read on; what reads them asks for a little at a time, for the kernel counts the pages of every VMA that it tells of.
/// </summary>
internal sealed class Observer : IDisposable
{
    private const ulong Present = 1UL << 63; // Documentation/admin-guide/mm/pagemap.rst
    private const int LengthOfRights = 4;

    private readonly ProcFile pagemap = new("pagemap", Capacity.Pages * sizeof(ulong));
    private readonly ProcFile maps = new("maps", 512);
    private readonly ProcFile smaps = new("smaps", 1024);

    /// <summary>Rights and kind of a VMA, as maps writes them; r, w, x and s are bits, in this order.</summary>
    public static readonly string[] RightsInMaps = [.. Enumerable.Range(0, 16).Select(RightsOf)];

    /// <summary>For each page what pagemap says: is it there?</summary>
    public void Pagemap(Arena arena, Span<bool> isPresent)
    {
        var entries = pagemap.ReadAt(arena.Start / Arena.PageSize * sizeof(ulong));
        for (int page = 0; page < isPresent.Length; page++)
        {
            isPresent[page] = (BitConverter.ToUInt64(entries[(page * sizeof(ulong))..]) & Present) != 0;
        }
    }

    /// <summary>For each page the rights and the kind of its VMA, as maps writes them; empty for holes.</summary>
    /// <returns>The pages at which a VMA begins, a bit each.</returns>
    public int Maps(Arena arena, Span<string> vmas)
    {
        int starts = 0;
        vmas.Fill("");
        maps.Rewind();
        while (maps.NextLine(out var line) && VmaOf(line, arena) is { Count: > 0 } pages)
        {
            vmas[pages.First..(pages.Last + 1)].Fill(RightsAt(line));
            starts |= 1 << pages.First;
        }
        return starts;
    }

    /// <summary>Rss of a run of pages, by the VMAs that lie in it.</summary>
    /// <returns>In pages; null if a VMA reaches beyond the run, so that nobody can tell which of its pages are meant.</returns>
    public int? Rss(Arena arena, Pages run)
    {
        long kilobytes = 0;
        Pages? vma = null;
        smaps.Rewind();
        while (smaps.NextLine(out var line))
        {
            if (IsHeader(line))
            {
                vma = VmaOf(line, arena);
                if (vma.Value.Count == 0)
                {
                    break;
                }
                bool isInside = vma.Value.First >= run.First && vma.Value.Last <= run.Last;
                bool isOutside = vma.Value.Last < run.First || vma.Value.First > run.Last;
                if (!isInside && !isOutside)
                {
                    return null;
                }
                vma = isInside ? vma : null;
            }
            else if (vma is not null && line.StartsWith("Rss:"u8))
            {
                kilobytes += Number(line["Rss:"u8.Length..].TrimStart((byte)' '), 'D').Value;
            }
        }
        return (int)(kilobytes * 1024 / Arena.PageSize);
    }

    /// <summary>The first byte of a page that is there: read by FORCE, through its entry as it is, without a fault.</summary>
    public static unsafe int? Content(int memory, nint address)
    {
        byte one;
        return Libc.Pread(memory, &one, 1, address) == 1 ? one : null;
    }

    /// <summary>Does mincore(2) say that a page is there? Of a file it says so too where the page cache has it, and no entry.</summary>
    public static unsafe bool IsInCore(nint address)
    {
        byte one;
        return Libc.Mincore(address, Arena.Length(1), &one) == 0 && (one & 1) != 0;
    }

    /// <summary>For each page those of VmFlags that the model has.</summary>
    public void Flags(Arena arena, Span<VmFlags> flags)
    {
        flags.Clear();
        var vma = new Pages(0, -1);
        smaps.Rewind();
        while (smaps.NextLine(out var line))
        {
            if (IsHeader(line))
            {
                vma = VmaOf(line, arena);
                if (vma.Count == 0)
                {
                    return;
                }
            }
            else if (line.StartsWith("VmFlags:"u8))
            {
                flags[vma.First..(vma.Last + 1)].Fill(FlagsIn(line));
            }
        }
    }

    public void Dispose()
    {
        pagemap.Dispose();
        maps.Dispose();
        smaps.Dispose();
    }

    /// <summary>Fields of smaps begin with a capital, the line of a VMA with a digit of its address.</summary>
    private static bool IsHeader(ReadOnlySpan<byte> line) =>
        line.Length > 0 && line[0] is not (>= (byte)'A' and <= (byte)'Z');

    /// <summary>The pages of a VMA, as <c>00200000-00201000 rw-p ...</c> has them. None behind the arena.</summary>
    private static Pages VmaOf(ReadOnlySpan<byte> line, Arena arena)
    {
        var (start, digits) = Number(line, 'x');
        long end = Number(line[(digits + 1)..], 'x').Value;
        return start >= arena.End || end <= arena.Start
            ? new Pages(0, -1)
            : new Pages((int)((start - arena.Start) / Arena.PageSize), (int)((end - arena.Start) / Arena.PageSize) - 1);
    }

    private static (long Value, int Digits) Number(ReadOnlySpan<byte> text, char format) =>
        Utf8Parser.TryParse(text, out long value, out int digits, format) ? (value, digits) : (0, 0);

    private static string RightsAt(ReadOnlySpan<byte> line)
    {
        var text = line.Slice(line.IndexOf((byte)' ') + 1, LengthOfRights);
        return RightsInMaps[
            (text[0] == 'r' ? 1 : 0) | (text[1] == 'w' ? 2 : 0) | (text[2] == 'x' ? 4 : 0) | (text[3] == 's' ? 8 : 0)
        ];
    }

    private static string RightsOf(int bits) =>
        string.Concat(
            (bits & 1) != 0 ? 'r' : '-',
            (bits & 2) != 0 ? 'w' : '-',
            (bits & 4) != 0 ? 'x' : '-',
            (bits & 8) != 0 ? 's' : 'p'
        );

    private static VmFlags FlagsIn(ReadOnlySpan<byte> line) =>
        (line.IndexOf(" lo"u8) >= 0 ? VmFlags.Locked : VmFlags.None)
        | (line.IndexOf(" mg"u8) >= 0 ? VmFlags.Mergeable : VmFlags.None)
        | (line.IndexOf(" hg"u8) >= 0 ? VmFlags.HugePage : VmFlags.None)
        | (line.IndexOf(" sl"u8) >= 0 ? VmFlags.Sealed : VmFlags.None);
}
