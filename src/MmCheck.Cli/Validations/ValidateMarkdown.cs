using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>The verdict on a patch for merge requests and issue trackers: ladder and file fenced, combinations and costs as tables.</summary>
internal static class ValidateMarkdown
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(Model model, ValidateResult result, bool isFull, bool isInterrupted)
    {
        var lines = new List<string> { $"### {ValidateReport.Headline(result, isInterrupted)}", "" };
        if (result.Found is { } found)
        {
            var build = model.History.Build(found.Counterexample.Kernel);
            lines.Add($"`{found.Invariant.Name}`: {found.Invariant.Says}.");
            Fence(lines, BrokenReport.Lines(model, build, found, isFull).SkipWhile(l => l.Length == 0));
            Fence(lines, found.Text.TrimEnd('\n').Split('\n'));
        }
        Table(
            lines,
            ["verdict", "set of patches", ""],
            result.Combinations.Select(c =>
                (string[])
                    [
                        c.IsBroken == true ? $"**{ValidateWords.Of(c)}**" : ValidateWords.Of(c),
                        string.Join(" + ", c.Patches),
                        ValidateWords.ExtremeOf(result, c),
                    ]
            )
        );
        if (result.Combinations.Count > 1)
        {
            lines.AddRange(["", ValidateWords.Extremes(result)]);
        }
        if (ValidateReport.ElsewhereSays(model, result) is { } elsewhere)
        {
            lines.AddRange(["", elsewhere]);
        }
        Table(
            lines,
            ["workload", "cost", result.Kernel.ToString(), "with it", "change"],
            (result.Costs is { } costs ? CostReport.Changes(costs).FindAll(c => c.IsLarge) : []).Select(c =>
                (string[])[c.Workload, c.Cost, Numbers.Exact(c.Without), Numbers.Exact(c.With), c.Percent]
            )
        );
        lines.Add("");
        lines.AddRange(ValidateWords.Bounds(model, result).Select(b => $"- {b}"));
        return lines;
    }

    /// <summary>A table; nothing if it has no rows.</summary>
    public static void Table(List<string> lines, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        if (all.Count > 0)
        {
            lines.AddRange([
                "",
                Markdown.Row(head),
                Markdown.Row(head.Select(_ => "---")),
                .. all.Select(Markdown.Row),
            ]);
        }
    }

    private static void Fence(List<string> lines, IEnumerable<string> text) =>
        lines.AddRange(["", "```", .. text, "```"]);
}
