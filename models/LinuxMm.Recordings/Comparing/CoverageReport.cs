using System.Globalization;
using System.Text;

namespace LinuxMm.Recordings;

/// <summary>The table of what was compared and what was not exercised, with the reasons.</summary>
public static class CoverageReport
{
    /// <summary>Writes the table, one line for each recording.</summary>
    public static string Of(IReadOnlyList<Comparison> comparisons)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        var text = new StringBuilder();
        foreach (var kernel in comparisons.GroupBy(c => c.Recording.Kernel))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{kernel.Key}: {kernel.Count(c => c.IsCarried)} of {kernel.Count()} programs carried, {kernel.Sum(c => c.Compared)} of {kernel.Sum(c => c.Recording.Operations.Count)} operations compared, {kernel.Sum(c => c.Differences.Count)} differences\n"
            );
        }
        text.Append("\nNever compared\n");
        foreach (var (what, reason) in AcceptedDifferences.NeverCompared)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {what, -8} {reason}\n");
        }
        text.Append("\nDifferences\n");
        foreach (var difference in comparisons.SelectMany(c => c.Differences))
        {
            string why = AcceptedDifferences
                .All.Where(a =>
                    (a.Program, a.Kernel, a.Place, a.What)
                    == (difference.Program, difference.Kernel, difference.Place, difference.What)
                )
                .Select(a => a.Reason)
                .FirstOrDefault("not accepted");
            text.Append(CultureInfo.InvariantCulture, $"  {difference}\n    {why}\n");
        }
        text.Append("\nNot carried to the end\n");
        text.Append(comparisons.All(c => c.IsCarried) ? "  none\n" : "");
        foreach (var comparison in comparisons.Where(c => !c.IsCarried))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {comparison.Recording}: {comparison.Compared} of {comparison.Recording.Operations.Count}, then {comparison.WhyNotExercised}\n"
            );
        }
        return text.ToString();
    }
}
