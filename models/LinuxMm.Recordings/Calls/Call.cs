namespace LinuxMm.Recordings;

/// <summary>An operation of a recorded program, read. What its form does not have is at its default.</summary>
public sealed record Call
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Done by the child of a fork.</summary>
    public bool IsChild { get; init; }

    /// <summary>The pages that it names; null if it names none.</summary>
    public RealPages? Pages { get; init; }

    /// <summary>mremap: where to, with the new length; null without <c>to</c>.</summary>
    public RealPages? Target { get; init; }

    /// <summary>mremap: the new length.</summary>
    public int NewCount { get; init; }

    /// <summary>A byte.</summary>
    public int Value { get; init; }

    /// <summary>A guest frame.</summary>
    public int Frame { get; init; }

    /// <summary>A handle, a node, a CPU or a count of references.</summary>
    public int Number { get; init; }

    /// <summary>Byte offset from the start of the arena.</summary>
    public ulong Offset { get; init; }

    /// <summary>Length in bytes.</summary>
    public ulong Length { get; init; }

    /// <summary>mprotect: rights and flags as the number that the system call is given.</summary>
    public ulong Bits { get; init; }

    /// <summary>Rights as they are written: <c>rw</c>, or <c>-</c> for none.</summary>
    public string Prot { get; init; } = "";

    /// <summary>Advice, or flags of a lookup, as they are written.</summary>
    public string Word { get; init; } = "";

    /// <summary>Optional words that are there.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Is the word there?</summary>
    public bool Has(string option) => Options.Contains(option);
}
