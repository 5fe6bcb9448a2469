namespace MmCheck.Tests;

public sealed class ScopeMemoryTests
{
    private static readonly Scope Plain = ToyModel.ScopeOf(1, 1, "add * one|two; spin", pages: 2) with
    {
        Roles = [new Role("task")],
    };

    [Fact]
    public void Scope_begins_with_the_memory_that_it_declares()
    {
        var scope = Plain with { Memory = "page 0: two; page 1: one flagged" };

        var state = ToySetting.Instance.Initial(scope);

        Assert.Equal((2, 1, 1), (state.Counters[0], state.Counters[1], state.Flag));
    }

    [Fact]
    public void Scope_without_memory_begins_with_the_default()
    {
        Assert.Equal(ToySetting.Instance.DefaultSetup(2), ToySetting.Instance.SetupOf(Plain));
    }

    [Theory]
    [InlineData("page 0: two", " page 0: two;\n")]
    [InlineData("page 0: two flagged", " page 0: two;\n")]
    [InlineData("page 0-3: two; watched 0-3", " page 0: two;\n")]
    [InlineData("page 0-3: two paired flagged", " page 0: two;\n")]
    [InlineData("page 0: one; page 1: two; page 2: one", " page 1: two;\n")]
    public void Counterexample_declares_what_its_trace_needs(string memory, string declared)
    {
        string text = Counterexample(memory, ToyModel.SmallResult);

        Assert.Contains($"{{\n kernel v1.0;\n{declared}}}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Counterexample_keeps_pages_that_it_does_not_name_when_its_trace_needs_them()
    {
        var needsNeighbour = Invariant<ToyState, ToyTask>.OnResult(
            "no-neighbour",
            "T09",
            "Nobody adds beside a one.",
            "toy",
            ["add"],
            (in k, in _) => Judge.Of(k.Counters[3] != 1)
        );

        string text = Counterexample("page 0: two; page 2-3: one flagged; watched 2-3", needsNeighbour);

        Assert.Contains("{\n kernel v1.0;\n page 0: zero;\n page 3: one;\n}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Counterexample_can_be_read_and_breaks_again_when_it_is_played()
    {
        var model = ModelOf("page 0-1: two flagged", ToyModel.SmallResult);
        var build = model.History.Build("v1.0");
        var found = Find(model, ToyModel.SmallResult);

        var read = new LitmusFormat(model.Setting.Vocabulary, build.Image.Signatures).Parse(found.Text);
        var start = model.Setting.Initial(read.Value!.Setup, [.. read.Value.Roles]);
        var replay = new Replayer<ToyState, ToyTask>(build.Image, model.Invariants, model.Setting).Play(
            read.Value.Program,
            read.Value.Schedule,
            in start,
            ToyModel.SmallResult
        );

        Assert.Equal(found.Litmus, read.Value);
        Assert.True(replay.Breaks(ToyModel.SmallResult));
    }

    [Theory]
    [InlineData("page 0: twoo", "scope toy: no attribute 'twoo'; did you mean two?")]
    [InlineData("page 0: one two", "scope toy: 'two' contradicts 'one'")]
    [InlineData("page 9: one", "scope toy: page 9 is outside of the model; its pages are 0 to 7")]
    [InlineData("page 0 one", "scope toy: ':' is missing; as in: page 0: zero")]
    [InlineData("pages 0: one", "scope toy: no declaration 'pages'; did you mean page?")]
    [InlineData("page 0: one; page 0: two", "scope toy: page 0 is declared twice; first in line 1")]
    [InlineData("kernel v1.0", "scope toy: a memory says nothing about the kernel")]
    [InlineData("page 0: one } page 1: one", "scope toy: ';' is missing")]
    [InlineData("(* page 0: one", "scope toy: this comment does not end; end it with *)")]
    public void Error_in_a_memory_names_its_scope(string memory, string message)
    {
        var error = Assert.Throws<ModelException>(() => ToySetting.Instance.SetupOf(Plain with { Memory = memory }));

        Assert.Equal($"{message}\nin its memory: {memory}", error.Message);
    }

    [Fact]
    public void Declaration_has_the_first_word_of_every_group_that_is_not_named()
    {
        var vocabulary = ToySetting.Instance.Vocabulary;

        var declared = vocabulary.Declare(new(0, 1), "flagged");

        Assert.Equal(["zero", "flagged", ""], declared.Attributes);
        Assert.True(declared.Has("flagged"));
        Assert.Throws<ModelException>(() => vocabulary.Declare(new(0, 1), "one", "two"));
        Assert.Throws<ModelException>(() => vocabulary.Declare(new(0, 1), "three"));
    }

    private static string Counterexample(string memory, Invariant<ToyState, ToyTask> target) =>
        Find(ModelOf(memory, target), target).Text;

    private static Found<ToyState, ToyTask> Find(
        Model<ToyKernel, ToyState, ToyTask> model,
        Invariant<ToyState, ToyTask> target
    ) =>
        new Finder<ToyKernel, ToyState, ToyTask>(
            model,
            model.History.Build("v1.0"),
            model.Invariants,
            new SearchLimits()
        ).In(model.Scopes[0], target)!;

    private static Model<ToyKernel, ToyState, ToyTask> ModelOf(string memory, Invariant<ToyState, ToyTask> target)
    {
        var scope = Plain with { Memory = memory };
        return new()
        {
            History = new(
                BaseKernel.Of(new ToyKernel()),
                _ => [ToyModel.Add, ToyModel.Spin],
                [new("v1.0", "", [])],
                []
            ),
            Invariants = [target],
            Scopes = [scope],
            Setting = ToySetting.Instance,
            Everything = scope,
        };
    }
}
