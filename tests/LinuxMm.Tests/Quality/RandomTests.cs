namespace LinuxMm.Tests.Quality;

/// <summary>Random programs of the whole alphabet, larger than what is searched completely.</summary>
public class RandomTests
{
    // Equal pages that were both advised are too rare; no memory is registered with userfaultfd; and subscribers stay.
    private static readonly string[] JudgedByScopes =
    [
        "interval-removed-for-good",
        "ksm-on-inaccessible",
        "ksm-read-only",
        "uffd-wp-kept",
        "uffd-wp-not-writable",
        "unregistered-for-good",
    ];

    public static TheoryData<string> Released => [.. Kernels.Released];

    [Theory]
    [MemberData(nameof(Released))]
    public void Random_programs_break_nothing(string kernel)
    {
        var options = new CheckOptions
        {
            Programs = 10_000,
            Limits = new SearchLimits { Threads = 2 },
        };

        var result = new Checker<Kernel, State, Task>(Kernels.Model, options).Sample(
            Kernels.Named(kernel),
            Kernels.Model.Invariants
        );

        Assert.Equal([], result.Hits.Select(h => $"{h.Invariant.Name} in program {h.Index}"));
        Assert.Equal(0, result.Cut);
        Assert.Empty(
            Kernels.Model.Invariants.Where((_, i) => result.Judged[i] == 0).Select(i => i.Name).Except(JudgedByScopes)
        );
    }
}
