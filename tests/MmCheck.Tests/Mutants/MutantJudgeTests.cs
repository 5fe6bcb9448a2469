namespace MmCheck.Tests;

/// <summary>What becomes of the mutants of a small kernel.</summary>
public sealed class MutantJudgeTests
{
    private static readonly Model<ToyKernel, ToyState, ToyTask> Model = MutantModel.Create();

    [Theory]
    [InlineData("drop:add/lock", "killed by no-lost-update in race")]
    [InlineData("drop:add/read_counter", "killed by no-lost-update in alone")]
    [InlineData("drop:add/unlock", "killed by progress in alone")]
    [InlineData("swap:add/read_counter,write_counter", "killed by no-lost-update in alone")]
    [InlineData("swap:add/raise_flag,unlock", "survived with OtherEnds in alone")]
    [InlineData("drop:add/cpu_relax", "equivalent")]
    [InlineData("swap:add/cpu_relax,lock", "equal ends")]
    [InlineData("drop:add/write_counter", "survived with OtherEnds in alone")]
    [InlineData("drop:add/raise_flag", "survived with OtherEnds in alone")]
    [InlineData("guard:add/raise_flag", "survived with OtherEnds in alone")]
    [InlineData("drop:reset/reset", "not exercised")]
    [InlineData("always:may_add", "equivalent")]
    [InlineData("never:may_add", "survived with OtherEnds in alone")]
    public void Mutant_gets_its_verdict(string id, string verdict) =>
        Assert.Equal(verdict, Text(Judged("v1.0").Mutants.Single(m => m.Mutant.Id == id)));

    [Fact]
    public void Guard_of_a_patch_is_dropped_too() =>
        Assert.Equal(
            "equivalent",
            Text(Judged("v1.0+once-only").Mutants.Single(m => m.Mutant.Id == "guard:raise_flag/raise_flag"))
        );

    [Fact]
    public void Every_row_is_dropped_and_every_pair_of_neighbours_swapped()
    {
        var ids = Mutants("v1.0").Select(m => m.Id).ToList();
        Assert.Equal(8, ids.Count(id => id.StartsWith("drop:", StringComparison.Ordinal)));
        Assert.Equal(5, ids.Count(id => id.StartsWith("swap:", StringComparison.Ordinal)));
        Assert.Equal(ids.Distinct(), ids);
    }

    /// <summary>Nobody asks how to do it twice.</summary>
    [Fact]
    public void Decisions_that_somebody_consults_are_counted_apart()
    {
        var run = Judged("v1.0");
        Assert.Equal(["always:may_add", "never:may_add"], run.Of(decisions: true).Mutants.Select(m => m.Mutant.Id));
        Assert.Equal(run.Mutants.Count - 2, run.Of(decisions: false).Mutants.Count);
        Assert.Equal("add/write_counter", $"{Assert.Single(run.Mutants[^1].Mutant.Sites)}");
    }

    /// <summary>What the flag is no invariant says, but a reference: whoever adds two has raised it.</summary>
    [Theory]
    [InlineData("drop:add/raise_flag", "killed by the reference in alone")]
    [InlineData("swap:add/raise_flag,unlock", "killed by the reference in alone")]
    [InlineData("guard:add/raise_flag", "survived with OtherEnds in alone")]
    [InlineData("swap:add/cpu_relax,lock", "equal ends")]
    public void What_no_order_of_the_calls_explains_is_killed_by_the_reference(string id, string verdict)
    {
        var model = Model with { Mutations = new() { Refines = _ => new RaisesFlag() } };
        Assert.Equal(verdict, Text(Judged("v1.0", of: model).Mutants.Single(m => m.Mutant.Id == id)));
    }

    [Fact]
    public void Rate_leaves_out_what_is_the_same_kernel_or_not_exercised()
    {
        var run = Judged("v1.0");
        Assert.Equal(run.Mutants.Count - run.Equivalent - 1, run.Others);
        Assert.Equal(run.Count(MutantVerdict.Killed), run.Killed);
        Assert.False(run.IsCut);
    }

