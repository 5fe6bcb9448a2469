using Matrix = MmCheck.Matrix<MmCheck.Tests.LossyKernel, MmCheck.Tests.ToyState, MmCheck.Tests.ToyTask>;

namespace MmCheck.Tests;

public sealed class MatrixTests
{
    private static readonly Model<LossyKernel, ToyState, ToyTask> Model = LossyModel.Create();

    private static Matrix Make(
        string kernels,
        IReadOnlyList<Scope>? scopes = null,
        SearchLimits? limits = null,
        IReadOnlyList<Invariant<ToyState, ToyTask>>? invariants = null
    ) =>
        new MatrixMaker<LossyKernel, ToyState, ToyTask>(Model, new() { Limits = limits ?? new() }).Run(
            [.. kernels.Split(' ').Select(Model.History.Build)],
            scopes ?? Model.Scopes,
            invariants ?? Model.Invariants
        );

    private static string Verdicts(Matrix matrix, int kernel) =>
        string.Join(' ', matrix.Columns[kernel].Cells.Select(c => c.Verdict));

    [Theory]
    [InlineData("v1.0", "Known Known Holds NotApplicable")]
    [InlineData("v2.0", "Holds Holds Holds NotApplicable")]
    [InlineData("v2.0+forgets-lock", "Broken Broken Holds NotApplicable")]
    [InlineData("v1.0+complains", "Known Known Broken NotApplicable")]
    public void Cell_says_what_the_kernel_does_to_the_invariant(string kernel, string verdicts) =>
        Assert.Equal(verdicts, Verdicts(Make(kernel), 0));

    [Fact]
    public void Broken_cell_has_the_shortest_program_whatever_else_is_broken_before()
    {
        var cells = Make("v1.0+complains").Columns[0].Cells;
        Assert.Equal([2, 2, 3], cells.Take(3).Select(c => c.Found!.Counterexample.Measure.Operations));
        Assert.All(cells.Take(3), c => Assert.True(c.Found!.Counterexample.IsCertified));
        Assert.Null(cells[3].Found);
    }

    [Fact]
    public void Cell_names_the_scopes_that_judged_it_and_their_states()
    {
        var column = Make("v2.0").Columns[0];
        Assert.Equal(["alone", "race"], column.Cells[0].Scopes.Select(s => s.Scope.Name));
        Assert.Equal(column.Scopes.Sum(s => s.Search.States), column.Cells[0].States);
        Assert.Equal((0, 0L), (column.Cells[3].Scopes.Count, column.Cells[3].States));
        Assert.Equal("no step sleep/schedule", column.Cells[3].Reason);
    }

    [Fact]
    public void Cell_is_not_exercised_if_nothing_comes_to_what_it_speaks_of()
    {
        var idle = LossyModel.Alone with { Alphabet = "look" };
        Assert.Equal(CellVerdict.NotExercised, Make("v2.0", [idle]).Columns[0].Cells[1].Verdict);
    }

    [Fact]
    public void Cell_is_not_decided_where_the_search_was_cut()
    {
        var cut = Make("v1.0", limits: new() { Cancel = new CancellationToken(canceled: true) });
        Assert.False(cut.IsComplete);
        Assert.Equal("NotDecided NotDecided NotDecided NotApplicable", Verdicts(cut, 0));
        Assert.True(Make("v1.0").IsComplete);
    }

    [Fact]
    public void Listed_finding_that_nothing_breaks_holds_and_says_so()
    {
        var cell = Make("v1.0+takes-lock-silently").Columns[0].Cells[0];
        Assert.Equal(
            (CellVerdict.Holds, "it is listed as a known finding, but nothing breaks it"),
            (cell.Verdict, cell.Reason)
        );
    }

    [Fact]
    public void Matrix_is_the_same_with_one_thread_and_with_two()
    {
        var one = Make("v1.0 v2.0 v1.0+complains", limits: new() { Threads = 1 });
        var two = Make("v1.0 v2.0 v1.0+complains", limits: new() { Threads = 2 });
        Assert.Equal(Text(one), Text(two));

        static IEnumerable<string> Text(Matrix matrix) =>
            matrix.Columns.SelectMany(c =>
                c.Cells.Select(cell => $"{c.Build} {cell.Invariant} {cell.Verdict} {cell.States} {cell.Found?.Text}")
            );
    }
}
