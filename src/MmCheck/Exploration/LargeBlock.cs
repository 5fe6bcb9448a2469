using System.Runtime.InteropServices;

namespace MmCheck;

/// <summary>
/// A block of zeroed memory that grows and keeps its bytes. On Linux a large one lies on huge pages: a table of fingerprints is read at random,
/// and with pages of 4 KiB each look misses the TLB as well as the cache. It moves by renaming its pages, so its peak is its size.
/// </summary>
internal sealed unsafe partial class LargeBlock : IDisposable
{
    private const nuint HugePage = 2 << 20;
    private const nuint Line = 64;

    // <sys/mman.h> of Linux, the same on all its architectures that .NET runs on.
    private const int ReadAndWrite = 1 | 2;
    private const int PrivateAnonymous = 2 | 0x20;
    private const int MayMoveTo = 1 | 2;
    private const int AdviseHugePage = 14;
    private const nint Failed = -1;

    private void* start;
    private nuint size;
    private bool isMapped;

    /// <summary>A block of so many bytes.</summary>
    public LargeBlock(nuint size)
    {
        this.size = size;
        Begin();
    }

    /// <summary>The first byte; at the beginning of a line of the cache. Moves when the block grows.</summary>
    public void* Start => start;

    /// <summary>All of it.</summary>
    public Span<byte> Bytes => new(start, checked((int)size));

    /// <summary>Makes it larger; what is new is zero.</summary>
    public void Grow(nuint newSize)
    {
        void* old = start;
        nuint oldSize = size;
        size = newSize;
        if (
            isMapped
            && TryMap(out void* place)
            && Remap(old, Pages(oldSize), Pages(newSize), MayMoveTo, place) != Failed
        )
        {
            start = place;
            _ = Advise(start, Pages(newSize), AdviseHugePage);
            return;
        }
        bool wasMapped = isMapped;
        Begin();
        NativeMemory.Copy(old, start, oldSize);
        Free(old, oldSize, wasMapped);
    }

    public void Dispose()
    {
        if (start != null)
        {
            Free(start, size, isMapped);
            start = null;
        }
    }

    private void Begin()
    {
        isMapped = size >= HugePage && TryMap(out start);
        if (!isMapped)
        {
            start = NativeMemory.AlignedAlloc(size, Line);
            NativeMemory.Clear(start, size);
        }
    }

    private static void Free(void* start, nuint size, bool isMapped)
    {
        if (isMapped)
        {
            _ = Unmap(start, Pages(size));
        }
        else
        {
            NativeMemory.AlignedFree(start);
        }
    }

    private static nuint Pages(nuint bytes) => (bytes + HugePage - 1) / HugePage * HugePage;

    /// <summary>Maps fresh memory of this size that begins with a huge page.</summary>
    private bool TryMap(out void* place)
    {
        place = null;
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }
        nuint bytes = Pages(size);
        nint mapped = Map(null, bytes + HugePage, ReadAndWrite, PrivateAnonymous, -1, 0);
        if (mapped == Failed)
        {
            return false;
        }
        nuint before = (HugePage - ((nuint)mapped % HugePage)) % HugePage;
        place = (byte*)mapped + before;
        if (before > 0)
        {
            _ = Unmap((void*)mapped, before);
        }
        _ = Unmap((byte*)place + bytes, HugePage - before);
        _ = Advise(place, bytes, AdviseHugePage);
        return true;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(void* at, nuint bytes, int protection, int flags, int file, long offset);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* at, nuint bytes);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "mremap")]
    private static partial nint Remap(void* at, nuint bytes, nuint newBytes, int flags, void* to);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* at, nuint bytes, int advice);
}
