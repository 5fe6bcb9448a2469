using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>What <c>validate</c> prints.</summary>
internal static class ValidateReport
{
    /// <summary>The exit code that goes with a verdict.</summary>
    public static int ExitCodeOf(ValidateResult result, bool isInterrupted) =>
        result.Verdict switch
        {
            Verdict.Safe or Verdict.NoEffect when isInterrupted => ExitCode.Interrupted,
            Verdict.Safe => ExitCode.Holds,
            Verdict.NoEffect => ExitCode.NotDecided,
            Verdict.NotDecided => isInterrupted ? ExitCode.Interrupted : ExitCode.NotDecided,
            _ => ExitCode.Broken,
        };

    /// <summary>The lines.</summary>
    /// <param name="model">What was checked.</param>
    /// <param name="result">What was found.</param>
    /// <param name="isFull">Are long traces printed whole?</param>
    /// <param name="isInterrupted">Was it cut by Ctrl-C?</param>
    /// <param name="next">Where the counterexample was saved and what to type next.</param>
    public static IEnumerable<string> Lines(
        Model model,
        ValidateResult result,
        bool isFull,
        bool isInterrupted,
        Func<Found, IEnumerable<string>> next
    )
    {
        yield return Headline(result, isInterrupted);
        if (result.Found is { } found)
        {
            var build = model.History.Build(found.Counterexample.Kernel);
            foreach (string line in BrokenReport.Lines(model, build, found, isFull))
            {
                yield return line;
            }
            foreach (string line in Combinations(result).Concat(Elsewhere(model, result)))
            {
                yield return line;
            }
        }
        else
        {
            var build = model.History.Build(result.Kernel.Plus(result.Patch));
            foreach (string line in Bounds(model, result, build))
            {
                yield return line;
            }
        }
        if (result.Costs is { } costs)
        {
            yield return "";
            foreach (string line in CostReport.Lines(costs, result))
            {
                yield return line;
            }
        }
        foreach (string relaxed in model.History.PatchNamed(result.Patch).Relaxes)
        {
            yield return "";
            yield return $"  What changes for users: {relaxed} is given up.";
        }
        if (result.Found is { } broken)
        {
            yield return "";
            foreach (string line in next(broken))
            {
                yield return line;
            }
        }
    }

    /// <summary>The first line: the answer.</summary>
    public static string Headline(ValidateResult result, bool isInterrupted) =>
        isInterrupted && result.Found is null
            ? $"INTERRUPTED validate {result.Patch} on {result.Kernel}; nothing broken so far"
            : Headline(result);

    private static string Headline(ValidateResult result) =>
        result.Verdict switch
        {
            Verdict.Unsafe => $"{result.Found!.Invariant.Verdict} on {result.Kernel}",
            Verdict.UnsafeUnless =>
                $"{result.Found!.Invariant.Verdict} on {result.Kernel} unless {result.Partner} is there too",
            Verdict.UnsafeTogether =>
                $"{result.Found!.Invariant.Verdict} together with {result.Partner} (each alone holds on {result.Kernel})",
            Verdict.Safe => $"SAFE within bounds on {result.Kernel}, {Beside(result.Accepted)}",
            Verdict.NoEffect =>
                $"NO EFFECT on {result.Kernel}: it changes no state in {Numbers.Count(result.Scopes.Count, "scope")}",
            _ =>
                $"NOT DECIDED on {result.Kernel}: the search of {result.Patch}{(result.Partner is null ? "" : " with " + result.Partner)} was cut",
        };

    private static string Beside(int accepted) =>
        accepted switch
        {
            0 => "alone",
            1 => "alone and with the one accepted patch",
            _ => $"alone and with each of {accepted} accepted patches",
        };

