namespace LinuxMm.Host;

/// <summary>A file of /proc/self, opened once and read again and again into the same memory.</summary>
internal sealed unsafe class ProcFile : IDisposable
{
    private readonly int file;
    private readonly byte[] buffer;
    private nint offset;
    private int start;
    private int end;

    /// <summary>Opens it.</summary>
    /// <param name="name">Its name below /proc/self.</param>
    /// <param name="size">The most that one read may give, in bytes; longer than any line.</param>
    /// <exception cref="HostException">The kernel does not let the process look at itself.</exception>
    public ProcFile(string name, int size)
    {
        file = Libc.Open($"/proc/self/{name}", Numbers.OpenReadOnly | Numbers.CloseOnExec, 0);
        if (file < 0)
        {
            throw new HostException($"/proc/self/{name}: {Errnos.Name(-Errnos.Last)}");
        }
        buffer = GC.AllocateArray<byte>(size, pinned: true);
    }

    /// <summary>What stands at an offset, as much of it as one read gives.</summary>
    public ReadOnlySpan<byte> ReadAt(nint at)
    {
        (start, end) = (0, 0);
        offset = at;
        Refill();
        return buffer.AsSpan(0, end);
    }

    /// <summary>The next line is the first.</summary>
    public void Rewind() => (start, end, offset) = (0, 0, 0);

    /// <summary>The next line, without its end.</summary>
    /// <returns>No, if there is none.</returns>
    public bool NextLine(out ReadOnlySpan<byte> line)
    {
        int length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        if (length < 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            int before = end;
            Refill();
            length = end > before ? buffer.AsSpan(0, end).IndexOf((byte)'\n') : -1;
        }
        line = length < 0 ? default : buffer.AsSpan(start, length);
        start += line.Length + 1;
        return length >= 0;
    }

    public void Dispose() => Libc.Close(file);

    private void Refill()
    {
        fixed (byte* into = buffer)
        {
            nint got = Libc.Pread(file, into + end, (nuint)(buffer.Length - end), offset);
            end += (int)Math.Max(got, 0);
            offset += Math.Max(got, 0);
        }
    }
}
