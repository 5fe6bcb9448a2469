namespace MmCheck;

/// <summary>An operation with its arguments, by number: the place in <see cref="Image{TState, TTask}.Operations"/>, and for each parameter the
/// index of its value. Meaningful only with the image that it was made for.</summary>
public readonly record struct Invocation
{
    /// <summary>How many parameters an operation can have.</summary>
    public const int MaxArguments = 7;

    private readonly ulong packed;

    private Invocation(ulong packed) => this.packed = packed;

    /// <summary>An operation with arguments, as value indices of its parameters.</summary>
    public Invocation(int operation, params ReadOnlySpan<int> arguments)
    {
        if (arguments.Length > MaxArguments)
        {
            throw new ArgumentException($"an operation has at most {MaxArguments} arguments", nameof(arguments));
        }
        packed = checked((byte)operation);
        for (int i = 0; i < arguments.Length; i++)
        {
            packed |= (ulong)checked((byte)arguments[i]) << (8 * (i + 1));
        }
    }

    /// <summary>The operation's place in the image.</summary>
    public int Operation => (byte)packed;

    /// <summary>The value index of the i-th argument.</summary>
    public int this[int i] => (byte)(packed >> (8 * (i + 1)));

    /// <summary>The same with another i-th argument.</summary>
    public Invocation With(int i, int value)
    {
        int shift = 8 * (i + 1);
        return new Invocation((packed & ~(0xFFUL << shift)) | ((ulong)checked((byte)value) << shift));
    }
}
