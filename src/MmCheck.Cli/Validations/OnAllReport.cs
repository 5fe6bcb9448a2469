using System.Text.Json;
using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>A patch on one release.</summary>
/// <param name="Kernel">The release.</param>
/// <param name="Result">The verdict; null if the patch cannot be applied.</param>
/// <param name="Impossible">Why it cannot; null if it can.</param>
internal sealed record OnOne(string Kernel, ValidateResult? Result, string? Impossible)
{
    /// <summary>Does it break something there?</summary>
    public bool IsUnsafe => Result?.Verdict is Verdict.Unsafe or Verdict.UnsafeTogether or Verdict.UnsafeUnless;

    /// <summary>The verdict in one word, as it stands in a table.</summary>
    public string Word =>
        Result?.Verdict switch
        {
            null => "n/a",
            Verdict.Safe => "SAFE",
            Verdict.NoEffect => "no effect",
            Verdict.NotDecided => "cut",
            _ => Result.Found!.Invariant.Verdict,
        };

    /// <summary>What stands for it in an object: kernel, verdict, and what there is of impossible, with, invariant, operations, steps and combinations.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("kernel", Kernel);
        json.WriteString("verdict", Result is { } result ? ValidateJson.WordOf(result.Verdict) : "impossible");
        if (Impossible is { } why)
        {
            json.WriteString("impossible", why);
        }
        if (Result?.Partner is { } partner)
        {
            json.WriteString("with", partner);
        }
        if (Result?.Found is { } found)
        {
            json.WriteString("invariant", found.Invariant.Name);
            json.WriteNumber("operations", found.Counterexample.Measure.Operations);
            json.WriteNumber("steps", found.Counterexample.Measure.Steps);
        }
        if (Result is { } searched)
        {
            ValidateJson.WriteCombinations(json, searched);
        }
    }

    /// <summary>What is said of the patch alone, or next to another one: <c>holds</c>, <c>BROKEN</c>, <c>cut</c>; nothing if it was not tried.</summary>
    public string Cell(string patch, string? partner) =>
        Result?.Combinations.FirstOrDefault(c =>
            c.Patches.SequenceEqual(partner is null ? [patch] : [patch, partner])
        ) switch
        {
            null => "",
            { IsBroken: true } => "BROKEN",
            { IsBroken: false } => "holds",
            _ => "cut",
        };
}

/// <summary>What <c>validate PATCH --on all</c> prints: kernels down, verdicts across.</summary>
internal static class OnAllReport
{
    private const int Width = 80;

    /// <summary>The first line.</summary>
    public static string Headline(string patch, IReadOnlyList<OnOne> rows)
    {
        var applicable = rows.Where(r => r.Result is not null).ToList();
        if (applicable.Count == 0)
        {
            return $"{patch} can be applied to no release";
        }
        var words = applicable.GroupBy(r => r.Word).ToList();
        var named = words.Select(g =>
            $"{(g.Key == "SAFE" ? "SAFE within bounds" : g.Key)} on {(g.Count() == applicable.Count ? $"all {g.Count()}" : string.Join(' ', g.Select(r => r.Kernel)))}"
        );
        return $"{patch}: {string.Join(", ", named)}";
    }

    /// <summary>The lines of the text.</summary>
    public static IEnumerable<string> Text(Model model, string patch, IReadOnlyList<OnOne> rows)
    {
        var partners = Partners(patch, rows);
        foreach (string line in Wrapping.Lines(Headline(patch, rows), Width))
        {
            yield return line;
        }
        yield return "";
        string letters = string.Concat(partners.Select((_, i) => $"{$"+{(char)('A' + i)}", -8}"));
        yield return $"  {"kernel", -8}{"verdict", -11}{"alone", -8}{letters}breaks".TrimEnd();
        foreach (var row in rows)
        {
            string cells = string.Concat(partners.Select(p => $"{row.Cell(patch, p), -8}"));
            string lead = $"  {row.Kernel, -8}{row.Word, -11}{row.Cell(patch, null), -8}{cells}";
            foreach (string line in Wrapping.Hanging(lead, Why(model, row), Width))
            {
                yield return line;
            }
        }
        yield return "";
        foreach (var (partner, i) in partners.Select((p, i) => (p, i)))
        {
            yield return $"  +{(char)('A' + i)} next to {partner}";
        }
        yield return "  SAFE is within bounds, which --on KERNEL prints; empty: not tried";
        string? first =
            rows.FirstOrDefault(r => r.IsUnsafe)?.Kernel ?? rows.FirstOrDefault(r => r.Result is not null)?.Kernel;
        if (first is not null)
        {
            yield return "";
            yield return $"  next   mmcheck validate {patch} --on {first}";
        }
    }

    /// <summary>The lines of the Markdown form.</summary>
    public static IEnumerable<string> Markdown(Model model, string patch, IReadOnlyList<OnOne> rows)
    {
        var partners = Partners(patch, rows);
        var lines = new List<string> { $"### {Headline(patch, rows)}" };
        ValidateMarkdown.Table(
            lines,
            ["kernel", "verdict", "alone", .. partners.Select(p => $"+ {p}"), "breaks"],
            rows.Select(r =>
                (string[])
                    [
                        r.Kernel,
                        r.IsUnsafe ? $"**{r.Word}**" : r.Word,
                        r.Cell(patch, null),
                        .. partners.Select(p => r.Cell(patch, p)),
                        Why(model, r),
                    ]
            )
        );
        return lines;
    }

    /// <summary>The JSON form: patches, and kernels: [{ kernel, verdict, impossible, with, invariant, operations, steps, combinations }].</summary>
    public static string Json(string patch, IReadOnlyList<OnOne> rows) =>
        OutputFormats.Json(
            "validate",
            json =>
            {
                json.Strings("patches", [patch]);
                json.Objects("kernels", rows, row => row.Write(json));
            }
        );

    /// <summary>1 if it is unsafe somewhere, else 3 if it is not decided or without effect everywhere, else 0; 2 if it can be applied nowhere.</summary>
    public static int ExitCodeOf(IReadOnlyList<OnOne> rows, bool isInterrupted) =>
        rows.Any(r => r.IsUnsafe) ? ExitCode.Broken
        : isInterrupted ? ExitCode.Interrupted
        : rows.All(r => r.Result is null) ? ExitCode.BadInput
        : rows.Any(r => r.Result?.Verdict == Verdict.NotDecided)
        || rows.All(r => r.Result is null or { Verdict: Verdict.NoEffect })
            ? ExitCode.NotDecided
        : ExitCode.Holds;

    private static List<string> Partners(string patch, IReadOnlyList<OnOne> rows) =>
        [
            .. rows.SelectMany(r => r.Result?.Combinations ?? [])
                .Where(c => c.Patches.Count == 2 && c.Patches[0] == patch)
                .Select(c => c.Patches[1])
                .Distinct(),
        ];

    private static string Why(Model model, OnOne row)
    {
        if (row.Impossible is { } why)
        {
            return why.Split('\n')[0];
        }
        if (row.Result!.Found is not { } found)
        {
            return "";
        }
        var build = model.History.Build(found.Counterexample.Kernel);
        string unless = row.Result.Verdict == Verdict.UnsafeUnless ? $", unless {row.Result.Partner} is there too" : "";
        return $"{found.Invariant.Name}{unless}: {Words.Of(found.Litmus, build.Image.Signatures)}";
    }
}
