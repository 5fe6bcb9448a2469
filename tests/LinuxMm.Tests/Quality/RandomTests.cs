namespace LinuxMm.Tests.Quality;

/// <summary>Random programs of the whole alphabet, larger than what is searched completely.</summary>
public class RandomTests
{
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
        // equal pages that were both advised are too rare, and no memory is registered with userfaultfd: scopes judge those
        Assert.Empty(
            Kernels
                .Model.Invariants.Where((_, i) => result.Judged[i] == 0)
                .Select(i => i.Name)
                .Except(["ksm-read-only", "ksm-on-inaccessible", "uffd-wp-not-writable", "uffd-wp-kept"])
        );
    }
}
