using System.Globalization;
using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>What a patch saves or costs, counted on equal work.</summary>
internal static class CostReport
{
    /// <summary>The table: a row for each cost, the kernel beside the kernel with the patch.</summary>
    public static IEnumerable<string> Lines(CostComparison costs, Scope scope, ValidateResult result)
    {
        string saves = result.Verdict == Verdict.Safe ? "What it saves" : "What it would have saved";
        yield return $"  {saves}, {Numbers.Exact(costs.Programs)} programs of scope {scope.Name}:";
        yield return $"{"", 4}{"", -22}{result.Kernel.ToString(), 10}{"with it", 12}";
        for (int i = 0; i < costs.Names.Count; i++)
        {
            long without = costs.Without[i];
            long with = costs.With[i];
            yield return $"    {costs.Names[i], -22}{Numbers.Exact(without), 10}{Numbers.Exact(with), 12}   {Change(without, with)}";
        }
        yield return "  These are counts in the model, not time.";
    }

    private static string Change(long without, long with)
    {
        if (without == with || without == 0)
        {
            return with == 0 || without == with ? "0" : "new";
        }
        double percent = 100.0 * (with - without) / without;
        string number = percent.ToString(Math.Abs(percent) < 0.5 ? "+0.0;-0.0" : "+0;-0", CultureInfo.InvariantCulture);
        return $"{number} %";
    }
}
