using ValidateResult = MmCheck.ValidateResult<LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>The verdict as a reply that a person can send: plain text, 72 columns, nothing that the reader has to have installed.</summary>
internal static class ValidateMail
{
    private const int Width = 72;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(Model model, ValidateResult result, bool isFull, bool isInterrupted)
    {
        var patch = model.History.PatchNamed(result.Patch);
        var parts = new List<IEnumerable<string>>
        {
            Wrapping.Hanging("Subject: ", $"Re: {patch.Title}", Width),
            Wrapped(
                $"I have run this through MmCheck, a model checker: mm as tables of steps that are named after the kernel's functions, every program within the bounds below under every schedule. It is a model and no kernel, so please hold it against the source."
            ),
            Wrapped($"{ValidateReport.Headline(result, isInterrupted)}."),
        };
        if (patch.Assumes is { } assumes)
        {
            parts.Add(Wrapped($"I have taken it that the patch assumes: {assumes}."));
        }
        if (result.Found is { } found)
        {
            var build = model.History.Build(found.Counterexample.Kernel);
            parts.Add(BrokenReport.Lines(model, build, found, isFull).SkipWhile(l => l.Length == 0));
            parts.Add(ValidateReport.Combinations(result).SkipWhile(l => l.Length == 0));
            parts.Add(ValidateReport.ElsewhereSays(model, result) is { } elsewhere ? Wrapped(elsewhere) : []);
        }
        if (result.Costs is { } costs)
        {
            parts.Add(CostReport.Lines(costs, result));
            parts.Add(
                Workloads(costs)
                    .SelectMany(w => Wrapping.Hanging($"    {w.Name, -12} ", $"{w.Says} ({w.Source})", Width))
            );
        }
        parts.Add(
            ValidateWords.Bounds(model, result).SelectMany(b => Wrapping.Hanging("  - ", b, Width)).Prepend("Bounds:")
        );
        parts.Add(Reproduce(result));
        return parts
            .Select(p => p.SelectMany(Fitting).ToList())
            .Where(p => p.Count > 0)
            .SelectMany((p, i) => i == 0 ? p : p.Prepend(""));
    }

    /// <summary>A line of a report that is made for terminals, in a mail.</summary>
    private static IEnumerable<string> Fitting(string line) =>
        line.Length <= Width ? [line] : Wrapping.Hanging(line[..^line.TrimStart().Length], line, Width);

    private static IEnumerable<string> Wrapped(string text) => Wrapping.Lines(text, Width);

    /// <summary>Those in which something differs; the reader has not heard of them.</summary>
    private static IEnumerable<Workload> Workloads(CostTable costs)
    {
        var names = CostReport.Changes(costs).Where(c => c.IsLarge).Select(c => c.Workload).ToHashSet();
        return costs.Workloads.Select(w => w.Workload).Where(w => names.Contains(w.Name));
    }

    private static IEnumerable<string> Reproduce(ValidateResult result)
    {
        yield return "To reproduce:";
        yield return "";
        yield return $"  mmcheck validate {result.Patch} --on {result.Kernel}";
        if (result.Found is not { } found)
        {
            yield break;
        }
        string file = $"{found.Litmus.Name.Split('/')[^1]}.litmus";
        yield return "";
        foreach (string line in Wrapped($"or save this as {file}, and mmcheck explain {file} --full:"))
        {
            yield return line;
        }
        yield return "";
        foreach (string line in found.Text.TrimEnd('\n').Split('\n'))
        {
            yield return line;
        }
    }
}
