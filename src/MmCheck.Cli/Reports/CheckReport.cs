namespace MmCheck.Cli;

/// <summary>What <c>check</c> prints.</summary>
internal static class CheckReport
{
    /// <summary>The exit code that goes with a result.</summary>
    public static int ExitCodeOf(CheckResult result, bool isTimeUp) =>
        result.Broken + result.Gone + result.Unarmed.Count > 0 ? ExitCode.Broken
        : result.IsIdle ? ExitCode.NotDecided
        : result.Completion == Completion.Complete ? ExitCode.Holds
        : result.Completion == Completion.Cancelled && !isTimeUp ? ExitCode.Interrupted
        : ExitCode.NotDecided;

    /// <summary>The lines.</summary>
    /// <param name="model">What was checked.</param>
    /// <param name="build">The kernel.</param>
    /// <param name="result">What was found.</param>
    /// <param name="isFull">Are long traces printed whole?</param>
    /// <param name="isTimeUp">Was it cut because its time was up?</param>
    /// <param name="next">For each counterexample, where it was saved and what to type next.</param>
    public static IEnumerable<string> Lines(
        Model model,
        Build build,
        CheckResult result,
        bool isFull,
        bool isTimeUp,
        Func<Found, IEnumerable<string>> next
    ) =>
        result.Broken > 0 ? [.. Broken(model, build, result, isFull, next), .. ArmingReport.Lines(build, result)]
        : result.Unarmed.Count > 0 && result.Gone == 0 ? ArmingReport.Lines(build, result)
        : result.Completion == Completion.Complete
            ? [.. Holds(model, build, result), .. ArmingReport.Lines(build, result)]
        : Cut(build, result, isTimeUp).Concat(KnownReport.Lines(build, result));

    private static IEnumerable<string> Broken(
        Model model,
        Build build,
        CheckResult result,
        bool isFull,
        Func<Found, IEnumerable<string>> next
    )
    {
        int vacuous = result.Vacuous.Count;
        int known = KnownReport.Confirmed(result);
        int holds = result.Invariants.Count - result.Broken - known - vacuous;
        string rest =
            $"{(result.Completion == Completion.Complete ? "" : "cut; ")}{holds} others hold up to there{(known > 0 ? $", {known} known" : "")}{(vacuous > 0 ? $", {vacuous} vacuous" : "")}";
        string count = $"{result.Broken} BROKEN, {rest}";
        var shown = result.Found.Where((f, i) => !result.Found.Take(i).Any(e => IsSameTrace(e, f))).ToList();
        if (result.Broken > 1)
        {
            yield return $"{count} on {build}";
            yield return "";
        }
        foreach (var found in shown)
        {
            string others = result.Broken > 1 ? "" : $" ({rest})";
            yield return $"BROKEN  {found.Invariant.Name} on {build}{others}";
            foreach (string line in BrokenReport.Lines(model, build, found, isFull))
            {
                yield return line;
            }
            yield return "";
            foreach (string line in next(found))
            {
                yield return line;
            }
            foreach (var other in result.Found.Where(f => f != found && IsSameTrace(found, f)))
            {
                yield return next(other).First();
            }
            if (result.Broken > 1)
            {
                yield return "";
            }
        }
        foreach (var untraced in result.Untraced)
        {
            yield return $"BROKEN  {untraced.Name} on {build}: its shortest trace does not fit; give it more --memory";
        }
        if (result.Broken > 1)
        {
            yield return count;
        }
        foreach (string line in KnownReport.Lines(build, result))
        {
            yield return line;
        }
    }

    /// <summary>Is it the same program under the same schedule? Then one picture shows both.</summary>
    private static bool IsSameTrace(Found a, Found b) =>
        a.Litmus.Program.Equals(b.Litmus.Program)
        && a.Litmus.Schedule.SequenceEqual(b.Litmus.Schedule)
        && a.Also.Contains(b.Invariant);

