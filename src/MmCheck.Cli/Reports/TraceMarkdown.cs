namespace MmCheck.Cli;

/// <summary>An explained trace for merge requests and issue trackers: the ladder as it is, whole, in a code block.</summary>
internal static class TraceMarkdown
{
    /// <summary>The text.</summary>
    public static string Text(ExplainedTrace trace) => OutputFormats.Text(Lines(trace));

    private static IEnumerable<string> Lines(ExplainedTrace trace)
    {
        yield return $"## {trace.Headline}";
        yield return "";
        if (trace.Target is { } target)
        {
            if (trace.IsBroken && target.WhenBroken.Length > 0)
            {
                yield return target.WhenBroken;
                yield return "";
            }
            yield return $"`{target.Name}`, {BrokenReport.InstantOf(target)}: {target.Says}.";
            yield return "";
        }
        yield return "```";
        foreach (string line in trace.Ladder(isFull: true))
        {
            yield return line;
        }
        yield return "```";
        yield return "";
        foreach (var patch in trace.Build.Added)
        {
            string assumes = patch.Assumes is null ? "" : $" Assumes: {patch.Assumes}.";
            yield return $"- `{patch.Id}` ({Words.Of(patch.Kind)}): {patch.Title}.{assumes}";
        }
        yield return "";
        yield return "```";
        yield return trace.Text.TrimEnd('\n');
        yield return "```";
    }
}
