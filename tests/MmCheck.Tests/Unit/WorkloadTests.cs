namespace MmCheck.Tests;

public sealed class WorkloadTests
{
    private static readonly Role Task = new("task");

    private static readonly Workload Adding = new(
        "adding",
        "tasks add",
        "toy",
        [Task, Task],
        "page 0: zero",
        [new(2, "add 0 one"), new(1, "locked_add 0 one"), new(1, "toss & say r0")]
    );

    [Fact]
    public void Kernel_costs_the_same_as_itself() =>
        Assert.Equal(CostOf(Adding, ToyModel.Add), CostOf(Adding, ToyModel.Add));

    [Fact]
    public void What_a_patch_changes_is_counted_on_the_same_work()
    {
        var twice = new Operation<ToyState, ToyTask>("add", "add", null, ToyModel.Add.Parameters)
        {
            { "read_counter", (ref k, ref me) => Flow.Next },
            {
                "write_twice",
                (ref k, ref me) =>
                {
                    k.Writes += 2;
                    return Flow.Return(0);
                }
            },
        };
        var onlyAdds = Adding with { Habits = [new(1, "add 0 one")] };
        Assert.Equal(4_000, CostOf(onlyAdds, ToyModel.Add));
        Assert.Equal(8_000, CostOf(onlyAdds, twice));
        long locked = CostOf(Adding with { Habits = [new(3, "locked_add 0 one"), new(1, "toss")] }, ToyModel.Add);
        long adds = CostOf(Adding with { Habits = [new(3, "add 0 one"), new(1, "toss")] }, ToyModel.Add);
        Assert.Equal(adds, locked); // who waits for the lock has his turn later, and nobody's work is lost
        Assert.InRange(adds, 2_500, 3_500);
    }

    [Fact]
    public void What_was_done_before_is_not_counted()
    {
        var before = Adding with { Before = [(0, "add * one & add 0 two")] };
        Assert.Equal(CostOf(Adding, ToyModel.Add), CostOf(before, ToyModel.Add));
    }

    [Fact]
    public void Register_names_the_call_before_it()
    {
        var said = new List<byte>();
        var say = new Operation<ToyState, ToyTask>("say", "say", null, ToyModel.Say.Parameters)
        {
            {
                "say",
                (ref k, ref me) =>
                {
                    said.Add((byte)(me.Begun - 2 - me.Seen));
                    return Flow.Return(0);
                }
            },
        };
        CostOf(Adding, say);
        Assert.NotEmpty(said);
        Assert.All(said, distance => Assert.Equal(0, distance));
    }

    [Fact]
    public void Program_that_never_ends_is_counted_and_does_not_hang()
    {
        var model = ModelOf(
            Adding with
            {
                Roles = [Task, ToyModel.Waiter],
                Habits = [new(1, "add 0 one", Task), new(1, "spin"), new(1, "sleep")],
            },
            ToyModel.Add
        );
        Assert.Equal([40L], Compare(model, threads: 1).Workloads[0].Endless);
    }

    [Fact]
    public void Counts_do_not_depend_on_the_threads()
    {
        var model = ModelOf(Adding, ToyModel.Add);
        Assert.Equal(Compare(model, 1).Workloads[0].Kernels, Compare(model, 3).Workloads[0].Kernels);
    }

    [Theory]
    [InlineData("ad 0 one", "scope of workload adding: no operation 'ad', did you mean add?")]
    [InlineData("spin", "workload adding has no waiter, who would spin")]
    public void Habit_that_nobody_can_have_is_refused(string calls, string message)
    {
        var model = ModelOf(Adding with { Habits = [new(1, calls)] }, ToyModel.Add);
        Assert.Equal(message, Assert.Throws<ModelException>(() => Compare(model, 1)).Message);
    }

    [Fact]
    public void Nothing_is_counted_where_nothing_is_to_be()
    {
        var model = ModelOf(Adding, ToyModel.Add);
        var none = new CheckOptions { CostPrograms = 0 };
        Assert.Null(new CostComparer<ToyKernel, ToyState, ToyTask>(model, none).Compare(model.History.Build("v1.0")));
    }

    private static long CostOf(Workload workload, Operation<ToyState, ToyTask> changed) =>
        Compare(ModelOf(workload, changed), threads: 1).Sum("writes", 0);

    private static CostTable Compare(Model<ToyKernel, ToyState, ToyTask> model, int threads)
    {
        var options = new CheckOptions
        {
            CostPrograms = 40,
            Limits = new SearchLimits { Threads = threads },
        };
        var table = new CostComparer<ToyKernel, ToyState, ToyTask>(model, options).Compare(model.History.Build("v1.0"));
        Assert.NotNull(table);
        return table;
    }

    private static Model<ToyKernel, ToyState, ToyTask> ModelOf(
        Workload workload,
        Operation<ToyState, ToyTask> changed
    ) =>
        new()
        {
            History = new(
                BaseKernel.Of(new ToyKernel()),
                _ => [.. ToyModel.Image.Operations.Select(o => o.Name == changed.Name ? changed : o)],
                [new("v1.0", "", [])],
                []
            ),
            Invariants = [],
            Scopes = [],
            Setting = ToySetting.Instance,
            Everything = ToyModel.ScopeOf(1, 1, "toss"),
            Workloads = [workload],
        };
}
