namespace MmCheck.Cli.Tests;

/// <summary>The job scripts under the schedulers that they are for: what comes of them is what a check on this machine says.</summary>
[Trait("Category", "Cluster")]
public sealed class SchedulerTests : IDisposable
{
    private const string Kernel = "v6.12+kvm-without-seq-check";
    private const string Bounds = "--scope kvm-numa --scope two-pages --scope gup-numa --programs 4000";
    private const int Shards = 4;

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Slurm_ends_the_campaign_although_a_node_dies()
    {
        Require("sbatch", "slurm-wlm");
        Require("munged", "munge");
        Emit("slurm");
        using (var cluster = new SlurmCluster(desk))
        {
            var said = cluster.Submit("MMCHECK=$0 sbatch job");
            Assert.Equal((0, ""), (said.Code, said.Error));
            int lost = 0;
            SlurmCluster.Wait(() => cluster.RunsOn("n2") is { } index && HasBegun(lost = index));
            cluster.Kill("n2");
            Assert.False(File.Exists(Result(lost)), "the shard was done before the node died");
            cluster.WaitForJobs();
        }
        AssertMerged();
    }

    [Fact]
    public void Parallel_ends_the_campaign_and_does_nothing_twice()
    {
        Require("parallel", "parallel");
        Emit("parallel");
        var said = desk.Shell("MMCHECK=$0 bash job");
        Assert.Equal((0, Shards), (said.Code, said.Out.Split(" BROKEN: campaign/shard-").Length - 1));
        AssertMerged();
        var again = desk.Shell("MMCHECK=$0 bash job");
        Assert.Equal((0, Shards), (again.Code, again.Out.Split(" is there already: ").Length - 1));
    }

    private static void Require(string command, string package) =>
        Assert.SkipUnless(
            $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin"
                .Split(':')
                .Any(p => File.Exists(Path.Combine(p, command))),
            $"there is no {command} here (apt-get install {package})"
        );

    private void Emit(string form) =>
        Assert.Equal(
            new Said(0, "", ""),
            desk.Run($"campaign {Kernel} {Bounds} --memory 500M --shards {Shards} --emit {form} -o job".Split(' '))
        );

    private string Result(int shard) => Path.Combine(desk.Folder, "campaign", $"shard-{shard}-of-{Shards}.json");

    private bool HasBegun(int shard) => File.Exists(Path.ChangeExtension(Result(shard), ".part.json"));

    private void AssertMerged()
    {
        var merged = desk.Run("merge", "campaign");
        var once = desk.Run($"check {Kernel} {Bounds}".Split(' '));
        Assert.Equal((1, ""), (merged.Code, merged.Error));
        Assert.Equal(Lines(once.Out).Append($"  shards       {Shards} of {Shards}"), Lines(merged.Out));
    }

    /// <summary>Without how many states were searched for a counterexample, which shards do not share with the whole.</summary>
    private static IEnumerable<string> Lines(string text) =>
        text.TrimEnd('\n')
            .Split('\n')
            .Where(l => !l.StartsWith("  Shortest possible: certified", StringComparison.Ordinal));
}
