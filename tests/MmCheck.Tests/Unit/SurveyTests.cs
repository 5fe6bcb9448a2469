namespace MmCheck.Tests;

public sealed class SurveyTests
{
    private static readonly Operation<ToyState, ToyTask> Helper = new("helper")
    {
        { "help", (ref k, ref me) => Flow.Next },
    };

    private static readonly Operation<ToyState, ToyTask> Guarded = new("guarded", "guarded", null)
    {
        { "look", (ref k, ref me) => Flow.Next },
        Helper.If((in me) => me.Begun == 2),
        Helper.If((in me) => me.Begun < 9),
        { "leave", (ref k, ref me) => Flow.Return(0) },
    };

    [Fact]
    public void Pair_is_met_when_both_change_memory_and_interleave()
    {
        var result = Survey(2, "add 0 one; retry_add 0 one");

        Assert.Equal(
            ["add+add met", "add+retry_add met", "retry_add+retry_add met"],
            result.Pairs.Select(p => $"{p.First}+{p.Second} {(p.HaveMet ? "met" : "not met")}")
        );
    }

    /// <summary>It takes a single step, in which it changes something: another one has it between its own steps, two of it never do.</summary>
    [Fact]
    public void Operation_of_one_step_meets_only_longer_ones()
    {
        var result = Survey(2, "add 0 one; release; set");

        Assert.Equal(["add+add", "add+set"], result.Pairs.Where(p => p.HaveMet).Select(p => $"{p.First}+{p.Second}"));
        Assert.Equal(["release"], result.Unchanging);
    }

    [Fact]
    public void Operations_behind_one_lock_never_meet()
    {
        var result = Survey(2, "locked_add 0 one; add 0 one");

        Assert.Equal(
            ["add+add", "add+locked_add"],
            result.Pairs.Where(p => p.HaveMet).Select(p => $"{p.First}+{p.Second}")
        );
        Assert.Equal("locked_add+locked_add", $"{result.Pairs[^1].First}+{result.Pairs[^1].Second}");
        Assert.True(result.Pairs[^1].IsInScope);
    }

    [Fact]
    public void Pair_is_in_no_scope_when_one_task_has_it_alone()
    {
        var result = Survey(1, "add 0 one");

        Assert.False(result.Pairs.Single().IsInScope);
        Assert.False(result.Pairs.Single().HaveMet);
    }

    [Fact]
    public void Steps_cells_and_operations_that_are_not_exercised_are_told()
    {
        var result = Survey(1, "add 0 two; spin", ToyModel.Add, ToyModel.Spin, ToyModel.Toss);

        Assert.Equal(["toss"], result.NotInScope);
        Assert.Equal(["spin/leave"], result.Steps.Where(s => s.Taken == 0).Select(s => s.Step.Path));
        Assert.Equal([true, false, false], result.Cells.Single(c => c.Operation == "add").Met);
    }

    /// <summary>Behind a lost update lies nothing, unless the kernel is known for losing them.</summary>
    [Fact]
    public void Survey_stops_where_the_check_does()
    {
        var harmless = new Patch<ToyKernel, ToyState, ToyTask>(
            "known",
            "",
            introduces: [new("no-lost-update", "two of them at once", "toy")]
        )
        {
            Edits<ToyKernel, ToyState, ToyTask>.Guard("add/write_counter", (in _, in _) => true),
        };
        var scope = ToyModel.ScopeOf(2, 2, "add 0 one");

        var cut = Survey(scope, [], [ToyModel.Add], ToyModel.NoLostUpdate);
        var known = Survey(scope, [harmless], [ToyModel.Add], ToyModel.NoLostUpdate);
        var unjudged = Survey(scope, [], [ToyModel.Add]);

        Assert.True(cut.Scopes[0].States < unjudged.Scopes[0].States);
        Assert.Equal(unjudged.Scopes[0].States, known.Scopes[0].States);
    }

