using System.Text.Json;
using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>The verdict on a patch for programs.</summary>
/// <remarks>
/// One object with its keys in this order; a key that does not apply is absent, nothing is null, and there are no times.
/// <code>
/// mmcheck, command, verdict, reason, kernel, patches, with
/// broken        { invariant, instant, says, also: [] }
/// trace         { kernel, operations, preemptions, certified, scope, fatal, tasks, start, steps, believed }   as explain says it
/// combinations  [{ patches, verdict, minimal | maximal }]   a failing set whose smaller ones all hold; a safe one without a larger one
/// releases      { applies: [], has: [], refuses: [] }
/// elsewhere     [{ kernel, verdict }]
/// bounds        { scopes: [{ scope, states, transitions, complete }], not_searched, programs }
/// costs         [{ workload, cost, without, with }]   what differs
/// workloads     [{ workload, says, source }]
/// litmus, saved
/// </code>
/// A verdict is "safe", "unsafe", "unsafe-unless", "unsafe-together", "no-effect" or "not-decided"; its reason is "context" or "livelock".
/// </remarks>
internal static class ValidateJson
{
    /// <summary>The text.</summary>
    /// <param name="model">What was checked.</param>
    /// <param name="result">What was found.</param>
    /// <param name="savedAs">Where the counterexample was saved; null if it was not.</param>
    public static string Text(Model model, ValidateResult result, Func<Found, string?> savedAs) =>
        OutputFormats.Json(
            "validate",
            json =>
            {
                WriteVerdict(json, result);
                if (result.Found is { } found)
                {
                    WriteFound(json, model, found);
                }
                WriteCombinations(json, result);
                WriteReleases(json, OnReleases.Of(model, result));
                json.Objects(
                    "elsewhere",
                    result.Elsewhere.Where(e => e.IsBroken is not null),
                    e =>
                    {
                        json.WriteString("kernel", e.Release);
                        json.WriteString("verdict", Word(e.IsBroken));
                    }
                );
                WriteBounds(json, result);
                WriteCosts(json, result);
                if (result.Found is { } one)
                {
                    json.WriteString("litmus", one.Text);
                    if (savedAs(one) is { } name)
                    {
                        json.WriteString("saved", name);
                    }
                }
            }
        );

    /// <summary>The word of a verdict.</summary>
    public static string WordOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Safe => "safe",
            Verdict.Unsafe => "unsafe",
            Verdict.UnsafeUnless => "unsafe-unless",
            Verdict.UnsafeTogether => "unsafe-together",
            Verdict.NoEffect => "no-effect",
            _ => "not-decided",
        };

    private static string Word(bool? isBroken) =>
        isBroken switch
        {
            true => "broken",
            false => "holds",
            null => "cut",
        };

    private static void WriteVerdict(Utf8JsonWriter json, ValidateResult result)
    {
        json.WriteString("verdict", WordOf(result.Verdict));
        if (result.Found?.Invariant.Verdict is { } reason and not "UNSAFE")
        {
            json.WriteString("reason", reason.ToLowerInvariant());
        }
        json.WriteString("kernel", result.Kernel.ToString());
        json.Strings("patches", [result.Patch]);
        if (result.Partner is { } partner)
        {
            json.Strings("with", [partner]);
        }
    }

    private static void WriteFound(Utf8JsonWriter json, Model model, Found found)
    {
        json.WriteStartObject("broken");
        json.WriteString("invariant", found.Invariant.Name);
        json.WriteString("instant", Words.Of(found.Invariant.Instant));
        json.WriteString("says", found.Invariant.Says);
        json.Strings("also", found.Also.Select(i => i.Name));
        json.WriteEndObject();
        var counterexample = found.Counterexample;
        var build = model.History.Build(counterexample.Kernel);
        json.WriteStartObject("trace");
        json.WriteString("kernel", counterexample.Kernel.ToString());
        json.WriteNumber("operations", counterexample.Measure.Operations);
        json.WriteNumber("preemptions", counterexample.Measure.Preemptions);
        json.WriteBoolean("certified", counterexample.IsCertified);
        if (counterexample.Scope is { } scope)
        {
            json.WriteString("scope", scope);
        }
        json.WriteNumber("fatal", found.Replay.Steps.Count);
        TraceJson.WriteSteps(
            json,
            new(
                model,
                build,
                found.Litmus,
                found.Litmus.Name,
                found.Text,
                found.Invariant,
                found.Replay,
                BrokenReport.Explain(model, build, found.Replay)
            )
        );
        json.WriteEndObject();
    }

    /// <summary>The sets that were searched, and which of them are extreme.</summary>
    public static void WriteCombinations(Utf8JsonWriter json, ValidateResult result) =>
        json.Objects(
            "combinations",
            result.Combinations,
            c =>
            {
                json.Strings("patches", c.Patches);
                json.WriteString("verdict", Word(c.IsBroken));
                if (ValidateWords.ExtremeOf(result, c) is { Length: > 0 } extreme)
                {
                    json.WriteBoolean(extreme, true);
                }
            }
        );

    private static void WriteReleases(Utf8JsonWriter json, OnReleases releases)
    {
        json.WriteStartObject("releases");
        json.Strings("applies", releases.Applies);
        json.Strings("has", releases.Has);
        json.Strings("refuses", releases.Refuses);
        json.WriteEndObject();
    }

    private static void WriteBounds(Utf8JsonWriter json, ValidateResult result)
    {
        json.WriteStartObject("bounds");
        json.Scopes(result.Scopes);
        json.Strings("not_searched", result.LeftOut.Select(s => s.Name));
        json.WriteNumber("programs", result.Random?.Programs ?? 0);
        json.WriteEndObject();
    }

    private static void WriteCosts(Utf8JsonWriter json, ValidateResult result)
    {
        if (result.Costs is not { } costs)
        {
            return;
        }
        json.Objects(
            "costs",
            CostReport.Changes(costs),
            c =>
            {
                json.WriteString("workload", c.Workload);
                json.WriteString("cost", c.Cost);
                json.WriteNumber("without", c.Without);
                json.WriteNumber("with", c.With);
            }
        );
        json.Objects(
            "workloads",
            costs.Workloads,
            w =>
            {
                json.WriteString("workload", w.Workload.Name);
                json.WriteString("says", w.Workload.Says);
                json.WriteString("source", w.Workload.Source);
            }
        );
    }
}
