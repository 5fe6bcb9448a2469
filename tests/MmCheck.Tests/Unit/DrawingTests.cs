namespace MmCheck.Tests;

public sealed class DrawingTests
{
    private static readonly Scope Scope = ToyModel.ScopeOf(3, 4, "add all; set; walk; toss; say all", 3);

    [Fact]
    public void Program_is_drawn_from_seed_and_index_alone_when_it_is_rehearsed()
    {
        var generator = Generator(new Drawing { KeepsIdleOneIn = 4 });

        var forwards = Enumerable.Range(0, 50).Select(i => ToyModel.Print(generator.Draw(3, i).Program)).ToList();
        var backwards = Enumerable.Range(0, 50).Reverse().Select(i => ToyModel.Print(generator.Draw(3, i).Program));

        Assert.Equal(forwards, backwards.Reverse());
    }

    [Fact]
    public void Calls_that_change_nothing_are_rare_when_they_are_drawn_again()
    {
        double plain = ShareOf("walk", Generator(Drawing.Plain));
        double choosy = ShareOf("walk", Generator(new Drawing { KeepsIdleOneIn = 4 }));

        Assert.InRange(plain, 0.15, 0.25);
        Assert.InRange(choosy, 0.01, plain * 2 / 3);
    }

    [Fact]
    public void Operation_is_drawn_as_often_as_its_weight_says()
    {
        var weights = new Dictionary<string, int> { ["set"] = 4 };

        Assert.InRange(ShareOf("set", Generator(new Drawing { Weights = weights })), 0.45, 0.55);
    }

    [Fact]
    public void Weight_of_no_operation_is_refused() =>
        Assert.Equal(
            "a weight of no operation 'sett', did you mean set?",
            Assert
                .Throws<ModelException>(() =>
                    Generator(new Drawing { Weights = new Dictionary<string, int> { ["sett"] = 4 } })
                )
                .Message
        );

    [Theory]
    [InlineData(Locality.OnePage, true, true)]
    [InlineData(Locality.OwnPage, false, true)]
    [InlineData(Locality.Anywhere, false, false)]
    public void Tasks_work_where_the_locality_says(Locality locality, bool isOnePage, bool isOwnPage)
    {
        var generator = Generator(new Drawing { Localities = [locality] });
        var pages = Enumerable
            .Range(0, 200)
            .Select(i => generator.Draw(1, i).Program.Tasks.Select(PagesOf).ToList())
            .ToList();

        Assert.Equal(isOnePage, pages.TrueForAll(p => p.SelectMany(of => of).Distinct().Count() <= 1));
        Assert.Equal(isOwnPage, pages.TrueForAll(p => p.TrueForAll(of => of.Count <= 1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Program_is_as_short_as_it_is_asked_for(int most)
    {
        var generator = Generator(Drawing.Plain);
        var drawn = Enumerable.Range(0, 100).Select(i => generator.Draw(new SeededChoices(new(1, (ulong)i)), most));

        Assert.Equal(most, drawn.Max(d => d.Program.Tasks.Max(t => t.Count)));
    }

    private static ProgramGenerator Generator(Drawing drawing) =>
        new(Scope, ToyModel.Image.Signatures, drawing, _ => new Rehearsal<ToyState, ToyTask>(ToyModel.Image, default));

    private static double ShareOf(string operation, ProgramGenerator generator)
    {
        int number = ToyModel.Image.OperationNamed(operation);
        var calls = Enumerable.Range(0, 1_000).SelectMany(i => generator.Draw(1, i).Program.Tasks.SelectMany(t => t));
        var all = calls.ToList();
        return all.Count(c => c.Operation == number) / (double)all.Count;
    }

    private static HashSet<int> PagesOf(IEnumerable<Invocation> calls) =>
        [
            .. calls.SelectMany(call =>
                CanonicalProgram.RangesOf(call, ToyModel.Image.Signatures).Select(range => range.First)
            ),
        ];
}
