using LinuxMm.Bugs;

namespace LinuxMm.Tests.Unit;

/// <summary>The museum is whole: every bug hangs in it, and every entry of its catalogue is shown or says why not.</summary>
public class MuseumTests
{
    private static readonly IReadOnlyList<(Patch<Kernel, State, Task> Patch, Exhibit Exhibit)> All =
        Kernels.Model.Exhibits();

    [Fact]
    public void Every_bug_and_every_proposal_is_shown() =>
        Assert.DoesNotContain(
            Kernels.Model.History.Patches,
            p => (p.Kind == PatchKind.Bug || Proposals.All.Open.Contains(p)) && p.Exhibits.Count == 0
        );

    [Fact]
    public void Every_entry_is_shown_or_says_why_not()
    {
        var shown = All.Select(e => e.Exhibit.Entry).ToHashSet();
        Assert.DoesNotContain(Museum.Entries, e => e.LeftOut.Length == 0 && !shown.Contains(e.Number));
        Assert.Empty(shown.Where(n => n.Length > 1).Except(Museum.Entries.Select(e => e.Number)));
        Assert.Equal(Museum.Entries.Count, Museum.Entries.Select(e => e.Number).Distinct().Count());
    }

    [Fact]
    public void Every_exhibit_names_a_kernel_scopes_and_what_breaks_or_grows() =>
        Assert.All(
            All,
            e =>
            {
                Assert.True(Kernels.Model.History.TryBuild(KernelName.Parse(e.Exhibit.On).Plus(e.Patch.Id), out _));
                Assert.All(e.Exhibit.Scopes.Split(' '), s => Kernels.Model.ScopeNamed(s));
                string verdict = e.Exhibit.Verdict switch
                {
                    "SAFE" => "",
                    "COST" => Cost.Names.Single(n => n == e.Exhibit.Of),
                    var word => Kernels.Model.InvariantNamed(e.Exhibit.Of).Verdict == word ? e.Exhibit.Of : "?",
                };
                Assert.Equal(e.Exhibit.Of, verdict);
            }
        );

    [Fact]
    public void Every_exhibit_that_breaks_something_has_its_counterexample()
    {
        var saved = LitmusFolder
            .Counterexamples.Files.Select(LitmusFolder.Counterexamples.Read)
            .Select(l => (l.Kernel!.ToString(), l.Expectations.OfType<Expectation.Breaks>().First().Invariant))
            .ToHashSet();

        Assert.Empty(
            All.Where(e => e.Exhibit.Verdict is not ("SAFE" or "COST"))
                .Select(e => (KernelOf(e.Patch, e.Exhibit), e.Exhibit.Of))
                .Except(saved)
        );

        static string KernelOf(Patch<Kernel, State, Task> patch, Exhibit exhibit)
        {
            var name = KernelName.Parse(exhibit.On).Plus(patch.Id);
            return (exhibit.Beside is null ? name : name.Plus(exhibit.Beside)).ToString();
        }
    }

    [Theory]
    [InlineData("kvm-without-seq-check", "UNSAFE", "retry-sound", 2, 2)]
    [InlineData("gup-drops-write", "UNSAFE", "force-write-only-cow", 2, 2)]
    [InlineData("kvm-retry-by-stale-range", "LIVELOCK", "vcpu-progress", 2, 2)]
    [InlineData("reaper-skips-subscribers", "SAFE", "", 0, 0)]
    public void Curator_finds_what_hangs_there(string id, string verdict, string of, int operations, int tasks)
    {
        var (patch, exhibit) = All.Single(e => e.Patch.Id == id);

        var showing = new Curator<Kernel, State, Task>(Kernels.Model, new()).Show(patch, exhibit);

        Assert.Equal((verdict, of), (showing.Verdict, showing.Of));
        Assert.Equal((operations, tasks), (showing.Found?.Counterexample.Measure.Operations ?? 0, showing.Tasks));
        Assert.True(showing.IsAsExpected);
        Assert.Equal(operations > 0, showing.Programs > 0);
    }

    [Fact]
    public void Curator_tells_when_it_is_not_as_expected()
    {
        var patch = Kernels.Model.History.PatchNamed("kvm-without-seq-check");
        var curator = new Curator<Kernel, State, Task>(Kernels.Model, new());

        Assert.False(curator.Show(patch, new("B1", "v6.12", "SAFE", "", "kvm-numa")).IsAsExpected);
        Assert.Equal(
            "NO EFFECT",
            curator.Show(patch, new("B1", "v6.12", "UNSAFE", "retry-sound", "gup-force")).Verdict
        );
        var small = new Exhibit("B1", "v6.12", "UNSAFE", "retry-sound", "kvm-numa") { Known = (1, 2) };
        Assert.False(curator.Show(patch, small).IsAsExpected);
        Assert.True(curator.Show(patch, small with { Larger = "It takes a bracket." }).IsAsExpected);
    }
}
