namespace LinuxMm.Host;

/// <summary>What the kernel that runs did, and somebody does not expect.</summary>
/// <param name="Program">The program, up to and with the call behind which they differ.</param>
/// <param name="Opinion">Who expects something else; empty for a child that died, which nobody expects.</param>
/// <param name="What">In what they differ: <c>result</c>, <c>presence of page 0</c>, <c>the process</c>.</param>
/// <param name="Expected">What the model says.</param>
/// <param name="Actual">What the kernel says.</param>
public sealed record HostDifference(HostProgram Program, string Opinion, string What, string Expected, string Actual)
{
    /// <summary>Is it a difference of the same kind? Shrinking must not go from one to another.</summary>
    public bool IsLike(HostDifference other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Opinion == other.Opinion
            && WithoutNumbers(What) == WithoutNumbers(other.What)
            && Program.Calls[^1].Operation == other.Program.Calls[^1].Operation;
    }

    private static string WithoutNumbers(string text) => string.Concat(text.Where(c => !char.IsAsciiDigit(c)));
}
