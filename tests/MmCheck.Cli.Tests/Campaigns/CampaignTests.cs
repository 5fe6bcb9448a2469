using System.Text.Json.Nodes;

namespace MmCheck.Cli.Tests;

/// <summary>A check in parts: the files of its shards, what they are merged to, and its job scripts.</summary>
public sealed class CampaignTests : IDisposable
{
    private const string Broken =
        "v6.12+kvm-without-seq-check --scope kvm-numa --invariant mprotect-none-revokes --invariant retry-sound --programs 64";

    private readonly TemporaryDesk desk = new();

    public void Dispose() => desk.Dispose();

    private Said Run(string line) => desk.Run(line.Split(' '));

    private string[] Files() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(desk.Folder, "campaign"))
                .Select(f => Path.GetFileName(f))
                .Order(StringComparer.Ordinal),
        ];

    private string Text(string name) => File.ReadAllText(Path.Combine(desk.Folder, "campaign", name));

    [Fact]
    public void Merged_shards_print_what_check_prints()
    {
        foreach (int shard in new[] { 1, 2, 3 })
        {
            var said = Run($"campaign {Broken} --shard {shard}/3");
            Assert.Equal((0, ""), (said.Code, said.Error));
            Assert.StartsWith(
                $"shard {shard}/3 of v6.12+kvm-without-seq-check: 1 scope, ",
                said.Out,
                StringComparison.Ordinal
            );
        }
        Assert.Equal(["shard-1-of-3.json", "shard-2-of-3.json", "shard-3-of-3.json"], Files());
        string before = string.Concat(Files().Select(Text));
        Assert.Equal(
            new Said(0, "shard 2/3 of v6.12+kvm-without-seq-check is there already: campaign/shard-2-of-3.json\n", ""),
            Run($"campaign {Broken} --shard 2/3 --threads 2")
        );
        Assert.Equal(before, string.Concat(Files().Select(Text)));

        var once = Run($"check {Broken}");
        var merged = Run("merge campaign");
        Assert.Equal((1, ""), (merged.Code, merged.Error));
        Assert.Equal(WithoutNodes(once.Out) + "  shards       3 of 3\n", WithoutNodes(merged.Out));
    }

    /// <summary>How many states were searched for a counterexample is all that shards do not share with the whole.</summary>
    private static string WithoutNodes(string text) =>
        string.Join(
            '\n',
            text.Split('\n').Where(l => !l.StartsWith("  Shortest possible: certified", StringComparison.Ordinal))
        );

    [Fact]
    public void Shard_that_was_killed_goes_on_where_it_was()
    {
        const string Line = "campaign v6.12 --scope refused-start --scope interval --programs 64 --shard 1/8";
        Run(Line);
        string whole = Text("shard-1-of-8.json");
        var killed = JsonNode.Parse(whole)!;
        killed["result"]!["is_whole"] = false;
        killed["result"]!["random"] = new JsonArray();
        killed["result"]!["costs"] = null;
        killed["result"]!["scopes"]!.AsArray().RemoveAt(1);
        File.Delete(Path.Combine(desk.Folder, "campaign", "shard-1-of-8.json"));
        desk.Put("campaign/shard-1-of-8.part.json", killed.ToJsonString());

        Assert.Equal(new Said(2, "", "mmcheck: no shard of campaign is whole\n"), Run("merge campaign"));
        Assert.Equal(0, Run(Line).Code);
        Assert.Equal(["shard-1-of-8.json"], Files());
        Assert.Equal(whole, Text("shard-1-of-8.json"));
    }

    [Fact]
    public void Missing_shards_are_named_and_leave_the_answer_open()
    {
        foreach (int shard in new[] { 2, 3, 7 })
        {
            Run($"campaign v6.12 --scope refused-start --programs 0 --shard {shard}/8");
        }
        var said = Run("merge campaign");
        Assert.Equal((3, ""), (said.Code, said.Error));
        Assert.StartsWith(
            "NOT DECIDED on v6.12: 5 of 8 shards missing; nothing broken in the others\n",
            said.Out,
            StringComparison.Ordinal
        );
        Assert.EndsWith("  shards       3 of 8\n  missing      1,4-6,8\n", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Shard_without_memory_says_so_and_is_done_again()
    {
        const string Line = "campaign v6.12 --scope kvm-numa --programs 0 --shard 1/1";
        Assert.Contains(", 1 scope cut by memory: ", Run($"{Line} --memory 1M").Out, StringComparison.Ordinal);
        var said = Run("merge campaign");
        Assert.Equal(3, said.Code);
        Assert.StartsWith("NOT DECIDED on v6.12: memory did not do", said.Out, StringComparison.Ordinal);
        Assert.EndsWith(
            "  cut          1: the state table was full; once more with more --memory\n",
            said.Out,
            StringComparison.Ordinal
        );

        Assert.Contains("nothing broken: ", Run(Line).Out, StringComparison.Ordinal);
        Assert.Equal(0, Run("merge campaign").Code);
    }

    [Fact]
    public void Folder_of_another_campaign_is_left_alone()
    {
        const string Line = "campaign v6.12 --scope refused-start --programs 0 --shard 1/2";
        Run(Line);
        string before = Text("shard-1-of-2.json");
        foreach (
            var (other, difference) in new[]
            {
                (Line.Replace("v6.12", "v6.6", StringComparison.Ordinal), "kernel v6.12, not v6.6"),
                ($"{Line} --operations 1", "operations 0, not 1"),
                ($"{Line} --invariant retry-sound", "invariants"),
            }
        )
        {
            Assert.Equal(
                new Said(
                    2,
                    "",
                    $"mmcheck: campaign/shard-1-of-2.json is of another campaign: {difference}\n         another --results keeps them apart\n"
                ),
                Run(other)
            );
        }
        Assert.Equal(before, Text("shard-1-of-2.json"));
    }

    [Theory]
    [InlineData(
        "campaign v6.12 --shards 2",
        "which of 2 shards? --shard 1/2, or one of SLURM_ARRAY_TASK_ID, PARALLEL_SEQ, JOB_COMPLETION_INDEX"
    )]
    [InlineData("campaign v6.12", "campaign needs --shards N or --shard I/N")]
    [InlineData("campaign v6.12 --shard 3/2", "a shard is written as 3/64")]
    [InlineData("campaign v6.12 --shards 3 --shard 1/2", "--shard 1/2 is none of --shards 3")]
    [InlineData("campaign v6.12 --shards 3 --emit pbs", "--emit takes slurm, parallel or k8s, not 'pbs'")]
    [InlineData("merge nowhere", "there is no folder nowhere")]
    public void What_cannot_be_is_said_in_a_line(string line, string message)
    {
        var said = Run(line);
        Assert.Equal((2, ""), (said.Code, said.Out));
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_of_different_campaigns_and_damaged_files_are_not_merged()
    {
        Run("campaign v6.12 --scope refused-start --programs 0 --shard 1/2");
        string mine = Text("shard-1-of-2.json");
        desk.Put("campaign/shard-2-of-2.json", mine.Replace("\"seed\": 1", "\"seed\": 2", StringComparison.Ordinal));
        Assert.Contains(
            "are of different campaigns: seed 1, not 2",
            Run("merge campaign").Error,
            StringComparison.Ordinal
        );
        desk.Put("campaign/shard-2-of-2.json", mine[..^20]);
        Assert.Contains(
            "shard-2-of-2.json is no result of a shard",
            Run("merge campaign").Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("SLURM_ARRAY_TASK_ID", "2")]
    [InlineData("PARALLEL_SEQ", "2")]
    [InlineData("JOB_COMPLETION_INDEX", "1")]
    public void Scheduler_tells_which_shard_it_is(string variable, string value)
    {
        string[] line = [.. "campaign v6.12 --scope refused-start --programs 0 --shards 2".Split(' ')];
        Assert.StartsWith("shard 2/2 ", desk.RunWith(new() { [variable] = value }, line).Out, StringComparison.Ordinal);
        var beyond = desk.RunWith(new() { [variable] = "3" }, line);
        Assert.Equal(2, beyond.Code);
        Assert.Contains($"{variable} is 3; of 2 shards it can be ", beyond.Error, StringComparison.Ordinal);
        var both = desk.RunWith(new() { ["PARALLEL_SEQ"] = "1", ["SLURM_ARRAY_TASK_ID"] = "1" }, line);
        Assert.Contains("are both set; --shard says which one is meant", both.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slurm")]
    [InlineData("parallel")]
    [InlineData("k8s")]
    public void Job_script_is(string form)
    {
        string line =
            $"campaign v6.12 --scope kvm-numa --operations 3 --programs 1000000 --memory 4G --shards 64 --emit {form}";
        var said = Run(line);
        Assert.Equal((0, ""), (said.Code, said.Error));
        Approved.Is($"job-{form}", said.Out);
        Assert.Equal(new Said(0, "", ""), Run($"{line} -o job"));
        Assert.Equal(said.Out, File.ReadAllText(Path.Combine(desk.Folder, "job")));
    }
}
