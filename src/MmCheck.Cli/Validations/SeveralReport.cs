using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>One of several patches that are judged.</summary>
/// <param name="Patch">Its id.</param>
/// <param name="On">The verdict, on the kernel that the patch asks for unless another was named.</param>
internal sealed record OfSeveral(string Patch, OnOne On);

/// <summary>What <c>validate A B C</c> prints: a line for each patch.</summary>
internal static class SeveralReport
{
    private const int Width = 80;

    /// <summary>The first line: how many of each verdict.</summary>
    public static string Headline(IReadOnlyList<OfSeveral> rows) =>
        $"{rows.Count} {(rows.Count == 1 ? "patch" : "patches")}: {string.Join(", ", rows.GroupBy(r => r.On.Word).Select(g => $"{g.Count()} {(g.Key == "SAFE" ? "SAFE within bounds" : g.Key)}"))}";

    /// <summary>The lines of the text.</summary>
    public static IEnumerable<string> Text(IReadOnlyList<OfSeveral> rows, IReadOnlyList<string> unreached)
    {
        yield return Headline(rows);
        yield return "";
        int name = Math.Max("patch".Length, rows.Select(r => r.Patch.Length).DefaultIfEmpty().Max()) + 2;
        yield return $"  {"patch".PadRight(name)}{"on", -7}{"verdict", -11}breaks, or saves most";
        foreach (var row in rows)
        {
            string lead = $"  {row.Patch.PadRight(name)}{row.On.Kernel, -7}{row.On.Word, -11}";
            foreach (string line in Wrapping.Hanging(lead, Why(row.On), Width))
            {
                yield return line;
            }
        }
        yield return "";
        if (unreached.Count > 0)
        {
            foreach (string line in Wrapping.Hanging("  ", Unreached(unreached), Width))
            {
                yield return line;
            }
            yield return "";
        }
        yield return "  SAFE is within bounds, which mmcheck validate NAME prints, with what the";
        yield return "  patch saves and costs, or with the shortest trace";
    }

    /// <summary>The lines of the Markdown form.</summary>
    public static IEnumerable<string> Markdown(IReadOnlyList<OfSeveral> rows, IReadOnlyList<string> unreached)
    {
        var lines = new List<string> { $"### {Headline(rows)}" };
        ValidateMarkdown.Table(
            lines,
            ["patch", "on", "verdict", "breaks, or saves most"],
            rows.Select(r =>
                (string[])[$"`{r.Patch}`", r.On.Kernel, r.On.IsUnsafe ? $"**{r.On.Word}**" : r.On.Word, Why(r.On)]
            )
        );
        if (unreached.Count > 0)
        {
            lines.Add("");
            lines.Add(Unreached(unreached));
        }
        return lines;
    }

    /// <summary>1 if one is unsafe, else 130 if it was interrupted, else 3 if it was cut before all were judged, else as for one patch on many
    /// kernels.</summary>
    public static int ExitCodeOf(IReadOnlyList<OfSeveral> rows, IReadOnlyList<string> unreached, bool isInterrupted) =>
        unreached.Count > 0 && !isInterrupted && !rows.Any(r => r.On.IsUnsafe)
            ? ExitCode.NotDecided
            : OnAllReport.ExitCodeOf([.. rows.Select(r => r.On)], isInterrupted);

    private static string Unreached(IReadOnlyList<string> patches) =>
        $"not reached, for the run was cut: {string.Join(", ", patches)}";

    /// <summary>The JSON form: patches: [{ patch, kernel, verdict, with, invariant, operations, steps, impossible, combinations }], and not_reached: names.</summary>
    public static string Json(IReadOnlyList<OfSeveral> rows, IReadOnlyList<string> unreached) =>
        OutputFormats.Json(
            "validate",
            json =>
            {
                json.Objects(
                    "patches",
                    rows,
                    row =>
                    {
                        json.WriteString("patch", row.Patch);
                        row.On.Write(json);
                    }
                );
                if (unreached.Count > 0)
                {
                    json.Strings("not_reached", unreached);
                }
            }
        );

    private static string Why(OnOne on) =>
        on.Impossible is { } why ? why.Split('\n')[0]
        : on.Result!.Found is { } found ? found.Invariant.Name + Beside(on.Result)
        : on.Result.Costs is { } costs ? Saves(costs)
        : "";

    private static string Beside(ValidateResult result) =>
        result.Verdict switch
        {
            Verdict.UnsafeTogether => $", together with {result.Partner}",
            Verdict.UnsafeUnless => $", unless {result.Partner} is there too",
            _ => "",
        };

    /// <summary>The largest fall of a count, and the largest rise if there is one.</summary>
    private static string Saves(CostTable costs)
    {
        var changes = CostReport.Changes(costs).FindAll(c => c.IsLarge);
        string[] most =
        [
            .. new[] { changes.MaxBy(c => c.Without - c.With), changes.MaxBy(c => c.With - c.Without) }
                .OfType<CostChange>()
                .Distinct()
                .Select(c => $"{c.Cost} {c.Percent} in {c.Workload}"),
        ];
        return most.Length == 0 ? "no difference of half a percent" : string.Join(", ", most);
    }
}
