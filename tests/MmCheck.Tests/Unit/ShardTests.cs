using CheckResult = MmCheck.CheckResult<MmCheck.Tests.ToyState, MmCheck.Tests.ToyTask>;

namespace MmCheck.Tests;

/// <summary>The shards of a check are the check: nothing is left out, and together they say what it says.</summary>
public sealed class ShardTests
{
    private static readonly Model<LossyKernel, ToyState, ToyTask> Model = LossyModel.Create();
    private static readonly CheckOptions Options = new() { Programs = 500, CostPrograms = 300 };

    private static ShardResult Do(string kernel, ShardResult begun, CheckOptions? options = null) =>
        new ShardRunner<LossyKernel, ToyState, ToyTask>(Model, options ?? Options).Run(
            Model.History.Build(kernel),
            Model.Scopes,
            Model.Invariants,
            begun
        );

    private static CheckResult Merge(string kernel, IReadOnlyList<ShardResult> shards, int of) =>
        new ShardMerger<LossyKernel, ToyState, ToyTask>(
            Model,
            Model.History.Build(kernel),
            Model.Scopes,
            Model.Invariants
        ).Run(shards, of);

    private static IEnumerable<Shard> All(int of) => Enumerable.Range(1, of).Select(i => new Shard(i, of));

    [Fact]
    public void Shard_reads_what_it_prints()
    {
        Assert.Equal(new Shard(3, 64), Shard.Parse("3/64"));
        Assert.Equal("3/64", new Shard(3, 64).ToString());
        foreach (string wrong in new[] { "", "3", "0/64", "65/64", "3/64/1", "-1/2", "1/0", "1/10001", "a/b" })
        {
            Assert.Throws<ModelException>(() => Shard.Parse(wrong));
        }
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 5)]
    [InlineData(64, 64)]
    [InlineData(1_000_003, 64)]
    [InlineData(long.MaxValue, 10_000)]
    public void Ranges_of_all_shards_are_the_whole_one_behind_the_other(long total, int of)
    {
        long end = 0;
        foreach (var range in All(of).Select(s => s.RangeOf(total)))
        {
            Assert.Equal(end, range.First);
            Assert.InRange(range.End - range.First, total / of, (total / of) + 1);
            end = range.End;
        }
        Assert.Equal(total, end);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(60)]
    public void Every_beginning_is_in_just_one_shard(int of)
    {
        var whole = ToyModel.ScopeOf(3, 2, "add all; toss").Plan(ToyModel.Image.Signatures);
        int beginnings = Count(whole);
        int parts = All(of).Sum(shard => shard.PartOf(whole) is { } part ? Count(part) : 0);
        Assert.Equal(beginnings, parts);
        Assert.Equal(Math.Min(of, beginnings), All(of).Count(s => s.PartOf(whole) is not null));

        static int Count(EveryProgram plan) => plan.Options(0, 0) * plan.Options(1, 0) * plan.Options(2, 0);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(20)]
    public void States_and_ends_of_all_shards_are_those_of_the_whole(int of)
    {
        var whole = ToyModel.ScopeOf(2, 2, "add all; toss; set").Plan(ToyModel.Image.Signatures);
        var once = new BruteForce(whole, ToyModel.Invariants).Run();
        var parts = All(of)
            .Select(s => s.PartOf(whole))
            .OfType<EveryProgram>()
            .Select(part => new BruteForce(part, ToyModel.Invariants).Run())
            .ToList();

        Assert.Equal(once.States.Order(StringComparer.Ordinal), Union(parts, p => p.States));
        Assert.Equal(once.Ends.Keys.Order(StringComparer.Ordinal), Union(parts, p => p.Ends.Keys));
        Assert.All(parts, p => Assert.NotEqual(once.States.Count, p.States.Count));

        static IEnumerable<string> Union(IEnumerable<BruteForce> all, Func<BruteForce, IEnumerable<string>> of) =>
            all.SelectMany(of).Distinct().Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("v1.0")]
    [InlineData("v2.0")]
    [InlineData("v2.0+forgets-lock")]
    [InlineData("v1.0+complains")]
    public void Merged_shards_say_what_the_check_says(string kernel)
    {
        var once = new Checker<LossyKernel, ToyState, ToyTask>(Model, Options).Run(
            Model.History.Build(kernel),
            Model.Scopes,
            Model.Invariants
        );
        foreach (int of in new[] { 1, 2, 3, 9 })
        {
            var merged = Merge(kernel, [.. All(of).Select(s => Do(kernel, ShardResult.Begin(s)))], of);

            Assert.Equal(
                once.Found.Select(f => (f.Invariant, f.Text, f.Counterexample.IsCertified, f.Counterexample.Scope)),
                merged.Found.Select(f => (f.Invariant, f.Text, f.Counterexample.IsCertified, f.Counterexample.Scope))
            );
            Assert.Equal(
                once.Known.Select(k => (k.Finding, k.Status, k.Found?.Text)),
                merged.Known.Select(k => (k.Finding, k.Status, k.Found?.Text))
            );
            Assert.Equal(
                once.Scopes.Select(s => (s.Scope, s.Search.Completion, string.Join(' ', s.Search.Broken))),
                merged.Scopes.Select(s => (s.Scope, s.Search.Completion, string.Join(' ', s.Search.Broken)))
            );
            Assert.All(
                once.Scopes.Zip(merged.Scopes),
                s => Assert.True(s.First.Search.States <= s.Second.Search.States)
            );
            Assert.Equal(once.Random! with { Hits = [], Judged = [] }, merged.Random! with { Hits = [], Judged = [] });
            Assert.Equal(once.Random!.Judged, merged.Random!.Judged);
            Assert.Equal(once.Vacuous, merged.Vacuous);
            Assert.Equal(once.Completion, merged.Completion);
            Assert.Equal(once.Costs?.Programs, merged.Costs?.Programs);
            Assert.Equal(
                once.Costs?.Workloads.SelectMany(w => w.Kernels[0].Concat(w.Endless)),
                merged.Costs?.Workloads.SelectMany(w => w.Kernels[0].Concat(w.Endless))
            );
        }
    }

    [Theory]
    [InlineData("v1.0")]
    [InlineData("v2.0")]
    public void Merged_shards_exercise_what_the_survey_exercises(string kernel)
    {
        var build = Model.History.Build(kernel);
        var once = new Surveyor<LossyKernel, ToyState, ToyTask>(Model, Options).Run(
            build,
            Model.Scopes,
            Model.Invariants
        );
        var merger = new ShardMerger<LossyKernel, ToyState, ToyTask>(Model, build, Model.Scopes, Model.Invariants);
        foreach (int of in new[] { 1, 2, 4 })
        {
            var runner = new ShardRunner<LossyKernel, ToyState, ToyTask>(Model, Options) { Surveys = true };
            var shards = All(of)
                .Select(s => runner.Run(build, Model.Scopes, Model.Invariants, ShardResult.Begin(s)))
                .ToList();
            var merged = merger.Coverage(shards, of)!;

            Assert.Equal(
                once.Steps.Select(s => (s.Step.Path, s.Taken > 0, s.Skipped > 0)),
                merged.Steps.Select(s => (s.Step.Path, s.Taken > 0, s.Skipped > 0))
            );
            Assert.Equal(once.Pairs, merged.Pairs);
            Assert.Equal(once.Unchanging, merged.Unchanging);
            Assert.Equal(once.NotInScope, merged.NotInScope);
            Assert.Equal(once.Cells.SelectMany(c => c.Met), merged.Cells.SelectMany(c => c.Met));
            Assert.Equal(
                once.Scopes.Select(s => (s.Scope, s.Completion)),
                merged.Scopes.Select(s => (s.Scope, s.Completion))
            );
        }
        Assert.Null(merger.Coverage([Do(kernel, ShardResult.Begin(new(1, 1)))], 1));
    }

    [Fact]
    public void One_shard_has_the_states_of_the_check()
    {
        var once = new Checker<LossyKernel, ToyState, ToyTask>(Model, Options).Run(
            Model.History.Build("v2.0"),
            Model.Scopes,
            Model.Invariants
        );
        Assert.Equal(
            once.Scopes.Select(s => (s.Search.States, s.Search.Transitions, s.Search.Depth)),
            Do("v2.0", ShardResult.Begin(new(1, 1))).Scopes.Select(s => (s.States, s.Transitions, s.Depth))
        );
    }

    [Fact]
    public void Stopped_shard_goes_on_behind_the_last_part_that_it_told_of()
    {
        var shard = new Shard(1, 2);
        var whole = Do("v2.0+forgets-lock", ShardResult.Begin(shard));
        var told = new List<ShardResult>();
        using var stop = new CancellationTokenSource();
        var runner = new ShardRunner<LossyKernel, ToyState, ToyTask>(
            Model,
            Options with
            {
                Limits = new() { Cancel = stop.Token },
            }
        )
        {
            OnPart = result =>
            {
                told.Add(result);
                stop.Cancel();
            },
        };
        var cut = runner.Run(
            Model.History.Build("v2.0+forgets-lock"),
            Model.Scopes,
            Model.Invariants,
            ShardResult.Begin(shard)
        );

        Assert.False(cut.IsWhole);
        Assert.Single(Assert.Single(told).Scopes);
        Assert.Equal(Text(whole), Text(Do("v2.0+forgets-lock", told[0])));
        Assert.Equal(Text(whole), Text(Do("v2.0+forgets-lock", whole)));
        Assert.Equal(
            Text(whole),
            Text(Do("v2.0+forgets-lock", ShardResult.Begin(shard), Options with { Limits = new() { Threads = 2 } }))
        );
    }

    [Fact]
    public void Missing_shard_leaves_the_rest_undecided_and_what_is_broken_uncertified()
    {
        var holds = Merge("v2.0", [Do("v2.0", ShardResult.Begin(new(2, 2)))], 2);
        Assert.Equal(Completion.Cancelled, holds.Completion);
        Assert.Null(holds.Costs);
        Assert.DoesNotContain(holds.Known, k => k.Status == FindingStatus.Gone);

        var broken = Merge("v2.0+forgets-lock", [Do("v2.0+forgets-lock", ShardResult.Begin(new(1, 2)))], 2);
        Assert.NotEmpty(broken.Found);
        Assert.All(broken.Found, f => Assert.False(f.Counterexample.IsCertified));
    }

    private static string Text(ShardResult result) => System.Text.Json.JsonSerializer.Serialize(result);
}
