namespace LinuxMm.Recordings;

/// <summary>
/// Every difference between the model and the carried recordings, with its reason: (program, kernel, operation's place, what, reason). A
/// difference that is not here is an error of the model; so is one that is here and no longer occurs.
/// </summary>
public static class AcceptedDifferences
{
    // 6.12: mm/vma.c:__split_vma calls mm/huge_memory.c:vma_adjust_trans_huge
    private const string Split =
        "a VMA split inside a block that the VMA covers sends CLEAR over the whole block (vma_adjust_trans_huge); the model has no huge pages and sends nothing";

    private const string Unzapped = "the guest keeps the mappings that this CLEAR would have dropped: " + Split;

    // csharpier-ignore-start
    /// <summary>The table.</summary>
    public static readonly IReadOnlyList<(string Program, string Kernel, int Place, string What, string Reason)> All =
    [
        ("D01", "6.12.117", 7, "notifier", Split),
        ("D02", "6.12.117", 5, "notifier", Split),
        ("D08", "6.12.117", 7, "notifier", Split),
        ("G01", "6.12.117", 7, "notifier", Split),
        ("G01", "6.12.117", 7, "spte4k", Unzapped),
        ("G01", "6.12.117", 8, "result", Unzapped),
        ("G01", "6.12.117", 8, "spte4k", Unzapped),
        ("G01", "6.12.117", 10, "result", Unzapped),
        ("G01", "6.12.117", 10, "spte4k", Unzapped),
        ("I01", "6.12.117", 3, "notifier", Split),
        ("I01", "6.12.117", 4, "notifier", Split),
    ];
    // csharpier-ignore-end

    /// <summary>What is compared nowhere, because the model's state does not have it.</summary>
    public static readonly IReadOnlyList<(string What, string Reason)> NeverCompared =
    [
        ("+d", "no entry has a dirty bit: no rule that is modelled looks at that of private anonymous memory"),
        ("+x", "no entry has an execute bit: execution is a right of the VMA alone"),
        ("rawdiff", "soft-dirty is not modelled, and it is the only raw bit that the printed form leaves out"),
    ];
}
