namespace LinuxMm.Host;

/// <summary>
/// Loads and stores of one byte that take the kernel's ordinary page-fault path and end in EFAULT where a load or store in the program would get
/// a signal: the kernel copies between the page and a pipe.
/// </summary>
internal sealed unsafe class PagePipe : IDisposable
{
    private readonly Pipe pipe = new();

    /// <summary>copy_from_user of the page's first byte.</summary>
    /// <returns>The byte, or an error.</returns>
    public nint Load(nint address)
    {
        if (Libc.Write(pipe.Writer, (void*)address, 1) != 1)
        {
            return Errnos.Last;
        }
        byte one;
        Libc.Read(pipe.Reader, &one, 1);
        return one;
    }

    /// <summary>copy_to_user of the page's first byte.</summary>
    /// <returns>0, or an error.</returns>
    public nint Store(nint address, byte value)
    {
        Libc.Write(pipe.Writer, &value, 1);
        if (Libc.Read(pipe.Reader, (void*)address, 1) == 1)
        {
            return 0;
        }
        nint error = Errnos.Last;
        Libc.Read(pipe.Reader, &value, 1); // nobody took it
        return error;
    }

    public void Dispose() => pipe.Dispose();
}

/// <summary>A pipe that never waits.</summary>
internal sealed unsafe class Pipe : IDisposable
{
    /// <summary>Makes one.</summary>
    /// <exception cref="HostException">There is none to be had.</exception>
    public Pipe()
    {
        int* ends = stackalloc int[2];
        if (Libc.Pipe2(ends, Numbers.CloseOnExec | Numbers.NonBlocking) != 0)
        {
            throw new HostException($"pipe2: {Errnos.Name(-Errnos.Last)}");
        }
        (Reader, Writer) = (ends[0], ends[1]);
    }

    public int Reader { get; }

    public int Writer { get; }

    public void Dispose()
    {
        Libc.Close(Reader);
        Libc.Close(Writer);
    }
}
