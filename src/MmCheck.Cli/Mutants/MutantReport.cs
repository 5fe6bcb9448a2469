using System.Globalization;

namespace MmCheck.Cli;

/// <summary>The result of <c>mmcheck mutants</c>, as all its forms need it.</summary>
internal sealed class MutantReport
{
    private readonly Dictionary<string, string> reasons;

    /// <summary>A report.</summary>
    /// <param name="model">Knows the kinds, and why mutants of its newest release survive.</param>
    /// <param name="build">The kernel.</param>
    /// <param name="run">How its mutants fared.</param>
    /// <param name="isFull">Is every mutant to be listed?</param>
    /// <param name="mostStates">Larger scopes were left out.</param>
    public MutantReport(Model model, Build build, MutantRun run, bool isFull, int mostStates)
    {
        Within =
            mostStates == int.MaxValue
                ? $"judged in {Numbers.Count(run.Scopes.Count, "scope")}"
                : $"judged in {Numbers.Count(run.Scopes.Count, "scope")}, those with at most {Numbers.Exact(mostStates)} states";
        Build = build;
        Run = run;
        IsFull = isFull;
        Kinds = MutantChoice.KindsOf(model);
        reasons =
            build.Name.ToString() == model.Mutations.Kernel
                ? model.Mutations.Survivors.ToDictionary(s => s.Id, s => s.Reason)
                : [];
        Stale =
        [
            .. run.Mutants.Where(m =>
                reasons.ContainsKey(m.Mutant.Id) && m.Verdict is MutantVerdict.Killed or MutantVerdict.KilledByReference
            ),
        ];
    }

    /// <summary>Where they were judged, in words.</summary>
    public string Within { get; }

    /// <summary>The kernel.</summary>
    public Build Build { get; }

    /// <summary>How its mutants fared.</summary>
    public MutantRun Run { get; }

    /// <summary>Is every mutant to be listed?</summary>
    public bool IsFull { get; }

    /// <summary>The kinds, with what each does.</summary>
    public IReadOnlyList<(string Kind, string Says)> Kinds { get; }

    /// <summary>Listed as survivors, and killed: what the model says of them is no longer true.</summary>
    public IReadOnlyList<MutantResult> Stale { get; }

    /// <summary>Those that survived.</summary>
    public IReadOnlyList<MutantResult> Survivors => Of(MutantVerdict.Survived);

    /// <summary>Survivors of which the model does not say why.</summary>
    public IReadOnlyList<MutantResult> Unexplained => [.. Survivors.Where(m => !reasons.ContainsKey(m.Mutant.Id))];

    /// <summary>The columns of the table of kinds behind the number generated: what was not decided only if something was not.</summary>
    public IReadOnlyList<(MutantVerdict Verdict, string Word)> Columns =>
        [.. Verdicts.Where(v => v.Verdict != MutantVerdict.NotDecided || Run.IsCut)];

    /// <summary>All verdicts with their words.</summary>
    public static IReadOnlyList<(MutantVerdict Verdict, string Word)> Verdicts { get; } =
    [
        (MutantVerdict.Killed, "killed"),
        (MutantVerdict.KilledByReference, "reference"),
        (MutantVerdict.Equivalent, "equivalent"),
        (MutantVerdict.EquivalentByEnds, "equal ends"),
        (MutantVerdict.Survived, "survived"),
        (MutantVerdict.NotExercised, "not exercised"),
        (MutantVerdict.NotDecided, "undecided"),
    ];

    /// <summary>The word of a verdict.</summary>
    public static string WordOf(MutantVerdict verdict) => Verdicts.First(v => v.Verdict == verdict).Word;

    /// <summary>Those with a verdict.</summary>
    public IReadOnlyList<MutantResult> Of(MutantVerdict verdict) => [.. Run.Mutants.Where(m => m.Verdict == verdict)];

    /// <summary>Why it survives; null if the model does not say.</summary>
    public string? ReasonOf(MutantResult result) => reasons.GetValueOrDefault(result.Mutant.Id);

    /// <summary>How it was told from the kernel: <c>other ends in pairs</c>.</summary>
    public static string ToldBy(MutantResult result) =>
        result.Likeness switch
        {
            Likeness.OtherEnds => $"other ends in {result.Scope!.Name}",
            Likeness.FewerEnds => $"fewer ends in {result.Scope!.Name}, no others",
            Likeness.OtherCosts => $"other costs in {result.Scope!.Name}, else the same ends",
            _ => $"not compared in {result.Scope!.Name}",
        };

    /// <summary>What killed it: an invariant, or a state that none can read.</summary>
    public static string KillerOf(MutantResult result) =>
        result.Differs?.Says ?? result.Broken?.Name ?? $"a state that no invariant can read: {result.Oops}";

    /// <summary>Rows of the table of kinds: the name, the number generated, then one for each of <see cref="Columns"/>.</summary>
    public IEnumerable<string[]> Table()
    {
        foreach (var (run, all) in Parts)
        {
            foreach (var (kind, says) in Kinds.Where(k => run.Mutants.Any(m => m.Mutant.Kind == k.Kind)))
            {
                yield return Row(kind, [.. run.Mutants.Where(m => m.Mutant.Kind == kind)], says);
            }
            yield return Row(all, run.Mutants, "");
        }
    }

    /// <summary><c>811 of 840 other kernels killed, 96.5 %: 750 by an invariant, 61 by the reference</c>; of decisions behind it, if there are any.</summary>
    public string Rate => string.Join("; of decisions ", Parts.Select(p => RateOf(p.Run)));

    private IReadOnlyList<(MutantRun Run, string All)> Parts =>
        (Run.Of(decisions: false), Run.Of(decisions: true)) switch
        {
            ({ Mutants.Count: > 0 } rows, { Mutants.Count: > 0 } decisions) =>
            [
                (rows, "all of rows"),
                (decisions, "all of decisions"),
            ],
            _ => [(Run, "all")],
        };

    private static string RateOf(MutantRun run) =>
        run.Others == 0
            ? "no mutant is another kernel"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Killed} of {run.Others} other kernels killed, {Math.Floor(1000.0 * run.Killed / run.Others) / 10:F1} %: {run.ByInvariants} by an invariant, {run.Killed - run.ByInvariants} by the reference"
            );

    private string[] Row(string kind, IReadOnlyList<MutantResult> some, string says) =>
        [
            kind,
            Numbers.Exact(some.Count),
            .. Columns.Select(v => Numbers.Exact(some.Count(m => m.Verdict == v.Verdict))),
            says,
        ];
}
