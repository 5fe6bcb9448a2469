namespace MmCheck.Cli;

/// <summary>What a command's exit code means.</summary>
internal static class ExitCodes
{
    /// <summary>Holds, or as expected.</summary>
    public const int Holds = 0;

    /// <summary>Broken, or not as expected.</summary>
    public const int Broken = 1;

    /// <summary>Bad usage or input; nothing was decided.</summary>
    public const int BadInput = 2;

    /// <summary>Not decided, or no effect.</summary>
    public const int NotDecided = 3;

    /// <summary>A bug of ours.</summary>
    public const int InternalError = 70;

    /// <summary>Interrupted, and nothing was broken so far.</summary>
    public const int Interrupted = 130;

    /// <summary>Nobody reads the output any more.</summary>
    public const int OutputClosed = 141;
}
