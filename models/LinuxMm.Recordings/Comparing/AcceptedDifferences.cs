namespace LinuxMm.Recordings;

/// <summary>
/// Every difference between the model and the carried recordings, with its reason: (program, kernel, operation's place, what, reason). A
/// difference that is not here is an error of the model; so is one that is here and no longer occurs.
/// </summary>
public static class AcceptedDifferences
{
    private const string ProtectionKey =
        "the machine that ran 6.18 has protection keys, with which execute-only memory cannot be read, nor populated; the model has none";

    // csharpier-ignore-start
    /// <summary>The table.</summary>
    public static readonly IReadOnlyList<(string Program, string Kernel, int Place, string What, string Reason)> All =
    [
        ("A10", "6.18.44", 15, "result", ProtectionKey),
    ];
    // csharpier-ignore-end

    /// <summary>What is compared nowhere, because the model's state does not have it.</summary>
    public static readonly IReadOnlyList<(string What, string Reason)> NeverCompared =
    [
        ("+x", "no entry has an execute bit: execution is a right of the VMA alone"),
        ("faults", "none are told behind clearrefs 4, which makes the recorder itself fault everywhere"),
    ];
}
