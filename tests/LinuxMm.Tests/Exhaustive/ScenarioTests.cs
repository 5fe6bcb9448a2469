using System.Text.RegularExpressions;

namespace LinuxMm.Tests.Exhaustive;

/// <summary>
/// Hand-written programs, each run on every kernel of which it says what it expects, under all schedules: the directed scenarios of
/// models/LinuxMm/Scenarios, which are named sc01-what-it-shows, and the sentences of models/LinuxMm/Mails.
/// </summary>
public sealed partial class ScenarioTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Files =>
        from folder in (LitmusFolder[])[LitmusFolder.Scenarios, LitmusFolder.Mails]
        from file in folder.Files
        select new TheoryDataRow<string, string>(folder.Name, file);

    [Theory]
    [MemberData(nameof(Files))]
    public void Program_does_on_every_kernel_what_its_file_says(string folder, string file)
    {
        var litmus = LitmusFolder.Named(folder).Read(file);

        var replayed = new CounterexampleReplay<Kernel, State, Task>(Kernels.Model, new SearchLimits()).Replay(litmus);

        Assert.Empty(
            replayed.Unmet.Select(a =>
                $"{(a.IsMet is null ? "not decided" : "not met")} on {a.On}: {LitmusFolder.Format.Print(litmus, a.Expectation)}"
            )
        );
        Assert.Equal(ReplayVerdict.StillFails, replayed.Verdict);
    }

    /// <summary>A program makes sense from the oldest release on that its file names; what it says of all that follow holds for a new one too.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void File_leaves_out_no_release_since_the_first_that_it_names(string folder, string file)
    {
        var litmus = LitmusFolder.Named(folder).Read(file);
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
    public void File_is_in_canonical_form_and_named_after_its_place(string folder, string file)
    {
        var litmus = LitmusFolder.Named(folder).Read(file);

        Assert.Equal(LitmusFolder.Named(folder).TextOf(file), LitmusFolder.Format.Print(litmus));
        Assert.Equal(Path.ChangeExtension(file, null), litmus.Name);
        Assert.Equal(folder == LitmusFolder.Scenarios.Name, ScenarioName().IsMatch(litmus.Name));
        Assert.NotNull(litmus.Title);
    }

    [GeneratedRegex("^sc[0-9]{2}-[a-z0-9-]+$")]
    private static partial Regex ScenarioName();
}
