namespace MmCheck;

/// <summary>Finds the steps of an image by the end of their paths: thousands of steps, asked for by name whenever something begins to watch.</summary>
/// <param name="steps">The steps.</param>
internal sealed class StepIndex(IReadOnlyList<StepInfo> steps)
{
    private readonly ILookup<string, StepInfo> named = steps.ToLookup(s => LastOf(s.Path));

    /// <summary>The program counters of the steps whose paths are one of these or end with it, each once; of all steps, if there are none.</summary>
    /// <param name="ends">Names of steps, or paths that begin somewhere inside: <c>step</c>, <c>function/step</c>.</param>
    public IEnumerable<int> At(IReadOnlyList<string> ends) =>
        ends.Count == 0 ? steps.Select(s => s.Pc) : ends.SelectMany(Ending).Distinct();

    private IEnumerable<int> Ending(string end) =>
        named[LastOf(end)]
            .Where(s => s.Path == end || s.Path.EndsWith("/" + end, StringComparison.Ordinal))
            .Select(s => s.Pc);

    private static string LastOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
