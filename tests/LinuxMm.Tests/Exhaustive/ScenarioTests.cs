namespace LinuxMm.Tests.Exhaustive;

/// <summary>
/// Directed scenarios: hand-written programs of models/LinuxMm/Scenarios, each run on every kernel of which it says what it expects, and all of
/// its schedules. A file is named after its scenario: sc01-what-it-shows.
/// </summary>
public sealed class ScenarioTests
{
    public static TheoryData<string> Files => [.. LitmusFolder.Scenarios.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Scenario_does_on_every_kernel_what_it_says(string file)
    {
        var litmus = LitmusFolder.Scenarios.Read(file);

        var replayed = new CounterexampleReplay<Kernel, State, Task>(Kernels.Model, new SearchLimits()).Replay(litmus);

        Assert.Empty(
            replayed.Unmet.Select(a =>
                $"{(a.IsMet is null ? "not decided" : "not met")} on {a.On}: {LitmusFolder.Format.Print(litmus, a.Expectation)}"
            )
        );
        Assert.Equal(ReplayVerdict.StillFails, replayed.Verdict);
    }

    /// <summary>A scenario makes sense from the oldest release on that it names; what it says of all that follow holds for a new one too.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Scenario_leaves_out_no_release_since_the_first_that_it_names(string file)
    {
        var litmus = LitmusFolder.Scenarios.Read(file);
        var examiner = new Examiner<Kernel, State, Task>(Kernels.Model, new SearchLimits());

        var named = litmus
            .Expectations.SelectMany(e => examiner.KernelsOf(litmus, e))
            .Where(k => k.With.Count == 0 && k.Without.Count == 0)
            .Select(k => k.Release)
            .ToHashSet();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(Kernels.Released.SkipWhile(r => !named.Contains(r)), r => !named.Contains(r));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Scenario_is_in_canonical_form_and_named_after_its_place(string file)
    {
        var litmus = LitmusFolder.Scenarios.Read(file);

        Assert.Equal(LitmusFolder.Scenarios.TextOf(file), LitmusFolder.Format.Print(litmus));
        Assert.Equal(Path.ChangeExtension(file, null), litmus.Name);
        Assert.Matches("^sc[0-9]{2}-[a-z0-9-]+$", litmus.Name);
        Assert.NotNull(litmus.Title);
    }
}
