namespace LinuxMm.Tests.Quality;

/// <summary>Every carried recording, as far as the model can play it.</summary>
public sealed class RecordingTests
{
    public static TheoryData<string, string> Names =>
        [
            .. Played
                .Recordings.Where(r => Played.Of(r.Program, r.Kernel).Compared > 0)
                .Select(r => (r.Program, r.Kernel)),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_answers_as_the_kernel_did(string program, string kernel)
    {
        var unlisted = Played.Of(program, kernel).Differences.Where(d => !IsAccepted(d));

        Assert.Empty(unlisted);
    }

    [Fact]
    public void Every_accepted_difference_still_occurs()
    {
        var differences = Played.Comparisons.SelectMany(c => c.Differences).ToList();

        Assert.All(
            AcceptedDifferences.All,
            a =>
                Assert.Contains(
                    differences,
                    d => (d.Program, d.Kernel, d.Place, d.What) == (a.Program, a.Kernel, a.Place, a.What)
                )
        );
    }

    [Fact]
    public void What_is_not_exercised_is_listed_with_its_reason()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Snapshots", "coverage.txt");
        string report = CoverageReport.Of(Played.Comparisons);
        File.WriteAllText(Path.ChangeExtension(path, ".received.txt"), report);

        Assert.Equal(File.ReadAllText(path), report);
    }

    private static bool IsAccepted(Difference difference) =>
        AcceptedDifferences.All.Any(a =>
            (a.Program, a.Kernel, a.Place, a.What)
            == (difference.Program, difference.Kernel, difference.Place, difference.What)
        );
}
