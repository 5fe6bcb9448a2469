using ToggledSet = MmCheck.ToggledSet<LinuxMm.State, LinuxMm.Task>;
using ToggleResult = MmCheck.ToggleResult<LinuxMm.State, LinuxMm.Task>;
using ToggleTrace = MmCheck.ToggleTrace<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>What <c>validate --toggles</c> prints.</summary>
internal static class ToggleText
{
    private const int Width = 72;
    private const int Gutter = 12;

    // The subsets of three; of more, those are counted that tell no news.
    private const int MostSetsShown = 8;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(Model model, ToggleResult result, bool isFull, bool isInterrupted) =>
        [
            ToggleWords.Headline(result, isInterrupted),
            .. Findings(result),
            "",
            "  Every set of them",
            .. Sets(result, isFull),
            .. Relations(model, result, isFull),
            .. Bounds(result),
        ];

    private static IEnumerable<string> Findings(ToggleResult result)
    {
        var sentences = ToggleWords.Findings(result).ToList();
        return sentences.Count == 0 ? [] : sentences.SelectMany(s => Wrapping.Hanging("  ", s, Width)).Prepend("");
    }

    private static IEnumerable<string> Sets(ToggleResult result, bool isFull)
    {
        var shown = result.Sets.Where(s => isFull || result.Sets.Count <= MostSetsShown || IsNews(result, s)).ToList();
        foreach (var set in shown)
        {
            string word = ToggleWords.Of(result.VerdictOf(set)).PadRight(Gutter);
            foreach (string line in Wrapping.Hanging($"    {word} ", ToggleWords.Of(result, set), Width))
            {
                yield return line;
            }
            string why = set.Impossible?.Replace('\n', ' ') ?? ToggleWords.Broken(set);
            foreach (string line in why.Length == 0 ? [] : Wrapping.Hanging(new string(' ', Gutter + 7), why, Width))
            {
                yield return line;
            }
        }
        foreach (var folded in result.Sets.Except(shown).GroupBy(result.VerdictOf).OrderBy(g => g.Key))
        {
            string what = folded.Key switch
            {
                SetVerdict.Holds => "hold, and so does all that is in them",
                SetVerdict.HoldsAgain => "hold, although some of what is in them does not",
                SetVerdict.Impossible => "contain one that is impossible",
                _ => "break what one breaks that is in them",
            };
            yield return $"    {folded.Count(), 3} others {what} (--full)";
        }
    }

    /// <summary>Is it the base, or does it tell what no smaller set does?</summary>
    private static bool IsNews(ToggleResult result, ToggledSet set) =>
        result.VerdictOf(set) switch
        {
            SetVerdict.Holds or SetVerdict.HoldsAgain => set.Members == 0,
            SetVerdict.Impossible => result.Sets.All(s =>
                s == set || (s.Members & set.Members) != s.Members || s.Impossible is null
            ),
            SetVerdict.BreaksToo => result.Relations.Any(r => r.MinimalFailing.Contains(set.Members)),
            _ => true,
        };

    /// <summary>Invariants of which the same is to be said stand together.</summary>
    private static IEnumerable<string> Relations(Model model, ToggleResult result, bool isFull) =>
        result
            .Relations.GroupBy(r =>
                string.Join(' ', [.. r.MinimalFailing, -1, .. r.MaximalSafe, -1, .. r.Breaking, -1, .. r.Repairing])
            )
            .SelectMany(same => Relation(model, result, [.. same], isFull));

    private static IEnumerable<string> Relation(
        Model model,
        ToggleResult result,
        IReadOnlyList<ToggleRelations<LinuxMm.State, LinuxMm.Task>> same,
        bool isFull
    )
    {
        string Names(IEnumerable<int> toggles) => string.Join(", ", toggles.Select(t => result.Toggles[t]));
        var relation = same[0];
        var lines = same.SelectMany(r => Wrapping.Hanging("  ", $"{r.Invariant.Name}: \"{r.Invariant.Says}\"", Width))
            .Prepend("")
            .Concat(Row("broken by", Names(relation.Breaking)))
            .Concat(Row("repaired by", Names(relation.Repairing)))
            .Concat(
                relation.MaximalSafe.SelectMany((m, i) => Row(i == 0 ? "safe up to" : "", ToggleWords.Names(result, m)))
            );
        foreach (string line in lines)
        {
            yield return line;
        }
        foreach (int members in relation.MinimalFailing)
        {
            var traces = result.Traces.Where(t => t.Members == members && same.Any(r => r.Invariant == t.Invariant));
            var texts = traces
                .Select(t => (t.Invariant.Name, Text: OutputFormats.Text(Trace(model, result, t, isFull))))
                .GroupBy(t => t.Text)
                .ToList();
            foreach (string line in Row("fails with", ToggleWords.Names(result, members)))
            {
                yield return line;
            }
            foreach (var text in texts)
            {
                string whose = texts.Count > 1 ? $"{string.Join(", ", text.Select(t => t.Name))}:" : "";
                foreach (string line in Row("", whose).Concat(text.Key.TrimEnd('\n').Split('\n')))
                {
                    yield return line;
                }
            }
        }
    }

    private static IEnumerable<string> Trace(Model model, ToggleResult result, ToggleTrace trace, bool isFull)
    {
        if (trace.Found is not { } found)
        {
            return Row("", "its shortest program does not fit into the memory given");
        }
        var build = model.History.Build(result.Sets.First(s => s.Members == trace.Members).Kernel);
        if (isFull)
        {
            return [.. BrokenReport.Lines(model, build, found, isFull).Skip(1).Prepend(""), ""];
        }
        var measure = found.Counterexample.Measure;
        return Row("", Words.Of(found.Litmus, build.Image.Signatures))
            .Concat(
                Row(
                    "",
                    $"{Numbers.Count(measure.Operations, "operation")}, {Numbers.Count(measure.Steps, "step")}, "
                        + $"{Numbers.Count(measure.Preemptions, "preemption")}, certified, scope {found.Counterexample.Scope}"
                )
            );
    }

    private static IEnumerable<string> Row(string name, string text) =>
        text.Length == 0 ? [] : Wrapping.Hanging($"    {name.PadRight(Gutter)} ", text, Width);

    private static IEnumerable<string> Bounds(ToggleResult result)
    {
        yield return "";
        yield return "  Bounds";
        long states = result.Sets.Sum(s => s.Scopes.Sum(r => r.Search.States));
        string searched =
            $"all of scopes {string.Join(' ', result.Scopes.Select(s => s.Name))}, the same on every set, under every schedule: {Numbers.Rounded(states)} states";
        var anyway = result.Sets[0].BrokenAnyway.Where(i => result.Relations.All(r => r.Invariant != i)).ToList();
        var rows = Row("programs", searched)
            .Concat(
                Row(
                    "",
                    "each invariant by itself: what is broken first hides nothing; steps are the fewest, with any preemptions"
                )
            )
            .Concat(
                Row("not met", string.Join(", ", result.NeverMet.Select(p => $"{p.Item1} and {p.Item2} in one scope")))
            )
            .Concat(
                Row(
                    "not blamed",
                    anyway.Count == 0
                        ? ""
                        : $"{string.Join(", ", anyway.Select(i => i.Name))}: broken on {result.Base} and on every set"
                )
            )
            .Concat(Row("not modelled", "weak memory order, hugetlb, DAX, pkeys and more (mmcheck list bounds)"));
        foreach (string line in rows)
        {
            yield return line;
        }
    }
}
