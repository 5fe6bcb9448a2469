namespace MmCheck.Cli;

/// <summary>The page of <c>mmcheck report</c>: matrix, proposals, coverage, and every counterexample to open and step through.</summary>
internal static class ReportPage
{
    /// <summary>The whole file.</summary>
    public static string Text(Overview overview) =>
        Page.Text(
            "MmCheck report",
            Html.Of(
                $"""
                <header>
                <h1>Which kernel keeps which promise, and what each proposal would do</h1>
                <p class="facts">{Summary(overview)}.</p>
                <nav aria-label="parts"><a href="#matrix">Matrix</a><a href="#proposals">Proposals</a><a href="#coverage">Coverage</a><a href="#counterexamples">Counterexamples</a></nav>
                </header>
                {MatrixHtml.Section(overview)}
                {ProposalsHtml.Section(overview)}
                {CoverageHtml.Section(overview)}
                {Traces(overview)}
                """
            )
        );

    /// <summary>How much it shows, and how much of it is bad.</summary>
    public static string Summary(Overview overview)
    {
        var cells = overview.Matrix.Columns.SelectMany(c => c.Cells).ToList();
        int broken = cells.Count(c => c.Verdict == CellVerdict.Broken);
        int safe = overview.Proposals.Count(p => p.Verdict == Verdict.Safe);
        string cut = overview.IsComplete ? "" : "; not everything was searched to its end";
        return $"{Numbers.Count(overview.Matrix.Columns.Count, "kernel")}, {Numbers.Count(overview.Matrix.Invariants.Count, "invariant")}, "
            + $"{Numbers.Count(broken, "cell")} broken, {Numbers.Count(cells.Count(c => c.Verdict == CellVerdict.Known), "known finding")}; "
            + $"{Numbers.Count(overview.Proposals.Count, "proposal")}, {Numbers.Exact(safe)} safe within bounds; "
            + $"{Numbers.Count(overview.Traces.Count, "counterexample")}{cut}";
    }

    /// <summary>Text that opens a trace, where there is one.</summary>
    public static Html Link(Overview overview, Found? found, string text) =>
        found is null
            ? Html.Of($"{text}")
            : Html.Of(
                $"<a href=\"#{AnchorOf(Overview.NameOf(overview.Traces, found.Litmus, found.Counterexample.Kernel))}\">{text}</a>"
            );

    /// <summary>The address of a trace on the page.</summary>
    private static string AnchorOf(string name) => name.Replace('/', '.').Replace('#', '-').Replace(' ', '-');

    private static Html Traces(Overview overview)
    {
        var stale = overview.Stale.Select(s =>
            Html.Of($"<p class=\"dim\">Left out: <code>{s.Name}</code>: {s.Reason}.</p>")
        );
        return Html.Of(
            $"""
            <section class="part" id="counterexamples">
            <h2>Counterexamples</h2>
            <p class="dim">The shortest program that breaks each, step by step. Opened, the keys j and k step through it.</p>
            {Html.All(overview.Traces.Select(t => Trace(t.Key, t.Value)))}
            {Html.All(stale)}
            </section>
            """
        );
    }

    private static Html Trace(string name, ExplainedTrace trace)
    {
        string anchor = AnchorOf(name);
        string broken = trace.IsBroken ? "" : " (not broken)";
        return Html.Of(
            $"""
            <details class="trace" id="{anchor}">
            <summary><code>{name}</code>{broken} <span class="dim">{TraceHtml.Sentence(trace)}</span></summary>
            <p class="chips">{TraceHtml.Chips(trace)}</p>
            {TraceHtml.Says(trace)}
            {TraceHtml.Facts(trace)}
            {TraceHtml.Body(trace, anchor + ".")}
            </details>
            """
        );
    }
}