    /// <summary>A single level has more states than the table that a survey begins with.</summary>
    [Fact]
    public void Survey_finds_every_state_when_its_table_grows()
    {
        const string Alphabet = "add * one|two; toss; set";
        var scope = ToyModel.ScopeOf(2, 2, Alphabet, pages: 8);
        var image = ToyModel.ImageOf(ToyModel.Add, ToyModel.Toss, ToyModel.Set);
        var initial = default(ToyState);
        var plain = new Explorer<ToyState, ToyTask>(image, []).Run(
            scope.Plan(image.Signatures),
            in initial,
            new SearchLimits()
        );

        var survey = Survey(scope, [], [.. image.Operations]).Scopes[0];
        var cut = Survey(scope, [], [.. image.Operations], new SearchLimits { Memory = 1 << 20 }).Scopes[0];

        Assert.True(plain.States > 1 << 16);
        Assert.Equal(Completion.Complete, survey.Completion);
        Assert.True(survey.States >= plain.States);
        Assert.Equal(Completion.TableFull, cut.Completion);
        Assert.True(cut.States < plain.States);
    }

    [Fact]
    public void Condition_of_a_call_counts_both_answers()
    {
        var result = Survey(1, "guarded", Guarded);

        Assert.Equal(
            ["guarded/helper sometimes", "guarded/helper#2 always"],
            result.Conditions.Select(c =>
                $"{c.Address} {(c.No > 0 && c.Yes > 0 ? "sometimes" : c.No == 0 ? "always" : "never")}"
            )
        );
    }

    [Theory]
    [InlineData("add", false, true)]
    [InlineData("add 0 one", true, false)]
    public void Guard_counts_what_it_lets_pass_and_what_it_blocks(string id, bool passes, bool blocks)
    {
        var patch = new Patch<ToyKernel, ToyState, ToyTask>(id.Replace(' ', '-'), "")
        {
            Edits<ToyKernel, ToyState, ToyTask>.Guard("add/write_counter", (in _, in _) => passes),
        };

        var result = Survey(1, "add 0 one", [patch], ToyModel.Add);

        var guard = result.Guards.Single();
        Assert.Equal((passes, blocks), (guard.Taken > 0, guard.Skipped > 0));
    }

