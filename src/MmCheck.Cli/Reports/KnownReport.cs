using Known = MmCheck.KnownFinding<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>What <c>check</c> prints about the findings that a kernel is known for.</summary>
internal static class KnownReport
{
    private const int Width = 80;

    /// <summary>How many are broken as they are known to be.</summary>
    public static int Confirmed(CheckResult result) => result.Known.Count(k => k.Status == FindingStatus.Confirmed);

    /// <summary>A heading, and each finding with its shortest program; nothing for a kernel without findings. A blank line goes before.</summary>
    public static IEnumerable<string> Lines(Build build, CheckResult result) =>
        Asked(result) is { Count: > 0 } known ? ["", "  known", .. known.SelectMany(k => Lines(build, k))] : [];

    /// <summary>Those of which something was to be judged: with --invariant, the others are not spoken of.</summary>
    private static List<Known> Asked(CheckResult result) =>
        [.. result.Known.Where(k => result.Invariants.Contains(k.Invariant))];

    private static IEnumerable<string> Lines(Build build, Known known)
    {
        var finding = known.Finding;
        string says = known.Status switch
        {
            FindingStatus.Confirmed => $"{finding.Says} ({finding.Source})",
            FindingStatus.Gone => "holds now; take it off the kernel's list, or find what hides it",
            _ => "not exercised by what was searched",
        };
        foreach (string line in Wrapping.Hanging("    ", $"{known.Invariant.Name}: {says}", Width))
        {
            yield return line;
        }
        if (known.Found is { } found)
        {
            foreach (string line in Wrapping.Hanging("      ", Words.Of(found.Litmus, build.Image.Signatures), Width))
            {
                yield return line;
            }
        }
        else if (known.Status == FindingStatus.Confirmed)
        {
            yield return "      broken; its shortest trace does not fit, give it more --memory";
        }
        if (finding.Litmus.Length > 0)
        {
            yield return $"      {finding.Litmus}";
        }
    }
}
