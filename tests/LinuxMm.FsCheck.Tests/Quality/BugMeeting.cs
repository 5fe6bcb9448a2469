using LinuxMm.Bugs;
using LinuxMm.Scopes;
using MmCheck;
using MmCheck.FsCheck;

namespace LinuxMm.FsCheck.Tests.Quality;

/// <summary>How random programs meet bugs.</summary>
internal static class BugMeeting
{
    private static readonly Model<Kernel, State, Task> Model = LinuxModel.Create();

    /// <summary>For each seed, how many programs it took, and the text to which the last one shrank.</summary>
    public static IReadOnlyList<(int Programs, string Text)> Of(string bug, IEnumerable<ulong> seeds)
    {
        var budget = Budgets.Of(bug);
        var build = Model.History.Build(budget.Kernel);
        var programs = new Programs<Kernel, State, Task>(Model, build, [budget.Source], RandomPrograms.Drawing);
        var property = new Properties<Kernel, State, Task>(Model, build, programs).Holds(Model.Invariants);
        return seeds
            .Select(seed =>
            {
                var options = new SuiteOptions
                {
                    Programs = budget.Within,
                    Seed = seed,
                    Folder = null,
                    Write = _ => { },
                };
                var broken = Assert.Throws<BrokenPropertyException>(property.With(options).Check);
                return (broken.Programs, $"{broken.Counterexample}");
            })
            .ToList();
    }

    /// <summary>The text that is approved.</summary>
    public static string TextOf(string bug) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Snapshots", $"{bug}.litmus"));

    /// <summary>Do twenty seeds meet a bug within its budget, is that at most five times what half of them take, and do all end at the text?</summary>
    public static void IsAsMeasured(string bug)
    {
        var budget = Budgets.Of(bug);
        var meetings = Of(bug, Enumerable.Range(1, 20).Select(seed => (ulong)seed));
        int median = meetings.Select(m => m.Programs).Order().ElementAt(meetings.Count / 2);

        Assert.True(budget.Within <= 5 * median, $"half of the seeds take {median}");
        Assert.All(meetings, m => Assert.Equal(TextOf(bug), m.Text));
    }

    /// <summary>Is there nothing smaller among all programs of the same operations, with every argument, on the same memory?</summary>
    public static bool IsCertified(string bug)
    {
        var build = Model.History.Build(Budgets.Of(bug).Kernel);
        var signatures = build.Image.Signatures;
        var litmus = new LitmusFormat(Model.Setting.Vocabulary, signatures).Parse(TextOf(bug)).Value!;
        var names = litmus.Program.Tasks.SelectMany(t => t).Select(c => signatures[c.Operation].Name).Distinct();
        var scope = new Scope(
            bug,
            "what the shrunk program does, with every argument",
            litmus.Roles,
            litmus.Program.Tasks.Max(t => t.Count),
            litmus.Setup.Pages.Max(p => p.Pages.Last) + 1,
            string.Join("; ", names.Select(name => $"{name} all"))
        );
        var judged = Model.Invariants.Where(i => !build.IsKnownToBreak(i)).ToList();
        var initial = Model.Setting.Initial(litmus.Setup, litmus.Roles);
        var replayer = new Replayer<State, Task>(build.Image, judged, Model.Setting);
        var target = Model.InvariantNamed(litmus.Expectations.OfType<Expectation.Breaks>().Single().Invariant);
        var trace = replayer.Play(litmus.Program, litmus.Schedule, in initial, target).Trace;

        var least = new LeastSearch<State, Task>(build.Image, judged).RunAny(
            scope.Plan(signatures),
            in initial,
            new SearchLimits(),
            _ => ""
        );

        Assert.True(least.IsCertified);
        return replayer.MeasureOf(trace, in initial) == least.Measure;
    }
}
