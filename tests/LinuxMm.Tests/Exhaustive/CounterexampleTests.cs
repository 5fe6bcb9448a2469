namespace LinuxMm.Tests;

/// <summary>Every file below counterexamples/ is a regression test.</summary>
public sealed class CounterexampleTests
{
    private static readonly Model<Kernel, State, Task> Model = LinuxModel.Create();

    public static TheoryData<string> Files => [.. LitmusFolder.Counterexamples.Files];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "counterexamples");

    [Fact]
    public void Folder_has_a_counterexample_for_every_bug()
    {
        var folders = Directory
            .GetDirectories(Folder)
            .Select(f => Path.GetFileName(f)!)
            .SelectMany(f => f.Split('_'))
            .ToHashSet();
        Assert.DoesNotContain(Model.History.Patches, p => p.Kind == PatchKind.Bug && !folders.Contains(p.Id));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_still_fails_on_its_kernel_and_meets_its_other_expectations(string file)
    {
        var replayed = new CounterexampleReplay<Kernel, State, Task>(Model, new SearchLimits()).Replay(Read(file));
        Assert.Equal(ReplayVerdict.StillFails, replayed.Verdict);
        Assert.Empty(replayed.Unmet);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_holds_on_its_kernel_without_the_added_patches(string file)
    {
        var litmus = Read(file);
        var kernel = litmus.Kernel!;
        var breaks = litmus.Expectations.OfType<Expectation.Breaks>().Single(b => b.On is null);
        if (kernel.With.Count > 0)
        {
            var least = new Examiner<Kernel, State, Task>(Model, new SearchLimits()).LeastOf(
                litmus,
                kernel.Unpatched(),
                Model.InvariantNamed(breaks.Invariant)
            );
            Assert.True(least.Holds);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_is_in_canonical_form_and_named_after_its_place(string file)
    {
        var litmus = Read(file);
        Assert.Equal(LitmusFolder.Counterexamples.TextOf(file), LitmusFolder.Format.Print(litmus));
        Assert.Equal(Path.ChangeExtension(file, null), litmus.Name);
    }

    private static Litmus Read(string file) => LitmusFolder.Counterexamples.Read(file);
}
