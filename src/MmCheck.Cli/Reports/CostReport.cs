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
        var all = Changes(costs);
        var rows = all.FindAll(r => r.IsLarge);
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
        string[] small = [.. all.Where(r => !r.IsLarge).Select(r => r.Workload).Distinct()];
        string[] same =
        [
            .. costs.Workloads.Select(w => w.Workload.Name).Where(n => all.TrueForAll(r => r.Workload != n)),
        ];
        foreach (string line in Rest("less than 0.5 % in other costs of", small).Concat(Rest("no difference in", same)))
        {
            yield return line;
        }
        yield return "  These are counts in the model, not time.";
    }

    private static IEnumerable<string> Rest(string what, string[] workloads) =>
        workloads.Length == 0 ? [] : Wrapping.Hanging("    ", $"{what} {string.Join(", ", workloads)}", Width);

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
    /// <summary>Is it more than what moves because something else comes earlier or later than before?</summary>
    public bool IsLarge => Without == 0 || Math.Abs(With - Without) * 200 >= Without;

    /// <summary><c>-28 %</c>; <c>new</c> where there was none.</summary>
    public string Percent =>
        Without == 0 ? "new" : $"{(100.0 * (With - Without) / Without).ToString(Form, CultureInfo.InvariantCulture)} %";

    private string Form => IsLarge ? "+0;-0" : "+0.00;-0.00";
}
