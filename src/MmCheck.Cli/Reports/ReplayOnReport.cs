namespace MmCheck.Cli;

/// <summary>Which of the old counterexamples another kernel has.</summary>
internal static class ReplayOnReport
{
    /// <summary>Prints it.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(TextWriter to, KernelName kernel, IReadOnlyList<(LitmusFile File, LeastResult Least)> files)
    {
        var failing = files.Where(f => f.Least.Trace is not null).ToList();
        var undecided = files.Where(f => f.Least is { Trace: null, Holds: false }).ToList();
        int holding = files.Count - failing.Count - undecided.Count;
        Wrapping.WriteHead(
            to,
            $"{kernel}: {Numbers.Count(files.Count, "old counterexample")}, {holding} {Verb(holding, "hold")}, {failing.Count} {Verb(failing.Count, "fail")}"
                + (undecided.Count == 0 ? "" : $", {undecided.Count} not decided")
        );
        if (failing.Count + undecided.Count > 0)
        {
            to.WriteLine();
        }
        foreach (var (file, least) in failing)
        {
            string invariant = file.Litmus.Name[(file.Litmus.Name.LastIndexOf('/') + 1)..];
            to.WriteLine($"  fails  {file.Litmus.Name}   {Numbers.Count(least.Measure!.Value.Steps, "step")}");
            to.WriteLine($"         mmcheck explain {invariant} --on {kernel}");
        }
        foreach (var (file, _) in undecided)
        {
            to.WriteLine($"  not decided  {file.Litmus.Name}   too large for the memory given");
        }
        return failing.Count > 0 ? ExitCode.Broken
            : undecided.Count > 0 ? ExitCode.NotDecided
            : ExitCode.Holds;
    }

    private static string Verb(int count, string plural) => count == 1 ? plural + "s" : plural;
}
