namespace MmCheck.Cli;

/// <summary>What there is: kernels, patches, invariants, scopes.</summary>
internal static class ModelLists
{
    private const int KernelGap = 3;

    public static void Kernels(TextWriter to, Model model) =>
        Columns.Write(to, [.. model.History.Releases.Select(r => new[] { r.Name, r.Says })], KernelGap);

    public static void Patches(TextWriter to, Model model) =>
        Columns.Write(to, [.. model.History.Patches.Select(p => new[] { p.Id, Words.Of(p.Kind), p.Title })]);

    /// <summary>Those whose name or sentence has the word in it; all without one.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public static void Invariants(TextWriter to, Model model, string? word)
    {
        var found = model.Invariants.Concat(model.Costs).Where(i => word is null || SpeaksOf(i, word)).ToList();
        if (found.Count == 0)
        {
            string hint = Nearest.Hint(word!, model.Invariants.SelectMany(i => i.Name.Split('-').Append(i.Name)));
            throw new ModelException(
                $"no invariant speaks of '{word}'{hint}\nmmcheck list invariants shows all {model.Invariants.Count}"
            );
        }
        var rows = found.ConvertAll(i => (string[])[i.Name, Words.Of(i.Instant), i.Number, i.Says]);
        int[] widths = [.. Enumerable.Range(0, 3).Select(c => rows.Max(r => r[c].Length) + 2)];
        foreach (var invariant in found)
        {
            Columns.Write(
                to,
                [
                    [
                        invariant.Name.PadRight(widths[0])
                            + Words.Of(invariant.Instant).PadRight(widths[1])
                            + invariant.Number.PadRight(widths[2]),
                        invariant.Says,
                    ],
                ],
                gap: 0
            );
            if (invariant.Catches.Count > 0)
            {
                foreach (
                    string line in Wrapping.Hanging(
                        "  catches: ",
                        string.Join(' ', invariant.Catches),
                        BoundsReport.Width
                    )
                )
                {
                    to.WriteLine(line);
                }
            }
        }
    }

    public static void Scopes(TextWriter to, Model model)
    {
        int column = model.Scopes.Max(s => s.Name.Length) + 2;
        var signatures = model.History.Build(model.History.Newest.Name).Image.Signatures;
        var together = new Neighbours(signatures);
        foreach (var scope in model.Scopes)
        {
            together.Add(scope);
            string who = string.Join(" and ", scope.Roles.GroupBy(r => r).Select(g => Tasks(g.Key, g.Count())));
            string each = scope.Roles.Count == 1 ? "of" : "each of";
            string[] lines =
            [
                scope.Says,
                $"{Numbers.Count(scope.Operations, "operation")} {each} {who}, {Numbers.Count(scope.Pages, "page")},",
                $"from {scope.Alphabet}",
                .. scope.Memory is { } memory ? [$"memory {memory}"] : Array.Empty<string>(),
                .. scope.Arms.Count > 0
                    ? [$"arms {string.Join(' ', scope.Arms.Select(a => model.InvariantNamed(a).Name))}"]
                    : Array.Empty<string>(),
                $"pairs {PairsOf(scope, signatures)}",
            ];
            Columns.Write(
                to,
                [
                    [scope.Name.PadRight(column), string.Join('\n', lines)],
                ],
                gap: 0
            );
        }
        Missing(to, together, signatures);
    }

    /// <summary>Which operations it lets meet, and how many pairs that is: those of each task with those of each other one.</summary>
    private static string PairsOf(Scope scope, IReadOnlyList<Signature> signatures)
    {
        string[] tasks =
        [
            .. scope
                .Alphabets(signatures)
                .Select(calls => string.Join(' ', calls.Select(c => signatures[c.Operation].Name).Distinct())),
        ];
        string[] pairs =
        [
            .. tasks
                .SelectMany((first, i) => tasks.Skip(i + 1).Select(second => (first, second)))
                .Distinct()
                .Select(p => p.first == p.second ? "every two of its operations" : $"{p.first} with {p.second}"),
        ];
        var alone = new Neighbours(signatures);
        alone.Add(scope);
        return pairs.Length == 0
            ? "none: one task"
            : $"{alone.AllPairs.Count(p => alone.Are(p.First, p.Second))}: {string.Join("; ", pairs)}";
    }

    /// <summary>What no two tasks of any scope do beside each other: each operation with those behind it, so that a pair stands once.</summary>
    private static void Missing(TextWriter to, Neighbours together, IReadOnlyList<Signature> signatures)
    {
        var all = together.AllPairs.ToList();
        var missing = all.FindAll(p => !together.Are(p.First, p.Second));
        int column = signatures.Max(s => s.Name.Length) + 4;
        to.WriteLine();
        to.WriteLine(
            missing.Count == 0
                ? $"Each of the {all.Count} pairs of operations is in a scope."
                : $"In no scope are {missing.Count} of the {all.Count} pairs of operations:"
        );
        foreach (var group in missing.GroupBy(p => p.First, p => signatures[p.Second].Name))
        {
            foreach (
                string line in Wrapping.Hanging(
                    $"  {signatures[group.Key].Name}".PadRight(column),
                    string.Join(' ', group),
                    BoundsReport.Width
                )
            )
            {
                to.WriteLine(line);
            }
        }
    }

    private static string Tasks(Role? role, int count) =>
        count == 1 ? Words.Of(role) : Numbers.Count(count, role?.Name ?? "task");

    private static bool SpeaksOf(Invariant invariant, string word) =>
        invariant.Number.Equals(word, StringComparison.OrdinalIgnoreCase)
        || invariant.Name.Contains(word, StringComparison.OrdinalIgnoreCase)
        || invariant.Says.Contains(word, StringComparison.OrdinalIgnoreCase);
}
