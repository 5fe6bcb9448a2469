using LinuxMm.Reference;
using LinuxMm.Refinements;

namespace LinuxMm.Tests.Refinements;

/// <summary>Every kernel gives the answers of the reference, and looks as it does behind each call, on random runs of a hundred calls.</summary>
public class SequentialTests
{
    private const int Programs = 60;

    public static TheoryData<string> Releases => [.. Kernels.Released];

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_release_differs_from_the_reference_only_where_it_is_known_to(string release)
    {
        var build = Kernels.Named(release);
        var known = KnownDifference.Of(build);
        int calls = 0;
        int compared = 0;
        var met = new HashSet<string>();
        foreach (var run in Runs.Drawn(build, Programs))
        {
            var comparison = Refinement.Compare(Refinement.Reference, TableMachine.Kind(build), known, run);
            Assert.True(comparison.Difference is null, $"{release}\n{comparison.Difference}");
            calls += run.Turns.Count;
            compared += comparison.Compared;
            met.UnionWith(comparison.Met.Select(k => k.Name));
        }

        Assert.True(calls >= Programs * 95, $"only {calls} calls were drawn");
        Assert.True(compared >= calls * 8 / 10, $"only {compared} of {calls} calls were compared");
        Assert.Equal(known.Count > 0, met.Count > 0);
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Releases))]
    public void So_it_does_on_many_more_pages_and_programs(string release)
    {
        var build = Kernels.Named(release);

        Assert.All(Runs.Drawn(build, 3_000, Capacity.Pages), run => Assert.Null(Refinement.Check(build, run)));
    }

    [Fact]
    public void Every_operation_is_in_the_runs_or_outside_with_a_reason()
    {
        var build = Kernels.Named("v6.19");
        var called = new HashSet<string>();
        var succeeded = new HashSet<string>();
        foreach (var run in Runs.Drawn(build, Programs))
        {
            var kernel = new ReferenceKernel(run.Setup);
            foreach (var (task, call) in run.Turns)
            {
                var reply = kernel.Do(task, call);
                string name = call is Peek or Poke ? call.GetType().Name : CallText.Print(call).Split(' ')[0];
                called.Add(name);
                if (reply.Errno is null or Reference.Errno.Ok)
                {
                    succeeded.Add(name);
                }
            }
        }

        string[] all = [.. build.Image.Signatures.Select(s => s.Name)];
        Assert.Equal(
            all.Order(),
            called.Except(["Peek", "Poke"]).Concat(RandomRuns.Outside.Select(o => o.Operation)).Order()
        );
        Assert.Equal(
            ["collapse", "driver_sub", "gpc_write", "interval_sub", "uffd_wp"],
            RandomRuns.Outside.Select(o => o.Operation)
        );
        Assert.Equal(called.Order(), succeeded.Order());
    }

    [Fact]
    public void The_reference_uses_nothing_of_the_tables_nor_of_the_engine()
    {
        var used = typeof(ReferenceKernel).Assembly.GetReferencedAssemblies().Select(a => a.Name!);

        Assert.All(used, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }
}
