namespace MmCheck.Cli;

/// <summary>A trace as a part of a page: what is broken, the ladder, the panel of the selected step, what each believed, the patches, the file.</summary>
internal static class TraceHtml
{
    /// <summary>The page of <c>explain --as html</c>.</summary>
    public static string Page(ExplainedTrace trace)
    {
        string title = trace.Target is null ? trace.Litmus.Name : trace.Target.Name;
        return Cli.Page.Text(
            $"{title}: {(trace.Target is null ? "a trace" : WordOf(trace))} on {trace.Build}",
            Html.Of(
                $"""
                <article class="trace">
                <header>
                <p class="chips"><span class="{(trace.IsBroken ? "verdict broken" : "verdict")}">{WordOf(
                    trace
                )}</span>{Chips(trace)}</p>
                <h1>{Sentence(trace)}</h1>
                {Says(trace)}
                {Facts(trace)}
                </header>
                {Body(trace, "")}
                </article>
                """
            )
        );
    }

    /// <summary>What follows the head.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="anchor">What stands before <c>step=18</c> in the address of a step.</param>
    public static Html Body(ExplainedTrace trace, string anchor) =>
        Html.Of(
            $"""
            <div class="sides">
            <div>
            {new LadderHtml(trace, anchor).Table()}
            <p class="keys"><span><kbd>j</kbd><kbd>k</kbd>or arrows: step</span><span><kbd>n</kbd><kbd>p</kbd>next, previous change</span><span><kbd>f</kbd>last step</span><span><kbd>Home</kbd><kbd>End</kbd></span><span>bars: mmap_lock, thin for reading, thick for writing</span></p>
            </div>
            <div class="panel">
            {Now(trace)}
            {Why(trace, anchor)}
            {AlsoBroken(trace, anchor)}
            {new InvariantsHtml(trace).Section()}
            </div>
            </div>
            <div class="low">
            <div class="stack">
            {Patches(trace)}
            {Elsewhere(trace)}
            {(anchor.Length == 0 ? Next(trace) : Html.None)}
            </div>
            <section class="box"><h2>Litmus file <button type="button" class="copy" aria-live="polite">copy</button></h2><pre tabindex="0">{trace.Text.TrimEnd(
                '\n'
            )}</pre></section>
            </div>
            """
        );

    /// <summary>What happened, in a sentence.</summary>
    public static string Sentence(ExplainedTrace trace) =>
        trace.IsBroken && trace.Target!.WhenBroken is { Length: > 0 } sentence ? sentence.TrimEnd('.')
        : trace.Litmus.Title is { Length: > 0 } title ? title
        : trace.Litmus.Name;

    /// <summary>The invariant with its instant; nothing if there is none.</summary>
    public static Html Says(ExplainedTrace trace) =>
        trace.Target is { } target
            ? Html.Of(
                $"<p class=\"says\"><code>{target.Name}</code>, {BrokenReport.InstantOf(target)}: {target.Says}.</p>"
            )
            : Html.None;

    /// <summary>How long the trace is.</summary>
    public static Html Facts(ExplainedTrace trace)
    {
        var steps = trace.Explanation.Steps;
        int operations = steps.Count(s => s.Played.Begun is not null);
        int breaks = trace.Words.Turns().Count(t => trace.Words.IsPreempted(t.End));
        string race =
            breaks == 0
                ? "every operation runs to its end before the next one begins"
                : $"{Numbers.Count(breaks, "operation")} interrupted by others";
        return Html.Of(
            $"<p class=\"facts\"><b>{Numbers.Count(operations, "operation")}</b>, <b>{Numbers.Count(steps.Count, "step")}</b>: {race}.</p>"
        );
    }

