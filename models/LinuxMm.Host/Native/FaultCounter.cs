namespace LinuxMm.Host;

/// <summary>Minor faults of the calling thread: getrusage(RUSAGE_THREAD). A fault that GUP takes on the thread's behalf counts as well.</summary>
internal static unsafe class FaultCounter
{
    private const int MinorFaults = 8; // ru_minflt: behind two struct timeval and four longs
    private const int Words = 18;

    /// <summary>All of them so far.</summary>
    public static nint Now
    {
        get
        {
            nint* usage = stackalloc nint[Words];
            Libc.Getrusage(Numbers.RusageThread, usage);
            return usage[MinorFaults];
        }
    }
}
