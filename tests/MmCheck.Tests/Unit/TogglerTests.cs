namespace MmCheck.Tests;

public sealed class TogglerTests
{
    private static readonly Model<LossyKernel, ToyState, ToyTask> Model = LossyModel.Create();

    [Fact]
    public void Every_subset_is_searched_and_the_base_is_one_of_them()
    {
        var result = Toggle("v2.0", LossyModel.Complains, LossyModel.ForgetsLock);
        Assert.Equal([0b00, 0b01, 0b10, 0b11], result.Sets.Select(s => s.Members));
        Assert.Equal("v2.0", result.Sets[0].Kernel.ToString());
        Assert.All(result.Sets, s => Assert.True(s.IsKnown));
        Assert.Equal(
            [SetVerdict.Holds, SetVerdict.Holds, SetVerdict.Breaks, SetVerdict.BreaksToo],
            result.Sets.Select(result.VerdictOf)
        );
        Assert.Equal("no-lost-update", result.Sets[2].Broken[0].Invariant.Name);
    }

    /// <summary>Complaining is wrong only where an update was lost, and that is judged although the lost update is broken before it.</summary>
    [Fact]
    public void What_is_broken_first_hides_nothing()
    {
        var result = Toggle("v2.0", LossyModel.Complains, LossyModel.ForgetsLock);
        var flag = result.Relations.Single(r => r.Invariant == LossyModel.NoFlag);
        Assert.Equal([0b11], flag.MinimalFailing);
        Assert.Equal([0, 1], flag.Breaking);
        Assert.Equal(LossyModel.NoFlag, result.Traces.Single(t => t.Members == 0b11).Found!.Invariant);
    }

    [Fact]
    public void Toggle_that_repairs_the_base_is_told()
    {
        var result = Toggle("v1.0", LossyModel.Complains, LossyModel.TakesLockSilently);
        var lost = result.Relations.Single(r => r.Invariant == LossyModel.NoLostUpdate);
        Assert.Equal([1], lost.Repairing);
        Assert.Equal([0], lost.MinimalFailing);
        Assert.Contains(LossyModel.NoLostUpdate, result.Sets[0].BrokenAnyway);
        Assert.Equal(SetVerdict.Holds, result.VerdictOf(result.Sets[2]));
    }

    [Fact]
    public void Set_that_is_a_release_is_called_so()
    {
        var result = Toggle("v1.0", LossyModel.Complains, LossyModel.TakesLock);
        Assert.Equal(["v1.0", "v1.0", "v2.0", "v2.0"], result.Sets.Select(s => s.Release));
    }

    [Fact]
    public void Conflict_is_said_of_its_set_and_stops_nothing()
    {
        var result = Toggle("v2.0", LossyModel.RaisesFlag, LossyModel.ForgetsLock);
        Assert.Equal(SetVerdict.Impossible, result.VerdictOf(result.Sets[3]));
        Assert.Contains("do not go together", result.Sets[3].Impossible, StringComparison.Ordinal);
        Assert.True(result.Sets[1].Broken.Count > 0);
    }

    [Fact]
    public void Search_that_is_cut_decides_nothing()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var options = new CheckOptions { Limits = new SearchLimits { Cancel = cancel.Token } };
        var result = new Toggler<LossyKernel, ToyState, ToyTask>(Model, options).Run(
            KernelName.Parse("v2.0"),
            [LossyModel.Complains, LossyModel.ForgetsLock],
            [LossyModel.Race]
        );
        Assert.All(result.Sets, s => Assert.Equal(SetVerdict.NotDecided, result.VerdictOf(s)));
    }

    [Fact]
    public void Wrong_names_are_refused()
    {
        Assert.Equal("from 2 to 6 patches can be toggled, and 1 are named", Complaint("v2.0", LossyModel.Complains));
        Assert.Equal("complains is named twice", Complaint("v2.0", LossyModel.Complains, LossyModel.Complains));
        Assert.Equal("v2.0 has takes-lock already", Complaint("v2.0", LossyModel.Complains, LossyModel.TakesLock));
        Assert.Equal(
            "v2.0+complains has complains already",
            Complaint("v2.0+complains", LossyModel.Complains, LossyModel.RaisesFlag)
        );
    }

    private static string Complaint(string kernel, params Patch<LossyKernel, ToyState, ToyTask>[] toggles) =>
        Assert.Throws<ModelException>(() => Toggle(kernel, toggles)).Message;

    private static ToggleResult<ToyState, ToyTask> Toggle(
        string kernel,
        params Patch<LossyKernel, ToyState, ToyTask>[] toggles
    ) =>
        new Toggler<LossyKernel, ToyState, ToyTask>(Model, new CheckOptions()).Run(
            KernelName.Parse(kernel),
            toggles,
            []
        );
}
