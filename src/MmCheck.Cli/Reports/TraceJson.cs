using System.Text.Json;

namespace MmCheck.Cli;

/// <summary>An explained trace for programs.</summary>
/// <remarks>
/// A key that does not apply is absent, nothing is null; steps count from 1.
/// <code>
/// mmcheck, command   the version of the format, "explain"
/// name, kernel       the file's name, and the kernel that it was played on
/// invariant, broken  what it says is broken, and whether it is
/// tasks              the roles, in order
/// start              { atom: value }   what every entry and counter holds before the first step
/// steps              [{ task, operation, step, choice, result, patch, did, dropped, changes: { atom: value } }]
/// believed           [{ task, step, claim, truth }]
/// litmus             the file
/// </code>
/// </remarks>
internal static class TraceJson
{
    /// <summary>The text, with a line feed at its end.</summary>
    public static string Text(ExplainedTrace trace) =>
        OutputFormats.Json(
            "explain",
            json =>
            {
                json.WriteString("name", trace.Litmus.Name);
                json.WriteString("kernel", trace.Build.Name.ToString());
                if (trace.Target is { } target)
                {
                    json.WriteString("invariant", target.Name);
                    json.WriteBoolean("broken", trace.IsBroken);
                }
                WriteSteps(json, trace);
                json.WriteString("litmus", trace.Text);
            }
        );

    /// <summary>The keys from tasks to believed, into an object that is open.</summary>
    public static void WriteSteps(Utf8JsonWriter json, ExplainedTrace trace)
    {
        json.Strings("tasks", trace.Litmus.Roles.Select(r => r.Name));
        WriteValues(json, "start", trace.Explanation.Start);
        json.Objects("steps", trace.Explanation.Steps, step => WriteStep(json, trace, step));
        json.Objects("believed", trace.Explanation.Believed, believed => WriteBelieved(json, believed));
    }

    private static void WriteStep(Utf8JsonWriter json, ExplainedTrace trace, ExplainedStep step)
    {
        int at = step.Number - 1;
        json.WriteNumber("task", step.Played.Task);
        json.WriteString("operation", trace.Words.CallOf(at));
        json.WriteString("step", step.Played.Step.Path);
        if (step.Played.Choice > 0)
        {
            json.WriteString("choice", step.Played.Step.Choices[step.Played.Choice]);
        }
        if (step.Played.Result is { } result)
        {
            json.WriteString("result", trace.Model.Setting.PrintResult(result));
        }
        if (step.Patch is { } patch)
        {
            json.WriteString("patch", patch.By.Id);
            json.WriteString("did", patch.Did);
        }
        if (step.DroppedBehind.Count > 0)
        {
            json.Strings("dropped", step.DroppedBehind.Select(d => d.Name));
        }
        var before = at == 0 ? trace.Explanation.Start : trace.Explanation.After[at - 1];
        WriteValues(json, "changes", trace.Explanation.After[at].Where((o, i) => o != before[i]));
    }

    private static void WriteBelieved(Utf8JsonWriter json, Believed believed)
    {
        json.WriteNumber("task", believed.Task);
        json.WriteNumber("step", believed.At);
        json.WriteString("claim", believed.Claim);
        if (believed.Truth is { } truth)
        {
            json.WriteString("truth", truth);
        }
    }

    private static void WriteValues(Utf8JsonWriter json, string key, IEnumerable<Observation> observations)
    {
        json.WriteStartObject(key);
        foreach (var (atom, value) in observations)
        {
            json.WriteString(atom, value);
        }
        json.WriteEndObject();
    }
}