    private static IEnumerable<string> Holds(Model model, Build build, CheckResult result)
    {
        string where =
            result.Scopes.Count == 1
                ? $"scope {result.Scopes[0].Scope.Name}"
                : Numbers.Count(result.Scopes.Count, "scope");
        int judged = result.Invariants.Count - result.Vacuous.Count;
        yield return result.IsIdle && result.Gone == 0
            ? $"NOT EXERCISED on {build}: nothing judged {string.Join(' ', result.Invariants.Select(i => i.Name))}, {where}"
        : result.Gone > 0
            ? $"CHANGED  {Numbers.Count(result.Gone, "known finding")} of {build} cannot be found any more, {where}"
        : KnownReport.Confirmed(result) is > 0 and var known
            ? known == judged
                    ? $"KNOWN  {Numbers.Count(known, "finding")} of {build}, broken as listed; nothing else was judged, {where}"
                : $"HOLDS within bounds, but for {Numbers.Count(known, "known finding")}: {Numbers.Count(judged - known, "invariant")} on {build}, {where}"
        : $"HOLDS within bounds: {Numbers.Count(judged, "invariant")} on {build}, {where}";
        foreach (string line in KnownReport.Lines(build, result))
        {
            yield return line;
        }
        yield return "";
        if (result.Scopes.Count > 1)
        {
            foreach (string line in BoundsReport.Scopes(result.Scopes))
            {
                yield return line;
            }
            yield return "";
        }
        foreach (string line in BoundsReport.Searched(result.Scopes, build.Image.Signatures, "  "))
        {
            yield return line;
        }
        if (result.Random is { } random)
        {
            foreach (string line in BoundsReport.Row("  ", "beyond", Beyond(random)))
            {
                yield return line;
            }
        }
        if (result.Vacuous.Count > 0)
        {
            foreach (
                string line in BoundsReport.Row("  ", "vacuous", string.Join(", ", result.Vacuous.Select(i => i.Name)))
            )
            {
                yield return line;
            }
        }
        foreach (string line in BoundsReport.Row("  ", "costs", string.Join("; ", Costs(model, result))))
        {
            yield return line;
        }
        foreach (
            string line in BoundsReport.Row(
                "  ",
                "not modelled",
                "weak memory order, hugetlb, DAX, pkeys and more (mmcheck list bounds)"
            )
        )
        {
            yield return line;
        }
    }

    /// <summary>What is counted instead of judged.</summary>
    private static IEnumerable<string> Costs(Model model, CheckResult result) =>
        result.Costs is not { } costs
            ? []
            : model.Costs.Select(c =>
                $"{Numbers.Exact(costs.Sum(c.At[0], 0))} {c.At[0]} in {Numbers.Exact(costs.Programs)} programs of each of {costs.Workloads.Count} workloads ({c.Name})"
            );

    /// <summary>What the random programs add.</summary>
    public static string Beyond(CampaignResult<LinuxMm.State, LinuxMm.Task> random) =>
        $"{Numbers.Exact(random.Programs)} random programs under {Numbers.Exact(random.Runs)} schedules, {Numbers.Rounded(random.Steps)} steps: none broken"
        + (random.Completion == Completion.Cancelled ? " (cut)" : "");

    private static IEnumerable<string> Cut(Build build, CheckResult result, bool isTimeUp)
    {
        bool isFull = result.Completion == Completion.TableFull;
        string scope = result.Scopes.Count > 0 ? result.Scopes[^1].Scope.Name : "none";
        yield return isFull ? $"NOT DECIDED on {build}, scope {scope}: the state table is full"
        : isTimeUp ? $"NOT DECIDED on {build}, scope {scope}: time is up"
        : result.Random is { } random
            ? $"INTERRUPTED check {build}, behind {Numbers.Exact(random.Programs)} random programs; nothing broken so far"
        : $"INTERRUPTED check {build}, in scope {result.Scopes.Count} of {result.Scopes.Count + result.NotBegun.Count}; nothing broken so far";
        yield return "";
        bool isFirst = true;
        foreach (var known in result.Scopes)
        {
            string text =
                known.Search.Completion == Completion.Complete
                    ? $"scope {known.Scope.Name}: complete"
                    : $"scope {known.Scope.Name}: nothing is broken within {Numbers.Count(known.Search.Depth, "step")}, {Numbers.Rounded(known.Search.States)} states";
            yield return $"  {(isFirst ? "certain" : ""), -9} {text}";
            isFirst = false;
        }
        if (result.NotBegun.Count > 0)
        {
            yield return $"  unknown   scopes {string.Join(' ', result.NotBegun.Select(s => s.Name))}: not begun";
        }
        else if (result.Scopes.Count > 0 && result.Scopes[^1].Search.Completion != Completion.Complete)
        {
            yield return "  unknown   everything longer";
        }
        if (isFull)
        {
            long bytes = result.Scopes[^1].Search.TableBytes + result.Scopes[^1].Search.FrontierBytes;
            yield return $"  more      --memory above {Math.Max(1, bytes >> 20)}M";
        }
    }
}