    /// <summary>The kernel's release, and a chip for each patch with the letter that stands for it.</summary>
    public static Html Chips(ExplainedTrace trace) =>
        Html.Of(
            $"<span class=\"chip\">{trace.Build.Name.Unpatched().ToString()}</span>{Html.All(trace.Build.Added.Select(p => Html.Of($"<span class=\"chip patch\"><b class=\"letter\">{LadderHtml.LetterOf(trace.Build, p)}</b>{p.Id}</span>")), "")}"
        );

    private static string WordOf(ExplainedTrace trace) =>
        trace.Target is null ? "TRACE"
        : trace.IsBroken ? "BROKEN"
        : "HOLDS";

    /// <summary>The last step, until the script shows another one.</summary>
    private static Html Now(ExplainedTrace trace)
    {
        if (trace.Explanation.Steps is not { Count: > 0 } steps)
        {
            return Html.None;
        }
        var last = steps[^1];
        string did = last.Patch is { } patch ? $"{patch.Did} [{patch.By.Id}]" : "";
        return Html.Of(
            $"""
            <section class="box now" aria-live="polite"><h2>Step</h2>
            <p class="n dim">{last.Number} of {steps.Count}, P{last.Played.Task}: {trace.Words.CallOf(
                steps.Count - 1
            )}</p>
            <p class="path">{last.Played.Step.Path}</p>
            <p class="did">{did}</p>
            <p class="held dim">{(HeldLocks.Of(last.Played) is { Length: > 0 } held ? $"holds {held}" : "")}</p>
            <ul class="states">{new Strips(trace.Explanation).List(steps.Count - 1)}</ul></section>
            """
        );
    }

    private static Html Why(ExplainedTrace trace, string anchor) =>
        trace.IsBroken && trace.Explanation.Believed.Count > 0
            ? Html.Of(
                $"<section class=\"box\"><h2>What each believed</h2>\n{Html.All(trace.Explanation.Believed.Select(b => Believed(b, anchor)))}\n</section>"
            )
            : Html.None;

    private static Html Believed(Believed believed, string anchor)
    {
        string at = Numbers.Exact(believed.At);
        var truth = believed.Truth is { } truthful ? Html.Of($"<b>Untrue: {truthful}.</b>") : Html.None;
        return Html.Of(
            $"<p class=\"{(believed.Truth is null ? "believed" : "believed bad")}\" data-at=\"{believed.At}\"><a class=\"m\" href=\"#{LadderHtml.Address(anchor, believed.At)}\">P{believed.Task} at {at}</a> {believed.Claim}.{truth}</p>"
        );
    }

    /// <summary>Everything that is broken somewhere, with the step.</summary>
    private static Html AlsoBroken(ExplainedTrace trace, string anchor) =>
        trace.Replay.Broken is { Count: > 0 } broken
            ? Html.Of(
                $"<section class=\"box\"><h2>Invariants broken</h2>\n{Html.All(broken.Select(b => BrokenAt(b.Invariant, b.Step, anchor)))}\n</section>"
            )
            : Html.None;

    private static Html BrokenAt(Invariant invariant, int step, string anchor)
    {
        var at =
            step < 0
                ? Html.Of($"from the start")
                : Html.Of($"<a class=\"m\" href=\"#{LadderHtml.Address(anchor, step + 1)}\">at {step + 1}</a>");
        return Html.Of(
            $"<p class=\"believed bad\"><code>{invariant.Name}</code> {at}<br /><span class=\"dim\">{BrokenReport.InstantOf(invariant)}: {invariant.Says}.</span></p>"
        );
    }

    /// <summary>What the file says of other kernels: where it breaks, and where it does not.</summary>
    private static Html Elsewhere(ExplainedTrace trace)
    {
        var said = trace
            .Litmus.Expectations.Select(e =>
                e switch
                {
                    { On: null } => default,
                    Expectation.Breaks breaks => (Word: "BROKEN", What: breaks.Invariant, breaks.On),
                    Expectation.Holds holds => (Word: "holds", What: string.Join(", ", holds.Invariants), holds.On),
                    _ => default,
                }
            )
            .Where(e => e.On is not null)
            .ToList();
        return said.Count == 0
            ? Html.None
            : Html.Of(
                $"""
                <section class="box elsewhere"><h2>The same program elsewhere</h2>
                <table class="grid"><tbody>
                {Html.All(
                    said.Select(s =>
                        Html.Of(
                            $"<tr><td class=\"cell {s.Word.ToLowerInvariant()}\">{s.Word}</td><td class=\"m\">{s.On!.ToString()}</td><td class=\"m dim\">{s.What}</td></tr>"
                        )
                    )
                )}
                </tbody></table>
                <p class="dim">As the file says it; mmcheck replay checks that.</p></section>
                """
            );
    }

    /// <summary>What to type next.</summary>
    private static Html Next(ExplainedTrace trace) =>
        Html.Of(
            $"""
            <section class="box next"><h2>Next</h2>
            <dl>
            <dt>again</dt><dd><code>mmcheck replay {trace.Name}</code></dd>
            <dt>as text</dt><dd><code>mmcheck explain {trace.Name} --full</code></dd>
            </dl></section>
            """
        );

    private static Html Patches(ExplainedTrace trace) =>
        trace.Build.Added.Count == 0
            ? Html.None
            : Html.Of(
                $"<section class=\"box\"><h2>Patches</h2>\n<dl>\n{Html.All(trace.Build.Added.Select(p => Described(trace.Build, p)))}\n</dl>\n</section>"
            );

    private static Html Described(Build build, Patch patch)
    {
        string source = patch.Source.Length > 0 ? $": {patch.Source}" : "";
        var assumes = patch.Assumes is { } sentence ? Html.Of($" Assumes: <q>{sentence}</q>.") : Html.None;
        return Html.Of(
            $"<dt><span class=\"chip patch\"><b class=\"letter\">{LadderHtml.LetterOf(build, patch)}</b>{patch.Id}</span></dt><dd>{patch.Title}.{assumes}<br /><span class=\"dim\">{Words.Of(patch.Kind)}{source}</span></dd>"
        );
    }
}
