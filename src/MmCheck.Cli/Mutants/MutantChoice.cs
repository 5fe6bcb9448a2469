using Mutator = MmCheck.Mutator<LinuxMm.Kernel, LinuxMm.State, LinuxMm.Task>;

namespace MmCheck.Cli;

/// <summary>Which mutants were asked for.</summary>
/// <param name="Mutants">They.</param>
/// <param name="Refused">What of it cannot be made.</param>
internal sealed record MutantChoice(IReadOnlyList<Mutant> Mutants, IReadOnlyList<NotGenerated> Refused)
{
    /// <summary>The kinds of a model, with what each does.</summary>
    public static IReadOnlyList<(string Kind, string Says)> KindsOf(Model model) =>
        [.. Mutator.Kinds, .. model.Mutations.Rules.Select(r => (r.Kind, r.Says)), .. Mutator.KindsOfDecisions];

    /// <summary>The kind of that name.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public static string KindNamed(Model model, string word)
    {
        var kinds = KindsOf(model).Select(k => k.Kind).ToList();
        return kinds.Contains(word)
            ? word
            : throw new ModelException(
                $"no kind of mutants '{word}'{Nearest.Hint(word, kinds)}\nthere are {string.Join(", ", kinds)}"
            );
    }

    /// <summary>The mutants of some steps and kinds; of all, if none are named.</summary>
    /// <exception cref="ModelException">The kernel has no such function or row.</exception>
    public static MutantChoice Of(Model model, Build build, IReadOnlyList<string> steps, IReadOnlyList<string> kinds)
    {
        var refused = new List<NotGenerated>();
        var all = Mutator.All(build, model.Mutations.Rules, refused);
        foreach (string step in steps.Where(s => !all.Any(m => IsAt(m, s))))
        {
            var names = all.SelectMany(m => m.Sites.Select(s => $"{s}").Concat(m.Functions)).Distinct();
            throw new ModelException($"{build.Name} has no step '{step}'{Nearest.Hint(step, names)}");
        }
        return new(
            [.. all.Where(m => (steps.Count == 0 || steps.Any(s => IsAt(m, s))) && IsOf(m.Kind))],
            [
                .. refused.Where(r =>
                    (steps.Count == 0 || steps.Any(s => r.Id.StartsWith($"{r.Kind}:{s}/", StringComparison.Ordinal)))
                    && IsOf(r.Kind)
                ),
            ]
        );

        bool IsOf(string kind) => kinds.Count == 0 || kinds.Contains(kind);
    }

    private static bool IsAt(Mutant mutant, string step) => mutant.Sites.Any(s => s.Function == step || $"{s}" == step);
}
