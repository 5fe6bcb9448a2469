namespace LinuxMm.Tests.Exhaustive;

/// <summary>What a kernel is known to break is shown by a file, which breaks that and nothing else, and only where it is known.</summary>
public sealed class FindingTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Shown =>
        from release in Kernels.Released
        from finding in Kernels.Named(release).Known
        where finding.Litmus.Length > 0
        select new TheoryDataRow<string, string>(finding.Litmus, finding.Invariant);

    [Theory]
    [MemberData(nameof(Shown))]
    public void File_of_a_finding_breaks_just_that_and_only_on_kernels_that_are_known_for_it(
        string file,
        string invariant
    )
    {
        var litmus = LitmusFolder.At(file);
        Assert.True(litmus is not null, $"there is no {file}");
        foreach (string release in Kernels.Released)
        {
            var build = Kernels.Named(release);
            bool isKnown = build.Known.Any(f => f.Invariant == invariant && f.Litmus == file);
            bool isKnownByAnother = !isKnown && build.Known.Any(f => f.Invariant == invariant);
            if (!isKnownByAnother)
            {
                Assert.Equal((release, isKnown ? invariant : ""), (release, BrokenBy(litmus, build)));
            }
        }
    }

    /// <summary>Everything is judged behind every break, so that nothing hides another.</summary>
    private static string BrokenBy(Litmus litmus, Build build)
    {
        var initial = Kernels.Model.Setting.Initial(litmus.Setup, [.. litmus.Roles]);
        var result = new Explorer<State, Task>(build.Image, Kernels.Model.Invariants, Kernels.Model.Invariants).Run(
            new OneProgram(litmus.Program),
            in initial,
            new SearchLimits()
        );
        Assert.Equal(Completion.Complete, result.Completion);
        return string.Join(' ', result.Known.Select(b => b.Invariant.Name).Order(StringComparer.Ordinal));
    }
}
