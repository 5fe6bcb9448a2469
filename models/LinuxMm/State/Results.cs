using System.Globalization;

namespace LinuxMm;

/// <summary>What operations and functions return besides numbers below 100.</summary>
public enum Errno : byte
{
    /// <summary>Success.</summary>
    Ok = 0,

    /// <summary>Bad address.</summary>
    EFAULT = 100,

    /// <summary>No memory, or no such mapping.</summary>
    ENOMEM = 101,

    /// <summary>Invalid argument.</summary>
    EINVAL = 102,

    /// <summary>Not permitted.</summary>
    EPERM = 103,

    /// <summary>The access was answered with a signal.</summary>
    SIGSEGV = 104,

    /// <summary>The kernel met a BUG_ON; no system call returns this, the task is dead.</summary>
    BUG = 105,

    /// <summary>Nothing there.</summary>
    ENOENT = 106,

    /// <summary>Try again.</summary>
    EAGAIN = 107,

    /// <summary>Permission denied.</summary>
    EACCES = 108,

    /// <summary>There already, or a page without struct page.</summary>
    EEXIST = 109,

    /// <summary>Not supported.</summary>
    EOPNOTSUPP = 110,

    /// <summary>Interrupted.</summary>
    EINTR = 111,

    /// <summary>In use.</summary>
    EBUSY = 112,

    /// <summary>No such system call.</summary>
    ENOSYS = 113,

    /// <summary>Not by this process.</summary>
    EIO = 114,

    /// <summary>The access was answered with that signal.</summary>
    SIGBUS = 115,
}

/// <summary>The engine's flows with the kernel's results.</summary>
public static class Flows
{
    private const byte FirstFolio = byte.MaxValue - Capacity.Folios + 1;

    /// <summary>On to the next row.</summary>
    public static Flow Next => Flow.Next;

    /// <summary>The step cannot run now.</summary>
    public static Flow Blocked => Flow.Blocked;

    /// <summary>Back to the first step of this function.</summary>
    public static Flow Restart => Flow.Restart;

    /// <summary>Out of the loop.</summary>
    public static Flow Break => Flow.Break;

    /// <summary>To a step of this function.</summary>
    public static Flow Goto(string step) => Flow.Goto(step);

    /// <summary>Back to the caller, or the end of the operation.</summary>
    public static Flow Return(Errno errno) => Flow.Return((byte)errno);

    /// <summary>The same with a number below 100.</summary>
    public static Flow ReturnNumber(int number) => Flow.Return((byte)number);

    /// <summary>The same with a page.</summary>
    public static Flow ReturnFolio(FolioId folio) => Flow.Return((byte)(FirstFolio + folio));

    /// <summary>Declares the locals of a function.</summary>
    public static Locals<Task> Locals(LocalAction<Task> zero) => new(zero);

    /// <summary>Is the result a page?</summary>
    public static bool IsFolio(byte result) => result >= FirstFolio;

    /// <summary>The page that a result is.</summary>
    public static FolioId FolioOf(byte result) => result - FirstFolio;

    /// <summary>The text of a result: a number, an errno, or a folio.</summary>
    public static string Print(byte result) =>
        result >= FirstFolio ? Print((FolioId)(result - FirstFolio))
        : result >= (byte)Errno.EFAULT ? ((Errno)result).ToString()
        : result.ToString(CultureInfo.InvariantCulture);

    /// <summary>The text of a folio, for comparisons only: its number means nothing.</summary>
    public static string Print(FolioId folio) =>
        folio.IsNone ? "empty"
        : folio.IsZeroPage ? "zero"
        : string.Create(CultureInfo.InvariantCulture, $"f{(int)folio}");
}
