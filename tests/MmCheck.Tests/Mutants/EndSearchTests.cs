namespace MmCheck.Tests;

/// <summary>All programs of a scope at once end as each of them does alone.</summary>
public sealed class EndSearchTests
{
    private static readonly Model<ToyKernel, ToyState, ToyTask> Model = MutantModel.Create();
    private static readonly Image<ToyState, ToyTask> Image = Model.History.Build("v1.0").Image;

    [Fact]
    public void Each_program_has_the_ends_that_all_its_schedules_have()
    {
        var every = new AllSchedules<ToyState, ToyTask>(Image, []);
        var initial = Model.Setting.Initial(MutantModel.Race);
        var expected = ProgramsOf(MutantModel.Race).ToDictionary(p => p, p => every.Run(p, in initial).All.Count);
        Assert.Equal(49, expected.Count);
        var ends = EndsOf(MutantModel.Race, long.MaxValue);
        Assert.Equivalent(expected, ends!.GroupBy(e => e).ToDictionary(e => e.Key, e => e.Count()));
    }

    [Fact]
    public void It_gives_up_where_there_is_too_much() => Assert.Null(EndsOf(MutantModel.Race, 100));

    private static List<Program>? EndsOf(Scope scope, long mostNodes)
    {
        var search = new EndSearch<ToyState, ToyTask>(
            Image,
            Model.Setting,
            scope.Plan(Image.Signatures),
            EndBounds.All
        );
        var ends = new List<Program>();
        var initial = Model.Setting.Initial(scope);
        return search.Run(in initial, mostNodes, new(), (in past, _, _) => ends.Add(search.ProgramOf(in past)))
            ? ends
            : null;
    }

    private static IEnumerable<Program> ProgramsOf(Scope scope)
    {
        var calls = scope.Calls(Image.Signatures);
        List<Invocation[]> ofTask =
        [
            [],
            .. calls.Select(c => (Invocation[])[c]),
            .. calls.SelectMany(c => calls.Select(d => (Invocation[])[c, d])),
        ];
        return ofTask.SelectMany(p => ofTask.Select(q => new Program([p, q])));
    }
}