    /// <summary>Against every trace of a small program, written down and looked at afterwards.</summary>
    [Theory]
    [InlineData("add 0 one; retry_add 0 one; locked_add 0 one; set; toss")]
    [InlineData("add * one; sleep; set; walk")]
    [InlineData("hold; release; locked_add 1 one")]
    public void Pairs_are_those_of_all_traces(string alphabet)
    {
        var scope = ToyModel.ScopeOf(2, 2, alphabet, pages: 2);
        var result = Survey(scope, [], [.. ToyModel.Image.Operations]);

        var expected = MetInTraces(scope);

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            result.Pairs.Where(p => p.HaveMet).Select(p => $"{p.First}+{p.Second}").Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Depth first, with what each running operation has seen, and without any forgetting.</summary>
    private static HashSet<string> MetInTraces(Scope scope)
    {
        var image = ToyModel.Image;
        var plan = scope.Plan(image.Signatures);
        var met = new HashSet<string>();
        var seen = new HashSet<string>();
        Visit(default, ["", ""], [false, false]);
        return met;

        void Visit(ToyState state, string[] witnessed, bool[] changed)
        {
            string key =
                $"{Fingerprint.Of(in state, ToyState.HashedBytes)} {string.Join('|', witnessed)} {string.Join('|', changed)}";
            if (!seen.Add(key))
            {
                return;
            }
            for (int task = 0; task < plan.Tasks; task++)
            {
                var me = ToyState.Tasks(ref state)[task];
                int options = me.Pc != 0 ? 1 : plan.Options(task, me.Begun);
                for (int option = 0; option < options; option++)
                {
                    for (int choice = 0; choice < 3; choice++)
                    {
                        Step(state, witnessed, changed, task, option, choice);
                    }
                }
            }
        }

        void Step(ToyState state, string[] witnessed, bool[] changed, int task, int option, int choice)
        {
            var to = state;
            ref ToyTask me = ref ToyState.Tasks(ref to)[task];
            if (me.Pc == 0)
            {
                image.Begin(ref me, plan.Call(task, me.Begun, option));
            }
            string name = image.Operations[image.StepAt(me.Pc).Operation].Name;
            if (choice >= image.ChoicesAt(me.Pc))
            {
                return;
            }
            var went = image.Step(ref to, task, choice);
            if (went == Went.Blocked)
            {
                return;
            }
            Image<ToyState, ToyTask>.Settle(ref to, task, went);
            string[] nowWitnessed = [.. witnessed];
            bool[] nowChanged = [.. changed];
            bool isChange =
                (to.Lock, to.Flag, to.Added) != (state.Lock, state.Flag, state.Added)
                || Enumerable.Range(0, 8).Any(i => to.Counters[i] != state.Counters[i]);
            nowChanged[task] |= isChange;
            int other = 1 - task;
            var beside = ToyState.Tasks(ref to)[other];
            if (isChange && beside.Pc != 0 && !nowWitnessed[other].Split(' ').Contains(name))
            {
                nowWitnessed[other] = string.Join(' ', nowWitnessed[other].Split(' ').Append(name).Order());
            }
            for (int i = 0; i < 2; i++)
            {
                string own =
                    i == task ? name
                    : beside.Pc == 0 ? ""
                    : image.Operations[image.StepAt(beside.Pc).Operation].Name;
                foreach (string by in nowWitnessed[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (nowChanged[i])
                    {
                        var both = new[] { own, by }.OrderBy(image.OperationNamed).ToList();
                        met.Add($"{both[0]}+{both[1]}");
                    }
                }
            }
            if (went.HasFlag(Went.Ended))
            {
                nowWitnessed[task] = "";
                nowChanged[task] = false;
            }
            Visit(to, nowWitnessed, nowChanged);
        }
    }

    private static CoverageResult Survey(
        int tasks,
        string alphabet,
        params Operation<ToyState, ToyTask>[] operations
    ) => Survey(tasks, alphabet, [], operations.Length > 0 ? operations : [.. ToyModel.Image.Operations]);

    private static CoverageResult Survey(
        int tasks,
        string alphabet,
        Patch<ToyKernel, ToyState, ToyTask>[] patches,
        params Operation<ToyState, ToyTask>[] operations
    ) => Survey(ToyModel.ScopeOf(tasks, 2, alphabet), patches, operations);

    private static CoverageResult Survey(
        Scope scope,
        Patch<ToyKernel, ToyState, ToyTask>[] patches,
        Operation<ToyState, ToyTask>[] operations,
        params Invariant<ToyState, ToyTask>[] invariants
    ) => Survey(scope, patches, operations, new SearchLimits(), invariants);

    private static CoverageResult Survey(
        Scope scope,
        Patch<ToyKernel, ToyState, ToyTask>[] patches,
        Operation<ToyState, ToyTask>[] operations,
        SearchLimits limits,
        params Invariant<ToyState, ToyTask>[] invariants
    )
    {
        var model = new Model<ToyKernel, ToyState, ToyTask>
        {
            History = new(BaseKernel.Of(new ToyKernel()), _ => operations, [new("v1.0", "", [])], patches),
            Invariants = invariants,
            Scopes = [scope],
            Setting = ToySetting.Instance,
            Everything = scope,
        };
        var build = model.History.Build(patches.Aggregate(new KernelName("v1.0"), (name, p) => name.Plus(p.Id)));
        return new Surveyor<ToyKernel, ToyState, ToyTask>(model, new CheckOptions { Limits = limits }).Run(
            build,
            [scope],
            invariants
        );
    }
}
