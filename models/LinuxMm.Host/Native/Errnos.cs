using System.Globalization;
using System.Runtime.InteropServices;

namespace LinuxMm.Host;

/// <summary>Error numbers of system calls (include/uapi/asm-generic/errno-base.h, errno.h) and their names.</summary>
internal static class Errnos
{
    public const int Io = 5;
    public const int Fault = 14;

    private static readonly Dictionary<int, string> Names = new()
    {
        [1] = "EPERM",
        [2] = "ENOENT",
        [4] = "EINTR",
        [Io] = "EIO",
        [9] = "EBADF",
        [11] = "EAGAIN",
        [12] = "ENOMEM",
        [13] = "EACCES",
        [Fault] = "EFAULT",
        [16] = "EBUSY",
        [17] = "EEXIST",
        [19] = "ENODEV",
        [22] = "EINVAL",
        [38] = "ENOSYS",
        [95] = "EOPNOTSUPP",
        [105] = "ENOBUFS",
    };

    /// <summary>The error of the last system call of this thread, negative, as the kernel itself returns it.</summary>
    public static nint Last => -Marshal.GetLastPInvokeError();

    /// <summary>The result of a call that says -1 when it fails, as the kernel itself returns it.</summary>
    public static nint Of(nint result) => result == -1 ? Last : result;

    /// <summary>The name of an error.</summary>
    /// <param name="error">Its number, positive.</param>
    public static string Name(nint error) =>
        Names.GetValueOrDefault((int)error) ?? string.Create(CultureInfo.InvariantCulture, $"E{error}");
}
