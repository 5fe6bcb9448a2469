using System.Text.Json;
using ToggleResult = MmCheck.ToggleResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>A toggled validation for trackers and for programs.</summary>
/// <remarks>
/// The JSON form is one object with its keys in this order; a key that does not apply is absent.
/// <code>
/// kernel     the base
/// toggles    as they were named
/// scopes     what was searched on every set
/// sets       [{ patches, verdict, release, impossible, broken: [{ invariant, steps }], anyway }]
/// relations  [{ invariant, breaks, repairs, needs: [{ patch, needed }], minimal_failing: [[patch]], maximal_safe: [[patch]] }]
/// traces     [{ patches, invariant, operations, steps, preemptions, scope, litmus }]
/// </code>
/// A verdict is "holds", "holds again", "breaks", "breaks too", "impossible" or "cut".
/// </remarks>
internal static class ToggleForms
{
    /// <summary>The JSON form.</summary>
    public static string Json(ToggleResult result) =>
        OutputFormats.Json(
            "validate",
            json =>
            {
                json.WriteString("kernel", result.Base.ToString());
                json.Strings("toggles", result.Toggles);
                json.Strings("scopes", result.Scopes.Select(s => s.Name));
                json.Objects("sets", result.Sets, set => WriteSet(json, result, set));
                json.Objects("relations", result.Relations, relation => WriteRelation(json, result, relation));
                json.Objects(
                    "traces",
                    result.Traces.Where(t => t.Found is not null),
                    trace => WriteTrace(json, result, trace)
                );
            }
        );

    /// <summary>The Markdown form.</summary>
    public static IEnumerable<string> Markdown(ToggleResult result, bool isInterrupted)
    {
        yield return $"### {ToggleWords.Headline(result, isInterrupted)}";
        yield return "";
        foreach (string finding in ToggleWords.Findings(result))
        {
            yield return $"- {finding}";
        }
        yield return "";
        yield return "| verdict | set | breaks |";
        yield return "| --- | --- | --- |";
        foreach (var set in result.Sets)
        {
            string word = ToggleWords.Of(result.VerdictOf(set));
            string bold = set.Broken.Count > 0 ? $"**{word}**" : word;
            string why = set.Impossible?.Replace('\n', ' ') ?? ToggleWords.Broken(set);
            yield return $"| {bold} | {ToggleWords.Of(result, set)} | {why} |";
        }
        foreach (var trace in result.Traces.Where(t => t.Found is not null))
        {
            yield return "";
            yield return $"`{trace.Invariant.Name}` with {ToggleWords.Names(result, trace.Members)}:";
            yield return "";
            yield return "```";
            yield return trace.Found!.Text.TrimEnd('\n');
            yield return "```";
        }
        yield return "";
        yield return $"Within bounds: all programs of {string.Join(", ", result.Scopes.Select(s => s.Name))} under every schedule, on every set.";
    }

    private static void WriteSet(Utf8JsonWriter json, ToggleResult result, ToggledSet<LinuxMm.State, LinuxMm.Task> set)
    {
        json.Strings("patches", result.NamesOf(set.Members));
        json.WriteString(
            "verdict",
            result.VerdictOf(set) == SetVerdict.Breaks ? "breaks" : ToggleWords.Of(result.VerdictOf(set))
        );
        if (set.Release is { } release)
        {
            json.WriteString("release", release);
        }
        if (set.Impossible is { } why)
        {
            json.WriteString("impossible", why);
        }
        json.Objects(
            "broken",
            set.Broken,
            b =>
            {
                json.WriteString("invariant", b.Invariant.Name);
                json.WriteNumber("steps", b.Depth);
            }
        );
        json.Strings("anyway", set.BrokenAnyway.Select(i => i.Name));
    }

    private static void WriteRelation(
        Utf8JsonWriter json,
        ToggleResult result,
        ToggleRelations<LinuxMm.State, LinuxMm.Task> relation
    )
    {
        json.WriteString("invariant", relation.Invariant.Name);
        json.Strings("breaks", relation.Breaking.Select(t => result.Toggles[t]));
        json.Strings("repairs", relation.Repairing.Select(t => result.Toggles[t]));
        json.Objects(
            "needs",
            relation.Needs,
            n =>
            {
                json.WriteString("patch", result.Toggles[n.Toggle]);
                json.WriteString("needed", result.Toggles[n.Needed]);
            }
        );
        WriteSets("minimal_failing", relation.MinimalFailing);
        WriteSets("maximal_safe", relation.MaximalSafe);

        void WriteSets(string key, IEnumerable<int> sets)
        {
            json.WriteStartArray(key);
            foreach (int members in sets)
            {
                json.WriteStartArray();
                foreach (string name in result.NamesOf(members))
                {
                    json.WriteStringValue(name);
                }
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
    }

    private static void WriteTrace(
        Utf8JsonWriter json,
        ToggleResult result,
        ToggleTrace<LinuxMm.State, LinuxMm.Task> trace
    )
    {
        var measure = trace.Found!.Counterexample.Measure;
        json.Strings("patches", result.NamesOf(trace.Members));
        json.WriteString("invariant", trace.Invariant.Name);
        json.WriteNumber("operations", measure.Operations);
        json.WriteNumber("steps", measure.Steps);
        json.WriteNumber("preemptions", measure.Preemptions);
        json.WriteString("scope", trace.Found.Counterexample.Scope);
        json.WriteString("litmus", trace.Found.Text);
    }
}
