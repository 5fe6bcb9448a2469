namespace MmCheck.Cli;

/// <summary>The result of <c>mmcheck mutants</c> as the README beside the model.</summary>
internal static class MutantMarkdown
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(MutantReport report) =>
        [.. Head(report), .. Counts(report), .. Words, .. Survivors(report), .. Rest(report)];

    private static IEnumerable<string> Head(MutantReport report) =>
        [
            $"# Mutants of {report.Build.Name}",
            "",
            "Every row of every table of the kernel is edited, one edit at a time, and every decision that is a question is answered always alike; then it is asked whether anybody notices. This is the measure of the invariants, and of the reference beside them. Printed by `mmcheck mutants`, whose `--full` shows the trace that kills a mutant.",
            "",
            $"{report.Rate}; {report.Within}.",
            "",
        ];

    private static IEnumerable<string> Counts(MutantReport report) =>
        [
            Markdown.Row(["kind", "generated", .. report.Columns.Select(v => v.Word), ""]),
            Markdown.Row(["---", "---:", .. report.Columns.Select(_ => "---:"), "---"]),
            .. report.Table().Select(row => Markdown.Row(row)),
            "",
        ];

    private static readonly string[] Words =
    [
        "- *killed*: an invariant is broken, a deadlock, a livelock, or a step that throws among them.",
        "- *reference*: no invariant is, but random calls, one after another, do not do what the reference says; or a program of the scopes, of at most three calls at once, has an end that is that of no order of its calls, while on the kernel each of its ends is.",
        "- *equivalent*: kernel and mutant run in lockstep through every program of every scope that comes to the row; whenever all tasks are between operations, states, results and costs are equal.",
        "- *equal ends*: where lockstep shows nothing, every program has the same set of ends on both: results, states and costs, of which each is told apart up to four, since a guest that retries is counted for ever.",
        "- *survived*: told from the kernel by its ends only. *Fewer ends*: the mutant does nothing that the kernel does not do as well. *Other costs*: each program ends alike, but not as cheaply.",
        "- *not exercised*: no scope comes to the row.",
        "",
        "What a step asks inside of its body is C#, and is not taken apart.",
        "",
    ];

    private static IEnumerable<string> Survivors(MutantReport report) =>
        [
            "## What survives",
            "",
            Markdown.Row(["survived", "why", "told by"]),
            Markdown.Row(["---", "---", "---"]),
            .. report.Survivors.Select(m =>
                Markdown.Row([$"`{m.Mutant.Id}`", report.ReasonOf(m) ?? "unexplained", MutantReport.ToldBy(m)])
            ),
            .. report.Stale.Select(m =>
                Markdown.Row([$"`{m.Mutant.Id}`", "listed, and none", MutantReport.WordOf(m.Verdict)])
            ),
        ];

    private static IEnumerable<string> Rest(MutantReport report) =>
        [
            .. Paragraph("Not exercised", report.Of(MutantVerdict.NotExercised)),
            .. Paragraph("Not decided", report.Of(MutantVerdict.NotDecided)),
            .. Paragraph("Equivalent in lockstep", report.Of(MutantVerdict.Equivalent)),
            .. Paragraph("Equivalent by their ends", report.Of(MutantVerdict.EquivalentByEnds)),
            .. report.Run.Refused.Count == 0
                ? []
                : (string[])
                    [
                        "",
                        $"Not generated: {string.Join(", ", report.Run.Refused.Select(r => $"`{r.Id}` ({r.Reason})"))}.",
                    ],
        ];

    private static string[] Paragraph(string head, IReadOnlyList<MutantResult> some) =>
        some.Count == 0 ? [] : ["", $"{head}: {string.Join(", ", some.Select(m => $"`{m.Mutant.Id}`"))}."];
}
