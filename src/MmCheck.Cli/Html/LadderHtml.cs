namespace MmCheck.Cli;

/// <summary>The ladder of a trace as a table: a row for each step, a column for each task, and beside it what each entry holds.</summary>
internal sealed class LadderHtml
{
    /// <summary>In a longer trace, operations that ran without a break start as one line.</summary>
    public const int LongestUnfolded = 60;

    private readonly ExplainedTrace trace;
    private readonly TraceWords words;
    private readonly Strips strips;
    private readonly string anchor;
    private readonly IReadOnlyList<ExplainedStep> steps;
    private readonly IReadOnlyList<Role> roles;

    /// <summary>A table.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="anchor">What stands before <c>step=18</c> in the address of a step; empty on a page with one trace.</param>
    public LadderHtml(ExplainedTrace trace, string anchor)
    {
        this.trace = trace;
        this.anchor = anchor;
        words = trace.Words;
        steps = trace.Explanation.Steps;
        roles = trace.Litmus.Roles;
        strips = new(trace.Explanation);
    }

    /// <summary>The letter by which a patch is named throughout a page: A for the first one of the kernel.</summary>
    public static string LetterOf(Build build, Patch patch) =>
        build.Added.ToList().IndexOf(patch) is var at and >= 0 and < 26 ? $"{(char)('A' + at)}" : "?";

    /// <summary>The address of a step, counted from 1.</summary>
    public static string Address(string anchor, int step) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{anchor}step={step}");

    /// <summary>The table.</summary>
    public Html Table() =>
        Html.Of(
            $"""
            <div class="box ladder" role="region" aria-label="ladder" tabindex="0">
            <table>
            <caption class="vh">{Numbers.Count(steps.Count, "step")} of {string.Join(
                " and ",
                roles.Select((r, t) => TraceWords.HeadOf(t, r))
            )}; beside each step what every entry holds behind it</caption>
            <thead><tr><th scope="col"><span class="vh">step</span></th>{Html.All(roles.Select(Head), "")}{strips.Heads}</tr></thead>
            {Html.All(words.Turns().Select(t => Turn(t.First, t.End)))}
            </table>
            </div>
            """
        );

    private static Html Head(Role role, int task)
    {
        string name = $"P{task}";
        return Html.Of($"<th scope=\"col\">{name}<small>{TraceWords.HeadOf(task, role)[name.Length..]}</small></th>");
    }

    private Html Turn(int first, int end)
    {
        int task = steps[first].Played.Task;
        bool folds = steps.Count > LongestUnfolded && words.CanFold(first, end);
        var rows = new List<Html> { folds ? Folded(task, first, end) : Head(task, first) };
        for (int step = first; step < end; step++)
        {
            rows.Add(Step(step));
            rows.AddRange(steps[step].DroppedBehind.Select(d => Dropped(step, d)));
        }
        if (words.IsPreempted(end))
        {
            rows.Add(
                Html.Of(
                    $"<tr class=\"pause\"><td></td>{At(task, Html.Of($"<td class=\"name\">... preempted</td>"))}{strips.Before(end)}</tr>"
                )
            );
        }
        var folding = folds ? Html.Of($" class=\"folds\"") : Html.None;
        return Html.Of($"<tbody{folding} data-call=\"P{task}: {words.CallOf(first)}\">\n{Html.All(rows)}\n</tbody>");
    }

    private Html Head(int task, int first)
    {
        string resumed = steps[first].Played.Begun is null ? ", resumed" : "";
        return Html.Of(
            $"<tr><td></td>{At(task, Html.Of($"<th scope=\"rowgroup\" class=\"call\">{words.CallOf(first)}{resumed}</th>"))}{strips.Before(first)}</tr>"
        );
    }

    /// <summary>The head of an operation that the script can fold, and the line that stands for its steps while it is folded.</summary>
    private Html Folded(int task, int first, int end)
    {
        var button = Html.Of(
            $"<th scope=\"rowgroup\" class=\"call\"><button type=\"button\" class=\"fold\" aria-expanded=\"true\">{words.CallOf(first)}</button></th>"
        );
        var folded = Html.Of(
            $"<td class=\"name\">{end - first} steps{words.ResultOf(steps[end - 1], hidesZero: false)}</td>"
        );
        return Html.Of(
            $"""
            <tr><td></td>{At(task, button)}{strips.Before(first)}</tr>
            <tr class="sum"><th scope="row">{first + 1}-{end}</th>{At(task, folded)}{strips.Over(first, end)}</tr>
            """
        );
    }

    private Html Step(int at)
    {
        var step = steps[at];
        bool isFatal = trace.IsBroken && at == steps.Count - 1;
        string classes =
            $"step{(step.Patch is null ? "" : " patched")}{(isFatal ? " fatal" : "")}{HeldLocks.ClassOf(step.Played)}";
        string id = Address(anchor, step.Number);
        string name = step.Played.Step.Name + TraceWords.ChoiceOf(step);
        var broken = isFatal ? Html.Of($"<b>BROKEN</b>") : Html.None;
        var held = HeldLocks.Of(step.Played) is { Length: > 0 } locks ? Html.Of($" data-held=\"{locks}\"") : Html.None;
        var did = step.Patch is { } patch ? Did(patch.By, patch.Did) : Html.None;
        var result = words.ResultOf(step, hidesZero: false) is { Length: > 0 } r
            ? Html.Of($"<span class=\"res\">{r}</span>")
            : Html.None;
        var cell = Html.Of($"<td class=\"name\">{broken}{Html.Breakable(name)}{result}{did}</td>");
        return Html.Of(
            $"<tr class=\"{classes}\" id=\"{id}\" data-path=\"{step.Played.Step.Path}\"{held}><th scope=\"row\"><a href=\"#{id}\">{step.Number}</a></th>{At(step.Played.Task, cell)}{strips.Behind(at)}</tr>"
        );
    }

    private Html Dropped(int at, DroppedStep dropped) =>
        Html.Of(
            $"<tr class=\"gone\"><td></td>{At(steps[at].Played.Task, Html.Of($"<td class=\"name\"><s>{dropped.Name}</s>{Did(dropped.By, "dropped")}</td>"))}{(at + 1 < steps.Count ? strips.Before(at + 1) : Html.None)}</tr>"
        );

    private Html Did(Patch by, string did) =>
        Html.Of(
            $"<span class=\"did\" data-text=\"{did} [{by.Id}]\"><span class=\"letter\" title=\"{by.Id}\">{LetterOf(trace.Build, by)}</span>{did}</span>"
        );

    /// <summary>A cell in the column of a task.</summary>
    private Html At(int task, Html cell) =>
        Html.All(roles.Select((_, t) => t == task ? cell : Html.Of($"<td></td>")), "");
}
