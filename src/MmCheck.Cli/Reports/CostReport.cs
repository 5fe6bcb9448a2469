using System.Globalization;
using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>What a patch saves and what it costs, counted on equal work: the rows that differ, what rises beside what falls.</summary>
internal static class CostReport
{
    private const int Width = 72;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(CostTable costs, ValidateResult result)
    {
        string verb = result.Verdict == Verdict.Safe ? "saves and costs" : "would save and cost";
        foreach (
            string line in Wrapping.Hanging(
                "  ",
                $"What it {verb}, {Numbers.Exact(costs.Programs)} programs of {costs.Operations} operations on each workload, the same on both kernels:",
                Width
            )
        )
        {
            yield return line;
        }
        var rows = Changes(costs);
        if (rows.Count > 0)
        {
            string kernel = result.Kernel.ToString();
            yield return $"{"", 40}{(kernel.Length > 9 ? "without" : kernel), 10}{"with it", 11}";
        }
        string last = "";
        foreach (var row in rows)
        {
            string name = row.Workload == last ? "" : row.Workload;
            last = row.Workload;
            yield return $"    {name, -13}{row.Cost, -23}{Numbers.Exact(row.Without), 10}{Numbers.Exact(row.With), 11}   {row.Percent}";
        }
        string[] same =
        [
            .. costs.Workloads.Select(w => w.Workload.Name).Where(n => rows.TrueForAll(r => r.Workload != n)),
        ];
        if (same.Length > 0)
        {
            foreach (string line in Wrapping.Hanging("    ", $"no difference in {string.Join(", ", same)}", Width))
            {
                yield return line;
            }
        }
        yield return "  These are counts in the model, not time.";
    }

    /// <summary>What differs, by workload; programs that no longer end are a cost as well.</summary>
    public static List<CostChange> Changes(CostTable costs) =>
        [
            .. costs.Workloads.SelectMany(w =>
                costs
                    .Names.Select((name, i) => new CostChange(w.Workload.Name, name, w.Kernels[0][i], w.Kernels[1][i]))
                    .Append(new(w.Workload.Name, "endless programs", w.Endless[0], w.Endless[1]))
                    .Where(c => c.Without != c.With)
            ),
        ];
}

/// <summary>A cost that differs.</summary>
/// <param name="Workload">On which workload.</param>
/// <param name="Cost">What is counted.</param>
/// <param name="Without">Without the patch.</param>
/// <param name="With">With it.</param>
internal sealed record CostChange(string Workload, string Cost, long Without, long With)
{
    /// <summary><c>-28 %</c>; <c>new</c> where there was none.</summary>
    public string Percent
    {
        get
        {
            if (Without == 0)
            {
                return "new";
            }
            double percent = 100.0 * (With - Without) / Without;
            string form = Math.Abs(percent) < 0.95 ? "+0.0;-0.0" : "+0;-0";
            return Math.Abs(percent) < 0.05
                ? (percent > 0 ? "above 0 %" : "below 0 %")
                : $"{percent.ToString(form, CultureInfo.InvariantCulture)} %";
        }
    }
}
