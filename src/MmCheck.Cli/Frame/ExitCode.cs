namespace MmCheck.Cli;

/// <summary>What the process says to scripts. A result that cannot be written (a full disk) is bad input: it is nothing that we could mend.</summary>
internal static class ExitCode
{
    /// <summary>Safe within bounds, all invariants hold, all expectations met, kernels agree.</summary>
    public const int Holds = 0;

    /// <summary>Unsafe, an invariant is broken, an expectation is not met.</summary>
    public const int Broken = 1;

    /// <summary>Bad usage or bad input; nothing was decided.</summary>
    public const int BadInput = 2;

    /// <summary>Memory or time did not do, or the patch had no effect.</summary>
    public const int NotDecided = 3;

    /// <summary>A bug of ours.</summary>
    public const int OwnBug = 70;

    /// <summary>Interrupted, and nothing was broken so far.</summary>
    public const int Interrupted = 130;

    /// <summary>Whoever read the result has gone before there was a verdict; what a shell says of SIGPIPE.</summary>
    public const int ReaderGone = 141;
}