    /// <summary>What is searched of a mutant's states must not change the answer.</summary>
    [Fact]
    public void Mutant_is_killed_where_an_ordinary_search_finds_something_broken() =>
        Assert.All(
            Judged("v1.0").Mutants,
            m =>
            {
                var model = Model.With(m.Mutant.Patch);
                var build = model.History.Build($"v1.0+{m.Mutant.Id}");
                var explorer = new Explorer<ToyState, ToyTask>(build.Image, model.Invariants);
                bool isBroken = Model.Scopes.Any(scope =>
                    explorer.Run(scope.Plan(build.Image.Signatures), Model.Setting.Initial(scope), new()).Broken.Count
                    > 0
                );
                Assert.Equal(isBroken, m.Verdict == MutantVerdict.Killed);
            }
        );

    [Fact]
    public void Shortest_program_is_found_on_request()
    {
        var killed = Judged("v1.0", findsShortest: true).Mutants.Single(m => m.Mutant.Id == "drop:add/lock");
        var counterexample = killed.Shortest!.Counterexample;
        Assert.Equal(2, counterexample.Measure.Operations);
        Assert.Equal(1, counterexample.Measure.Preemptions);
        Assert.True(counterexample.IsCertified);
    }

    [Fact]
    public void Nothing_is_decided_when_the_time_is_over() =>
        Assert.True(Judged("v1.0", cancel: new CancellationToken(canceled: true)).IsCut);

    [Fact]
    public void Kernel_that_is_broken_has_no_mutants() =>
        Assert.Equal(
            "the kernel itself breaks fresh-write in scope race; its mutants would tell nothing",
            Assert
                .Throws<ModelException>(() =>
                {
                    var model = LossyModel.Create();
                    var build = model.History.Build("v2.0+forgets-lock");
                    var mutants = Mutator<LossyKernel, ToyState, ToyTask>.All(build, [], []);
                    new MutantJudge<LossyKernel, ToyState, ToyTask>(model, build, [LossyModel.Race], new()).Run(
                        mutants,
                        []
                    );
                })
                .Message
        );

    private static string Text(MutantResult<ToyKernel, ToyState, ToyTask> result) =>
        result.Verdict switch
        {
            MutantVerdict.Killed => $"killed by {result.Broken} in {result.Scope!.Name}",
            MutantVerdict.KilledByReference => $"killed by the reference in {result.Scope!.Name}",
            MutantVerdict.EquivalentByEnds => "equal ends",
            MutantVerdict.Survived => $"survived with {result.Likeness} in {result.Scope!.Name}",
            MutantVerdict.NotExercised => "not exercised",
            var verdict => $"{verdict}".ToLowerInvariant(),
        };

    private static IReadOnlyList<Mutant<ToyKernel, ToyState, ToyTask>> Mutants(string kernel) =>
        Mutator<ToyKernel, ToyState, ToyTask>.All(Model.History.Build(kernel), [], []);

    private static MutantRun<ToyKernel, ToyState, ToyTask> Judged(
        string kernel,
        bool findsShortest = false,
        Model<ToyKernel, ToyState, ToyTask>? of = null,
        CancellationToken cancel = default
    ) =>
        new MutantJudge<ToyKernel, ToyState, ToyTask>(
            of ?? Model,
            Model.History.Build(kernel),
            Model.Scopes,
            new()
            {
                Limits = new() { Threads = 2, Cancel = cancel },
            }
        )
        {
            FindsShortest = findsShortest,
        }.Run(Mutants(kernel), []);

    /// <summary>Knows of ends only that the flag is up where somebody has added two.</summary>
    private sealed class RaisesFlag : IReference<ToyState>
    {
        public Remark InOrder(DrawnProgram drawn, Setup setup) => Remark.Agrees;

        public Func<End<ToyState>, Remark> OfEnds(DrawnProgram drawn, Setup setup) =>
            end =>
                end.State.Flag == 0 && drawn.Program.Tasks.Any(calls => calls.Any(c => c[0] == 1))
                    ? new(IsTold: true, "the flag is not up")
                    : Remark.Agrees;
    }
}
