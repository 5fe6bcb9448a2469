namespace LinuxMm.Host;

/// <summary>
/// What a process needs to do the model's calls and to look at what they do: made once, used for one program after another. Not for several
/// threads at once.
/// </summary>
internal sealed class HostProcess : IDisposable
{
    private readonly int file = NewFile();
    private readonly int emptyFile = NewFile();
    private readonly int emptyFileToRead;
    private bool isAnyFileMapped;
    private bool isSealed;

    /// <summary>Opens what it needs.</summary>
    /// <exception cref="HostException">The machine does not give it.</exception>
    public HostProcess()
    {
        Memory = Opened("/proc/self/mem", Numbers.OpenReadWrite);
        Arena.Guard();
        emptyFileToRead = Opened($"/proc/self/fd/{emptyFile}", Numbers.OpenReadOnly);
    }

    /// <summary>Where programs run.</summary>
    public Arena Arena { get; private set; } = new(0);

    /// <summary>Is no place left to run in, because what was sealed stays?</summary>
    public bool IsWornOut => isSealed && Arena.Number == Arena.Count - 1;

    /// <summary>For loads and stores.</summary>
    public PagePipe Pipe { get; } = new();

    /// <summary>Pages that the kernel keeps.</summary>
    public KeptPages Kept { get; } = new();

    /// <summary>What the kernel tells.</summary>
    public Observer Observer { get; } = new();

    /// <summary>/proc/self/mem.</summary>
    public int Memory { get; }

    /// <summary>A file in memory, open for reading and writing or for reading only, with a page for each of the model's.</summary>
    public int FileOf(Reference.Backing backing)
    {
        isAnyFileMapped = true;
        return backing == Reference.Backing.Memfd ? file : emptyFileToRead;
    }

    /// <summary>What was sealed cannot be unmapped: the next program goes to another place.</summary>
    public void Abandon() => isSealed = true;

    /// <summary>Leaves nothing of the last program: no memory, no page kept, nothing in the file.</summary>
    public void Clear()
    {
        Kept.PutAll();
        Libc.Munmap(Arena.Start, Arena.Length(Capacity.Pages));
        if (isSealed)
        {
            for (int page = 0; page < Capacity.Pages; page++)
            {
                Libc.Munlock(Arena.Of(page), Arena.Length(1)); // what stays must not count against RLIMIT_MEMLOCK
            }
            Arena = new Arena(Arena.Number + 1);
            Arena.Guard();
            isSealed = false;
        }
        if (isAnyFileMapped)
        {
            Empty(file);
            Empty(emptyFile);
            isAnyFileMapped = false;
        }
    }

    public void Dispose()
    {
        Clear();
        Pipe.Dispose();
        Kept.Dispose();
        Observer.Dispose();
        Libc.Close(Memory);
        Libc.Close(file);
        Libc.Close(emptyFile);
        Libc.Close(emptyFileToRead);
    }

    private static int NewFile()
    {
        int made = Checked(Libc.MemfdCreate("mmcheck", Numbers.MfdCloexec), "memfd_create");
        Empty(made);
        return made;
    }

    /// <summary>Nothing is in the page cache of a file that was cut off.</summary>
    private static void Empty(int file)
    {
        Libc.Ftruncate(file, 0);
        Libc.Ftruncate(file, Capacity.Pages * Arena.PageSize);
    }

    private static int Opened(string path, int flags) => Checked(Libc.Open(path, flags | Numbers.CloseOnExec, 0), path);

    private static int Checked(int file, string what) =>
        file >= 0 ? file : throw new HostException($"{what}: {Errnos.Name(-Errnos.Last)}");
}
