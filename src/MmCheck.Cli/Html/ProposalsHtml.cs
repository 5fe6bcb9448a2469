using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>The proposals as a part of a page: verdicts side by side with what each saves and costs, and the whole answer to each.</summary>
internal static class ProposalsHtml
{
    /// <summary>The part.</summary>
    public static Html Section(Overview overview)
    {
        if (overview.Proposals.Count == 0)
        {
            return Html.None;
        }
        string[] costs = Differing(overview.Proposals);
        return Html.Of(
            $"""
            <section class="box part" id="proposals">
            <h2>Proposals</h2>
            <p class="dim">What changes is the sum over all workloads, the same programs with and without the proposal: counts in the model, not time. Upper bar without it, lower bar with it.</p>
            <table class="grid">
            <thead><tr><th scope="col">proposal</th><th scope="col" class="verdicts">verdict</th>{Html.All(
                costs.Select(c => Html.Of($"<th scope=\"col\" class=\"num\">{Html.Breakable(c)}</th>")),
                ""
            )}</tr></thead>
            <tbody>
            {Html.All(overview.Proposals.Select(p => Row(overview, p, costs)))}
            </tbody>
            </table>
            {PinnedScanHtml.Table(overview.Proposals)}
            {Html.All(overview.Proposals.Select(p => Details(overview, p)))}
            </section>
            """
        );
    }

    /// <summary>The costs that some proposal changes.</summary>
    private static string[] Differing(IReadOnlyList<ValidateResult> proposals) =>
        [
            .. proposals
                .Select(p => p.Costs)
                .OfType<CostTable>()
                .SelectMany(c => c.Names.Where(name => c.Sum(name, 0) != c.Sum(name, 1)))
                .Distinct(),
        ];

    private static Html Row(Overview overview, ValidateResult result, string[] costs) =>
        Html.Of(
            $"<tr><th scope=\"row\"><a href=\"#{AddressOf(result)}\">{result.Patch}</a></th><td>{ReportPage.Link(overview, result.Found, ValidateReport.Headline(result, isInterrupted: false))}</td>{Html.All(costs.Select(c => Change(result.Costs, c)), "")}</tr>"
        );

    private static Html Change(CostTable? costs, string name)
    {
        if (costs is null)
        {
            return Html.Of($"<td class=\"num dim\">not counted</td>");
        }
        var sum = new CostChange("", name, costs.Sum(name, 0), costs.Sum(name, 1));
        return sum.Without == sum.With
            ? Html.Of($"<td class=\"num dim\">0</td>")
            : Html.Of($"<td class=\"num {LookOf(sum)}\">{Pair(sum, 48, 4)}{sum.Percent}</td>");
    }

    private static Html Details(Overview overview, ValidateResult result)
    {
        var patch = overview.Model.History.PatchNamed(result.Patch);
        var text = ValidateReport.Lines(overview.Model, result, isFull: false, isInterrupted: false, _ => []);
        return Html.Of(
            $"""
            <details id="{AddressOf(result)}">
            <summary><code>{result.Patch}</code> {patch.Title} <span class="dim">{ValidateReport.Headline(
                result,
                isInterrupted: false
            )}</span></summary>
            {Chart(result)}
            <pre tabindex="0">{string.Join('\n', text)}</pre>
            </details>
            """
        );
    }

    /// <summary>A pair of bars for each count that differs: the kernel above, the kernel with the proposal below.</summary>
    private static Html Chart(ValidateResult result)
    {
        if (result.Costs is not { } costs || CostReport.Changes(costs) is not { Count: > 0 } changes)
        {
            return Html.None;
        }
        return Html.Of(
            $"""
            <table class="costs">
            <thead><tr><th scope="col">workload</th><th scope="col">count</th><th scope="col"><span class="vh">chart</span></th><th scope="col" class="num">{result.Kernel.ToString()}</th><th scope="col" class="num">with it</th><th scope="col" class="num">change</th></tr></thead>
            <tbody>
            {Html.All(changes.Select(Bars))}
            </tbody>
            </table>
            """
        );
    }

    private static Html Bars(CostChange change) =>
        Html.Of(
            $"<tr><td>{change.Workload}</td><td>{change.Cost}</td><td>{Pair(change, 160, 6)}</td><td class=\"num\">{Numbers.Exact(change.Without)}</td><td class=\"num\">{Numbers.Exact(change.With)}</td><td class=\"num {LookOf(change)}\">{change.Percent}</td></tr>"
        );

    /// <summary>Two bars: above without the proposal, below with it. The longer one is as long as there is room.</summary>
    private static Html Pair(CostChange change, int width, int height)
    {
        long most = Math.Max(change.Without, change.With);
        string says = $"{Numbers.Exact(change.Without)} without it, {Numbers.Exact(change.With)} with it";
        return Html.Of(
            $"<svg width=\"{width}\" height=\"{(2 * height) + 1}\" role=\"img\" aria-label=\"{says}\"><rect class=\"base\" width=\"{Length(change.Without)}\" height=\"{height}\" /><rect class=\"with\" y=\"{height + 1}\" width=\"{Length(change.With)}\" height=\"{height}\" /></svg>"
        );

        // In whole pixels, at least one: what is not nothing is seen.
        int Length(long count) => count == 0 ? 0 : Math.Max(1, (int)(count * (Int128)width / most));
    }

    private static string LookOf(CostChange change) => change.With < change.Without ? "less" : "more";

    private static string AddressOf(ValidateResult result) => $"proposal.{result.Patch}";
}
