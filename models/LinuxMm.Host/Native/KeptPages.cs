namespace LinuxMm.Host;

/// <summary>
/// Pages that the kernel keeps for the process, as a driver would: a reference by vmsplice(2), whose pipe keeps the page, and a long-term pin by
/// io_uring, as which a buffer is registered. Pipes and rings are made once and used again.
/// </summary>
internal sealed unsafe class KeptPages : IDisposable
{
    private readonly Pipe[] pipes = [.. Enumerable.Range(0, Capacity.Handles).Select(_ => new Pipe())];
    private readonly int[] rings = [.. Enumerable.Range(0, Capacity.Handles).Select(_ => NewRing())];
    private readonly bool[] isPipeUsed = new bool[Capacity.Handles];
    private readonly bool[] isRingUsed = new bool[Capacity.Handles];

    /// <summary>Why no page can be pinned; 0 if one can.</summary>
    public nint RingError => rings[0] < 0 ? rings[0] : 0;

    /// <summary>get_user_pages_fast for reading, one page.</summary>
    /// <returns>What to let go again, or an error.</returns>
    public nint Refer(nint address)
    {
        int free = Array.IndexOf(isPipeUsed, false);
        var one = new Libc.Span(address, 1);
        nint result = Errnos.Of(Libc.Vmsplice(pipes[free].Writer, &one, 1, Numbers.SpliceNonBlock));
        if (result < 0)
        {
            return result;
        }
        isPipeUsed[free] = true;
        return free;
    }

    /// <summary>pin_user_pages_fast with FOLL_WRITE | FOLL_LONGTERM, one page.</summary>
    /// <returns>What to let go again, or an error.</returns>
    public nint Pin(nint address)
    {
        int free = Array.IndexOf(isRingUsed, false);
        var one = new Libc.Span(address, (nuint)Arena.PageSize);
        nint result = Register(rings[free], Numbers.RegisterBuffers, (nint)(&one), 1);
        if (result < 0)
        {
            return result;
        }
        isRingUsed[free] = true;
        return Capacity.Handles + free;
    }

    /// <summary>put_page, or unpin_user_page.</summary>
    public void Put(int kept)
    {
        if (kept < Capacity.Handles)
        {
            byte one;
            Libc.Read(pipes[kept].Reader, &one, 1);
            isPipeUsed[kept] = false;
        }
        else
        {
            Register(rings[kept - Capacity.Handles], Numbers.UnregisterBuffers, 0, 0);
            isRingUsed[kept - Capacity.Handles] = false;
        }
    }

    /// <summary>Lets everything go.</summary>
    public void PutAll()
    {
        for (int i = 0; i < Capacity.Handles; i++)
        {
            if (isPipeUsed[i])
            {
                Put(i);
            }
            if (isRingUsed[i])
            {
                Put(Capacity.Handles + i);
            }
        }
    }

    public void Dispose()
    {
        foreach (var pipe in pipes)
        {
            pipe.Dispose();
        }
        foreach (int ring in rings)
        {
            if (ring >= 0)
            {
                Libc.Close(ring);
            }
        }
    }

    private static nint Register(int ring, nint what, nint argument, nint count) =>
        Errnos.Of(Libc.Syscall(Numbers.IoUringRegister, ring, what, argument, count, 0, 0));

    /// <summary>A ring of one entry, which nothing is ever asked of; or an error.</summary>
    private static int NewRing()
    {
        byte* parameters = stackalloc byte[120]; // struct io_uring_params
        new Span<byte>(parameters, 120).Clear();
        return (int)Errnos.Of(Libc.Syscall(Numbers.IoUringSetup, 1, (nint)parameters, 0, 0, 0, 0));
    }
}
