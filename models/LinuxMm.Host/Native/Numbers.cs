using System.Runtime.InteropServices;

namespace LinuxMm.Host;

/// <summary>
/// Numbers of the kernel's interface (include/uapi), those that x86-64 and arm64 have in common, and of system calls that libc has no name for.
/// </summary>
internal static class Numbers
{
    public const int MapShared = 0x01;
    public const int MapPrivate = 0x02;
    public const int MapFixed = 0x10;
    public const int MapAnonymous = 0x20;
    public const int MapLocked = 0x2000;
    public const int MapPopulate = 0x8000;
    public const int MapFixedNoReplace = 0x100000;

    public const int MremapMayMove = 1;
    public const int MremapFixed = 2;

    public const uint MlockOnFault = 1;

    public const int OpenReadOnly = 0;
    public const int OpenReadWrite = 2;
    public const int CloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;
    public const uint MfdCloexec = 1;

    public const uint SpliceNonBlock = 2;

    public const int PolicyDefault = 0;
    public const int PolicyBind = 2;
    public const nint MoveOwnPages = 2;

    public const int RusageThread = 1;
    public const int SetParentDeathSignal = 1;
    public const int SetTransparentHugePagesOff = 41;
    public const int SigKill = 9;

    public const nint RegisterBuffers = 0;
    public const nint UnregisterBuffers = 1;

    public const nint IoUringSetup = 425;
    public const nint IoUringRegister = 427;
    public const nint Mseal = 462;

    public static nint Mbind => IsArm ? 235 : 237;

    public static nint MovePages => IsArm ? 239 : 279;

    /// <summary>Does the runtime run on a machine whose numbers stand here?</summary>
    public static bool AreKnown => RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
}
