namespace MmCheck.Cli;

/// <summary>
/// What was judged in a trace, as a list beside it: at the step that is shown each one is not yet due, holds, or is broken.
/// </summary>
internal sealed class InvariantsHtml(ExplainedTrace trace)
{
    private const char Silent = '.';
    private const char Holds = 'h';
    private const char Broken = 'b';

    /// <summary>The section, as it is at the last step; nothing if nothing was judged.</summary>
    public Html Section()
    {
        var judged = trace
            .Model.Invariants.Select((invariant, place) => (Invariant: invariant, Course: CourseOf(invariant, place)))
            .Where(j => j.Course.Any(c => c != Silent))
            .OrderBy(j => !j.Course.Contains(Broken, StringComparison.Ordinal))
            .ToList();
        return judged.Count == 0
            ? Html.None
            : Html.Of(
                $"<section class=\"box\"><h2>Invariants at this step</h2>\n<ul class=\"inv\">\n{Html.All(judged.Select(j => Line(j.Invariant, j.Course)))}\n</ul>\n<p class=\"dim\">Underlined: judged at this step. {Unasked(judged.Count)}</p></section>"
            );
    }

    /// <summary>What became of an invariant before the first step and at each step, a letter for each.</summary>
    private string CourseOf(Invariant invariant, int place) =>
        string.Concat(
            trace
                .Replay.Steps.Select(s =>
                    s.Broken.Contains(invariant) ? Broken
                    : (s.Judged & (1UL << place)) != 0 ? Holds
                    : Silent
                )
                .Prepend(trace.Replay.BrokenAtStart.Contains(invariant) ? Broken : Silent)
        );

    private static Html Line(Invariant invariant, string course)
    {
        var (word, name) = course.Contains(Broken, StringComparison.Ordinal) ? ("bad", "BROKEN") : ("holds", "holds");
        string here = course[^1] == Silent ? "" : " here";
        return Html.Of(
            $"<li class=\"{word}{here}\" data-course=\"{course}\"><code>{invariant.Name}</code><b>{name}</b></li>"
        );
    }

    private string Unasked(int judged) =>
        trace.Model.Invariants.Count - judged is var others and > 0
            ? $"The other {Numbers.Exact(others)} have nothing to judge in this trace."
            : "";
}
