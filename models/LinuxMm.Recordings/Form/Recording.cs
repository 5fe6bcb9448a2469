namespace LinuxMm.Recordings;

/// <summary>One operation of a recorded program.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Result">What it returned, as it is written.</param>
/// <param name="Observed">What else was seen.</param>
public sealed record RecordedOperation(string Text, string Result, Observables Observed);

/// <summary>What one kernel did on one program.</summary>
public sealed record Recording
{
    /// <summary>The program's id: <c>A01</c>.</summary>
    public required string Program { get; init; }

    /// <summary>What the program is about.</summary>
    public required string Title { get; init; }

    /// <summary>The kernel's version.</summary>
    public required string Kernel { get; init; }

    /// <summary>How the process was set up: numa, single, kvm, nowatch.</summary>
    public required IReadOnlyList<string> Setup { get; init; }

    /// <summary>Pages whose entries are read again after every operation.</summary>
    public required IReadOnlyList<int> ObservedPages { get; init; }

    /// <summary>The operations in their order.</summary>
    public required IReadOnlyList<RecordedOperation> Operations { get; init; }

    /// <summary>Remarks.</summary>
    public required string Notes { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Program} on {Kernel}";
}
