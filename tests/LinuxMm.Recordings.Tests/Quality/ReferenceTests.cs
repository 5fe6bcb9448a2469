using LinuxMm.Refinements;

namespace LinuxMm.Tests.Quality;

/// <summary>What real kernels did is explained by the reference too, without the tables.</summary>
public class ReferenceTests
{
    private static readonly Lazy<IReadOnlyList<ReferenceComparison>> All = new(() =>
        [.. Played.Recordings.Select(ReferenceComparer.Compare)]
    );

    [Fact]
    public void Recordings_differ_from_the_reference_only_where_it_is_said_and_why()
    {
        var differences = All
            .Value.SelectMany(c => c.Differences)
            .Select(d => (d.Program, d.Kernel, d.Place, d.What))
            .ToList();

        Assert.Equal(ReferenceComparer.Accepted.Select(a => (a.Program, a.Kernel, a.Place, a.What)), differences);
    }

    [Fact]
    public void What_only_the_older_kernel_does_is_a_known_difference_of_v6_1()
    {
        var names = KnownDifference.Of(Played.Build("v6.1")).Select(k => k.Name).ToHashSet();
        var reasons = ReferenceComparer.Accepted.Where(a => a.Kernel == "6.1.192").Select(a => a.Reason).Distinct();
        var both = ReferenceComparer.Accepted.Where(a => a.Kernel != "6.1.192").Select(a => a.Reason).ToHashSet();

        Assert.All(reasons.Where(r => !both.Contains(r)), reason => Assert.Contains(reason, names));
    }

    [Fact]
    public void Nearly_all_operations_are_played_on_it_and_every_program_is_begun()
    {
        int played = All.Value.Sum(c => c.Played);
        int recorded = All.Value.Sum(c => c.Recording.Operations.Count);

        Assert.All(All.Value, c => Assert.True(c.Played > 0, $"{c.Recording}: {c.WhyNotFurther}"));
        Assert.True(played * 10 >= recorded * 9, $"{played} of {recorded}");
        Assert.True(All.Value.Sum(c => c.Compared) > 12_000);
    }
}
