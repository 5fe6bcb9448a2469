namespace NotifierRace;

/// <summary>
/// What other checkers count on the same model, state for state, in searches to the end that broke nothing. A search that finds another
/// number is wrong.
/// </summary>
/// <param name="Scope">N V K.</param>
/// <param name="Mutant">Which kernel, as <see cref="RaceKernels.Mutant"/> numbers them.</param>
/// <param name="Distinct">Distinct states.</param>
/// <param name="Transitions">Pairs of a state and an enabled choice, plus 1 for the initial state: Spin's stored and matched, TLC's generated.</param>
/// <param name="Longest">The longest distance from the initial state in steps; null where nobody published it.</param>
/// <param name="Source">Which other checkers agree on it.</param>
public sealed record PublishedCounts(
    RaceScope Scope,
    int Mutant,
    long Distinct,
    long Transitions,
    int? Longest,
    string Source
)
{
    private const string Spin = "Spin 6.5.2 with full states, and an explorer in C# with a plain hash set";
    private const string SpinAndTlc = "Spin 6.5.2 with full states, TLC, and an explorer in C# with a plain hash set";
    private const string Set = "an explorer in C# with a plain hash set";

    /// <summary>Every published row; the qualified invariant was judged, and holds.</summary>
    // csharpier-ignore-start
    public static IReadOnlyList<PublishedCounts> All { get; } =
    [
        new(new(2, 1, 1), 0,    17_858,     38_145,   34, Spin),
        new(new(3, 1, 1), 0,    45_781,    101_296,   34, Spin),
        new(new(2, 2, 1), 0, 2_135_838,  6_335_723,   53, Spin),
        new(new(2, 1, 2), 0, 1_692_227,  4_269_849,   66, Spin),
        new(new(3, 1, 2), 0, 9_983_358, 25_987_507,   67, Spin),
        new(new(2, 1, 1), 3,    13_360,     29_387, null, SpinAndTlc),
        new(new(2, 1, 2), 3, 1_550_935,  3_909_673, null, Set),
        new(new(2, 2, 1), 3, 1_674_678,  5_023_221, null, Set),
        new(new(2, 1, 1), 4,    14_328,     30_837, null, SpinAndTlc),
        new(new(2, 1, 2), 4, 1_392_741,  3_520_105, null, Set),
        new(new(2, 2, 1), 4, 1_639_148,  4_764_297, null, Set),
    ];
    // csharpier-ignore-end

    /// <summary>
    /// The same of the correct kernel, with states counted as one that differ only by the names of pages and vcpus: what TLC counts with its
    /// SYMMETRY, and generates.
    /// </summary>
    // csharpier-ignore-start
    public static IReadOnlyList<PublishedCounts> Symmetric { get; } =
    [
        new(new(2, 1, 1), 0, 8_931, 19_089, 34, "TLC"),
        new(new(2, 1, 2), 0, 846_156, 2_135_096, 66, "TLC"),
        new(new(2, 2, 1), 0, 538_753, 1_598_287, 53, "TLC"),
    ];
    // csharpier-ignore-end

    /// <summary>What was published about a kernel in a scope; null if nothing was.</summary>
    /// <param name="scope">N V K.</param>
    /// <param name="mutant">The kernel's number.</param>
    /// <param name="isSymmetric">Are states counted once that differ only by names?</param>
    public static PublishedCounts? Of(RaceScope scope, int mutant, bool isSymmetric = false) =>
        (isSymmetric ? Symmetric : All).FirstOrDefault(p => p.Scope == scope && p.Mutant == mutant);
}

/// <summary>The length of a shortest counterexample; Spin (breadth first), TLC and Stateright agree on each.</summary>
/// <param name="Scope">N V K.</param>
/// <param name="Mutant">Which kernel, as <see cref="RaceKernels.Mutant"/> numbers them.</param>
/// <param name="IsLiteral">Is it about the literal reading of the invariant?</param>
/// <param name="Steps">From the initial state to the first in which the invariant is broken.</param>
public sealed record PublishedBreak(RaceScope Scope, int Mutant, bool IsLiteral, int Steps)
{
    /// <summary>Every published counterexample.</summary>
    public static IReadOnlyList<PublishedBreak> All { get; } =
    [
        .. new RaceScope[] { new(2, 1, 1), new(2, 1, 2), new(2, 2, 1) }.SelectMany(scope =>
            new PublishedBreak[]
            {
                new(scope, Mutant: 0, IsLiteral: true, Steps: 11),
                new(scope, Mutant: 1, IsLiteral: false, Steps: 15),
                new(scope, Mutant: 2, IsLiteral: false, Steps: 25),
            }
        ),
    ];

    /// <summary>What was published about a kernel in a scope; null if nothing was.</summary>
    public static PublishedBreak? Of(RaceScope scope, int mutant, bool isLiteral) =>
        All.FirstOrDefault(p => p.Scope == scope && p.Mutant == mutant && p.IsLiteral == isLiteral);
}
