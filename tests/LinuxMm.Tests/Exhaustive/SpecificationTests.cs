namespace LinuxMm.Tests.Exhaustive;

/// <summary>
/// Which kernels break what, as the specification says it: section 7 with the table "era x behaviour". Written from there and from what was
/// observed, not from what the model does. Every other invariant holds on every kernel.
/// </summary>
public sealed class SpecificationTests
{
    private static readonly string[] UpToV61 = ["v3.8", "v3.16", "v4.0", "v4.9", "v6.1"];

    /// <summary>The invariant, a small scope in which it is broken where it is, and the kernels.</summary>
    private static readonly (string Invariant, string Scope, string[] Kernels)[] Broken =
    [
        // csharpier-ignore-start
        ("N01", "dump-none",        ["v3.8", "v4.0"]),         // v3.16: a hint has its own bit; v4.9: the VMA is asked
        ("N04", "driver-numa",      ["v3.8"]),                 // the scan skips inaccessible VMAs only by their entries
        ("N12", "refused-interval", [.. Kernels.Released]),    // observed on 6.1.192 and 6.12.117
        ("N29", "private-file",     UpToV61),                  // observed on 6.1.192; 6.12 unshares
        ("N31", "dump-none",        ["v3.8"]),                 // PROT_NONE restored as if it were a hint
        ("N46", "passthrough",      UpToV61),                  // the other half of N29: memory that a device pins and only reads
        ("P36", "huge-gup",         [.. UpToV61, "v6.5"]),     // 7acddcc1ae30 ends it
        ("P37", "huge-rights",      ["v6.1"]),                 // reported by liubo; observed
        ("P38", "ksm-none",         ["v6.1"]),                 // observed
        ("P42", "rights-hints",     ["v6.1"]),                 // observed: move_pages
        ("P44", "huge-calls",       [.. UpToV61, "v6.5", "v6.6", "v6.12"]), // observed on 6.1 and 6.12
        // csharpier-ignore-end
    ];

    public static TheoryData<string> Invariants => [.. Broken.Select(b => b.Invariant)];

    [Theory]
    [MemberData(nameof(Invariants))]
    public void Kernels_break_an_invariant_where_the_specification_says_so(string number)
    {
        var (_, scope, kernels) = Broken.Single(b => b.Invariant == number);
        var invariant = Kernels.Model.InvariantNamed(number);

        Assert.Equal(
            kernels,
            Kernels.Released.Where(k => Searches.Breaks(k, invariant, Kernels.Model.ScopeNamed(scope)))
        );
    }

    /// <summary>That these are all is what searches of every scope say, which tolerate what is known and nothing else.</summary>
    [Fact]
    public void Known_findings_are_those_of_the_specification() =>
        Assert.Equal(
            Kernels.Released.SelectMany(k =>
                Broken.Where(b => b.Kernels.Contains(k)).Select(b => $"{k} {b.Invariant}")
            ),
            Kernels.Released.SelectMany(k =>
                Kernels
                    .Model.Invariants.Where(Kernels.Named(k).IsKnownToBreak)
                    .Select(i => i.Number)
                    .Order(StringComparer.Ordinal)
                    .Select(n => $"{k} {n}")
            )
        );
}
