namespace MmCheck.Cli;

/// <summary>
/// The ribbons beside a ladder: one for each entry and counter that changes in the trace, and for what stands at the same pages without changing,
/// such as the rights of a VMA.
/// </summary>
internal sealed class Strips
{
    private readonly Explanation explanation;
    private readonly int[] shown;
    private readonly int untrueFrom;

    /// <summary>Chooses what is worth a ribbon.</summary>
    public Strips(Explanation explanation)
    {
        this.explanation = explanation;
        int[] changing = [.. Enumerable.Range(0, explanation.Start.Count).Where(IsChanging)];
        var pages = changing.Select(PageOf).Where(p => p.Length > 0).ToHashSet();
        shown =
        [
            .. Enumerable
                .Range(0, explanation.Start.Count)
                .Where(i =>
                    changing.Contains(i) || (pages.Contains(PageOf(i)) && !IsNothing(explanation.Start[i].Value))
                ),
        ];
        untrueFrom = explanation
            .Believed.Where(b => b.Truth is not null)
            .Select(b => b.At)
            .DefaultIfEmpty(explanation.Steps.Count)
            .Max();

        bool IsChanging(int i) => explanation.After.Any(o => o[i] != explanation.Start[i]);
    }

    /// <summary>Their heads: atoms with a page, then counters.</summary>
    public Html Heads =>
        Html.All(shown.Select(i => Html.Of($"<th scope=\"col\" class=\"s\">{Html.Breakable(Atom(i))}</th>")), "");

    /// <summary>The cells of a step, counted from 0: what each holds behind it, labelled where the step changed it.</summary>
    public Html Behind(int step) => Html.All(shown.Select(i => Cell(step, i)), "");

    /// <summary>The cells of a line that stands for several steps: what each holds behind the last one, labelled if it did not hold it before.</summary>
    public Html Over(int first, int end) =>
        Html.All(
            shown.Select(i =>
            {
                string value = explanation.After[end - 1][i].Value;
                return value == ValueBefore(first, i)
                    ? Html.Of($"<td class=\"v {ClassOf(value)}\"><i>{value}</i></td>")
                    : Html.Of($"<td class=\"v {ClassOf(value)} c\"><b>{value}</b></td>");
            }),
            ""
        );

    /// <summary>The cells between two steps, for the eye alone; before the first step they say what each holds.</summary>
    public Html Before(int step) => Html.All(shown.Select(i => Gap(ValueBefore(step, i), isLabelled: step == 0)), "");

    /// <summary>The same as a list: <c>pte(0)=rw</c>.</summary>
    public Html List(int step) =>
        Html.All(
            shown.Select(i =>
                Html.Of(
                    $"<li class=\"{(IsChangedBy(step, i) ? "c" : "")}\">{explanation.After[step][i].ToString()}</li>"
                )
            ),
            ""
        );

    private static Html Gap(string value, bool isLabelled) =>
        isLabelled && !IsNothing(value)
            ? Html.Of($"<td class=\"v {ClassOf(value)} c\"><b>{value}</b></td>")
            : Html.Of($"<td class=\"v {ClassOf(value)}\" aria-hidden=\"true\"></td>");

    private bool IsChangedBy(int step, int i) => explanation.After[step][i].Value != ValueBefore(step, i);

    private Html Cell(int step, int i)
    {
        var now = explanation.After[step][i];
        bool isChanged = IsChangedBy(step, i);
        // What contradicts an assumption, from where it was last relied on: there the trace could still have gone well.
        bool isUntrue = step + 1 >= untrueFrom && explanation.Culprits.Contains(now);
        string classes = $"v {ClassOf(now.Value)}{(isChanged ? " c" : "")}{(isUntrue ? " untrue" : "")}";
        bool isLabelled = isChanged || (isUntrue && step == explanation.Steps.Count - 1);
        var value = isLabelled ? Html.Of($"<b>{now.Value}</b>") : Html.Of($"<i>{now.Value}</i>");
        return Html.Of($"<td class=\"{classes}\">{value}</td>");
    }

    private string Atom(int i) => explanation.Start[i].Atom;

    private string ValueBefore(int step, int i) =>
        (step == 0 ? explanation.Start : explanation.After[step - 1])[i].Value;

    private string PageOf(int i) => Atom(i).IndexOf('(') is var at and >= 0 ? Atom(i)[at..] : "";

    private static bool IsNothing(string value) => value is "empty" or "0";

    private static string ClassOf(string value) =>
        value switch
        {
            _ when IsNothing(value) => "v-empty",
            "none" => "v-none",
            "protnone" or "numa" => "v-hint",
            "r" or "rx" => "v-r",
            "rw" or "rwx" or "w" => "v-rw",
            _ when value.All(c => char.IsAsciiDigit(c) || c == '-') => "v-number",
            _ => "v-word",
        };
}