    /// <summary>The sets that were searched, if there are several.</summary>
    public static IEnumerable<string> Combinations(ValidateResult result)
    {
        if (result.Combinations.Count < 2)
        {
            yield break;
        }
        yield return "";
        string what = result.Verdict == Verdict.UnsafeUnless ? "later commits" : "accepted patches";
        yield return $"  Combinations with {what} on {result.Kernel}:";
        foreach (var combination in result.Combinations)
        {
            string line = $"    {ValidateWords.Of(combination), -8} {string.Join(" + ", combination.Patches)}";
            yield return $"{line, -64} {ValidateWords.ExtremeOf(result, combination)}".TrimEnd();
        }
        foreach (string line in Wrapping.Hanging("  ", ValidateWords.Extremes(result), 72))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Elsewhere(Model model, ValidateResult result) =>
        ElsewhereSays(model, result) is { } text ? Wrapping.Hanging("  ", text, 72).Prepend("") : [];

    /// <summary>The broken set on the other releases, in a sentence; null if nothing is known of them.</summary>
    public static string? ElsewhereSays(Model model, ValidateResult result)
    {
        var known = result.Elsewhere.Where(e => e.IsBroken is not null).ToList();
        if (known.Count == 0)
        {
            return null;
        }
        string what = result.Found!.Counterexample.Kernel.With.Count > 1 ? "The broken pair" : "It";
        var all = model.History.Releases.Select(r =>
            (r.Name, IsBroken: r.Name == result.Kernel.Release ? true : known.Find(e => e.Release == r.Name)?.IsBroken)
        );
        string holds = string.Join(' ', all.Where(r => r.IsBroken == false).Select(r => r.Name));
        string broken = string.Join(' ', all.Where(r => r.IsBroken == true).Select(r => r.Name));
        return holds.Length > 0
            ? $"{what} on other kernels: holds on {holds}, BROKEN on {broken}."
            : $"{what} on other kernels: BROKEN on {broken}.";
    }

    private static string LeftOut(ValidateResult result) =>
        $"{Numbers.Count(result.LeftOut.Count, "other")} that come to it: {string.Join(' ', result.LeftOut.Select(s => s.Name))} (--every-scope)";

    private static IEnumerable<string> Bounds(Model model, ValidateResult result, Build build)
    {
        yield return "";
        foreach (string line in Wrapping.Hanging("  ", ValidateWords.Sentence(build.Added[^1]), 72))
        {
            yield return line;
        }
        if (result.Scopes.Count == 0)
        {
            yield break;
        }
        yield return "";
        yield return "  Bounds";
        foreach (string line in BoundsReport.Searched(result.Scopes, build.Image.Signatures, "    "))
        {
            yield return line;
        }
        foreach (
            string line in result.LeftOut.Count > 0 ? BoundsReport.Row("    ", "not searched", LeftOut(result)) : []
        )
        {
            yield return line;
        }
        foreach (
            string line in ValidateWords.Pairs(result) is { } pairs ? BoundsReport.Row("    ", "pairs", pairs) : []
        )
        {
            yield return line;
        }
        foreach (string line in BoundsReport.Row("    ", "releases", OnReleases.Of(model, result).Says(result)))
        {
            yield return line;
        }
        if (result.Random is { } random)
        {
            foreach (string line in BoundsReport.Row("    ", "beyond", CheckReport.Beyond(random)))
            {
                yield return line;
            }
        }
        if (result.Anyway.Count > 0)
        {
            string names = string.Join(", ", result.Anyway.Select(i => i.Name));
            foreach (string line in BoundsReport.Row("    ", "not blamed", $"{names}: broken without it too"))
            {
                yield return line;
            }
        }
        if (result.Vacuous.Count > 0)
        {
            foreach (
                string line in BoundsReport.Row(
                    "    ",
                    "vacuous",
                    string.Join(", ", result.Vacuous.Select(i => i.Name))
                )
            )
            {
                yield return line;
            }
        }
        foreach (
            string line in BoundsReport.Row(
                "    ",
                "not modelled",
                "weak memory order, hugetlb, DAX, pkeys and more (mmcheck list bounds)"
            )
        )
        {
            yield return line;
        }
    }
}
