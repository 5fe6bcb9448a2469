namespace LinuxMm.Reference;

/// <summary>
/// A machine that runs Linux, as user space and devices see it: it does one call after another, each to its end, and can be looked at in
/// between. The reference is one, a kernel of tables is another, the kernel that runs here is a third; whoever compares two of them needs
/// nothing but this. What a machine cannot tell it leaves null, and is not compared.
/// </summary>
public interface IMachine
{
    /// <summary>Does a call to its end.</summary>
    /// <param name="task">Who does it: a place in <see cref="Setup.Tasks"/>.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="BeyondException">The machine cannot do it, or cannot know what comes of it; it is of no use any more.</exception>
    Reply Do(int task, Call call);

    /// <summary>What is to be seen now. Looking changes nothing.</summary>
    View Look();
}

/// <summary>A machine cannot do a call, or cannot know what comes of it. Nothing behind it is compared.</summary>
/// <param name="reason">Why.</param>
public sealed class BeyondException(string reason) : Exception(reason)
{
    /// <summary>Without a reason.</summary>
    public BeyondException()
        : this("beyond this machine") { }

    /// <summary>With a cause.</summary>
    public BeyondException(string reason, Exception cause)
        : this(reason + ": " + cause?.Message) { }
}

/// <summary>Begins a machine of some kind at a setup.</summary>
public delegate IMachine MachineKind(Setup setup);

/// <summary>What a call answered.</summary>
/// <param name="Errno">Success or why not; null: not told.</param>
/// <param name="Value">What was read or counted; the content of the page that was looked up. Null where there is nothing, or nothing is told.</param>
/// <param name="Faults">Minor faults of the task during the call; null: not told.</param>
public readonly record struct Reply(Errno? Errno, int? Value = null, int? Faults = null)
{
    /// <summary>Nothing is told.</summary>
    public static readonly Reply Untold;

    /// <summary>Success, with nothing to say.</summary>
    public static readonly Reply Ok = new(Reference.Errno.Ok);

    /// <summary>A failure.</summary>
    public static implicit operator Reply(Errno errno) => new(errno);

    /// <summary>Success, with a value.</summary>
    public static Reply Of(int value) => new(Reference.Errno.Ok, value);

    /// <summary>A failure.</summary>
    public static Reply FromErrno(Errno errno) => errno;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            ' ',
            ((string?[])[Errno?.ToString(), Value is { } v ? $"{v}" : null, Faults is { } f ? $"minflt+{f}" : null])
                .OfType<string>()
                .DefaultIfEmpty("untold")
        );
}

/// <summary>Errors, by their numbers (include/uapi/asm-generic/errno-base.h).</summary>
public enum Errno
{
    /// <summary>The call never ends.</summary>
    Hangs = -2,

    /// <summary>The kernel met a BUG_ON: the task is dead.</summary>
    BUG = -1,

    /// <summary>Success.</summary>
    Ok = 0,

    /// <summary>Not permitted.</summary>
    EPERM = 1,

    /// <summary>Nothing there.</summary>
    ENOENT = 2,

    /// <summary>Not by this process.</summary>
    EIO = 5,

    /// <summary>Try again.</summary>
    EAGAIN = 11,

    /// <summary>No memory, or no such mapping.</summary>
    ENOMEM = 12,

    /// <summary>Permission denied.</summary>
    EACCES = 13,

    /// <summary>Bad address; of a load or a store by a CPU, SIGSEGV.</summary>
    EFAULT = 14,

    /// <summary>In use.</summary>
    EBUSY = 16,

    /// <summary>There already.</summary>
    EEXIST = 17,

    /// <summary>Invalid argument.</summary>
    EINVAL = 22,

    /// <summary>No such system call.</summary>
    ENOSYS = 38,

    /// <summary>Not supported.</summary>
    EOPNOTSUPP = 95,
}
