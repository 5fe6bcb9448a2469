namespace MmCheck.Cli;

/// <summary>A museum for programs.</summary>
/// <remarks>
/// One object with its keys in this order; a key that does not apply is absent, nothing is null, and there are no times.
/// <code>
/// mmcheck   1, the version of the format
/// command   "museum"
/// exhibits  [{ entry, patch, kernel, verdict, beside, of, expected, as_expected, operations, tasks, steps, preemptions, states, programs, litmus }]
/// </code>
/// </remarks>
internal static class MuseumJson
{
    /// <summary>The text, with a line feed at its end.</summary>
    public static string Text(IReadOnlyList<Shown> shown) =>
        OutputFormats.Json(
            "museum",
            json =>
                json.Objects(
                    "exhibits",
                    shown.Select(s => s.Showing),
                    showing =>
                    {
                        json.WriteString("entry", showing.Exhibit.Entry);
                        json.WriteString("patch", showing.Patch.Id);
                        json.WriteString("kernel", showing.Kernel.ToString());
                        json.WriteString("verdict", showing.Verdict);
                        if (showing.Beside is { } beside)
                        {
                            json.WriteString("beside", beside);
                        }
                        if (showing.Of.Length > 0)
                        {
                            json.WriteString("of", showing.Of);
                        }
                        json.WriteString("expected", MuseumWords.ExpectedOf(showing.Exhibit));
                        json.WriteBoolean("as_expected", showing.IsAsExpected);
                        if (showing.Found is { } found)
                        {
                            var measure = found.Counterexample.Measure;
                            json.WriteNumber("operations", measure.Operations);
                            json.WriteNumber("tasks", showing.Tasks);
                            json.WriteNumber("steps", measure.Steps);
                            json.WriteNumber("preemptions", measure.Preemptions);
                        }
                        json.WriteNumber("states", showing.States);
                        if (showing.Programs is { } programs)
                        {
                            json.WriteNumber("programs", programs);
                        }
                        if (showing.Found is { } trace)
                        {
                            json.WriteString("litmus", trace.Text);
                        }
                    }
                )
        );
}
