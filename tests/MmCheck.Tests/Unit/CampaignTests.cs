namespace MmCheck.Tests;

public sealed class CampaignTests
{
    private static readonly Scope Scope = ToyModel.ScopeOf(
        3,
        3,
        "add all; locked_add all; toss; say all; set; walk",
        2
    );
    private static readonly ProgramGenerator Generator = new(Scope, ToyModel.Image.Signatures);

    private static CampaignResult<ToyState, ToyTask> Run(CampaignLimits limits) =>
        new Campaign<ToyState, ToyTask>(ToyModel.Image, ToyModel.Invariants, Generator, _ => default).Run(limits);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Campaign_finds_the_same_with_one_thread_and_with_two(bool stopsAtFirst)
    {
        var one = Run(new() { Programs = 1_000, StopsAtFirst = stopsAtFirst });
        var two = Run(
            new()
            {
                Programs = 1_000,
                StopsAtFirst = stopsAtFirst,
                Threads = 2,
            }
        );

        Assert.Equal(
            (one.Completion, one.Programs, one.Runs, one.Steps, one.Cut),
            (two.Completion, two.Programs, two.Runs, two.Steps, two.Cut)
        );
        Assert.Equal(one.Judged, two.Judged);
        Assert.Equal(
            one.Hits.Select(h => (h.Invariant, h.Index, ToyModel.Print(h.Trace))),
            two.Hits.Select(h => (h.Invariant, h.Index, ToyModel.Print(h.Trace)))
        );
        Assert.NotEmpty(one.Hits);
        Assert.Equal(stopsAtFirst ? Completion.Broken : Completion.Complete, one.Completion);
    }

    [Fact]
    public void Campaign_stops_when_told()
    {
        var result = Run(new() { Cancel = new CancellationToken(canceled: true) });

        Assert.Equal((Completion.Cancelled, 0L), (result.Completion, result.Programs));
    }

    [Fact]
    public void Generator_draws_a_program_from_seed_and_index_alone()
    {
        var forwards = Enumerable.Range(0, 100).Select(i => ToyModel.Print(Generator.Draw(3, i).Program)).ToList();
        var backwards = Enumerable.Range(0, 100).Reverse().Select(i => ToyModel.Print(Generator.Draw(3, i).Program));

        Assert.Equal(forwards, backwards.Reverse());
        Assert.NotEqual(forwards, Enumerable.Range(0, 100).Select(i => ToyModel.Print(Generator.Draw(4, i).Program)));
    }

    [Fact]
    public void Generator_names_only_operations_before_in_registers()
    {
        int say = ToyModel.Image.OperationNamed("say");
        for (int i = 0; i < 1_000; i++)
        {
            foreach (var task in Generator.Draw(1, i).Program.Tasks)
            {
                Assert.All(
                    Enumerable.Range(0, task.Count).Where(place => task[place].Operation == say),
                    place => Assert.InRange(task[place][0], 0, place - 1)
                );
            }
        }
    }

    [Fact]
    public void Generator_gives_a_task_only_what_its_role_may_do()
    {
        var roles = new Role?[] { new("task"), ToyModel.Waiter };
        var generator = new ProgramGenerator(
            new("toy", "", roles, 3, 1, "set; spin; sleep"),
            ToyModel.Image.Signatures
        );
        for (int i = 0; i < 200; i++)
        {
            var drawn = generator.Draw(1, i);
            Assert.All(
                drawn.Program.Tasks.Zip(drawn.Roles),
                t =>
                    Assert.All(
                        t.First,
                        c =>
                            Assert.True(ToyModel.Image.Signatures[c.Operation].Role is not { } only || only == t.Second)
                    )
            );
        }
    }

    [Fact]
    public void Generator_ends_at_the_simplest_program_when_every_choice_is_0()
    {
        Assert.Equal("add 0 one", ToyModel.Print(Generator.Draw(new Zeros()).Program));
    }

    private sealed class Zeros : IChoices
    {
        public int Below(int n) => 0;
    }
}
