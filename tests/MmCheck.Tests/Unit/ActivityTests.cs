namespace MmCheck.Tests;

/// <summary>Where a patch does something, and what becomes of the scopes in which a validation does not look.</summary>
public sealed class ActivityTests
{
    private static readonly Model<LossyKernel, ToyState, ToyTask> Model = LossyModel.Create();

    [Theory]
    [InlineData("v1.0", "forgets-lock", false)]
    [InlineData("v2.0", "forgets-lock", true)]
    [InlineData("v1.0", "takes-lock-silently", true)]
    [InlineData("v1.0", "complains", false)]
    public void Patch_acts_when_a_step_of_a_task_alone_goes_otherwise(string kernel, string patch, bool acts) =>
        Assert.Equal(acts, ActsIn(LossyModel.Alone, kernel, patch) > 0);

    /// <summary>Where nobody else is, no update is lost, and there is nothing to complain of.</summary>
    [Fact]
    public void Patch_acts_only_where_programs_bring_about_what_it_decides()
    {
        Assert.Equal(0, ActsIn(LossyModel.Alone, "v1.0", "complains"));
        Assert.InRange(ActsIn(LossyModel.Race, "v1.0", "complains"), 1, 47);
    }

    [Theory]
    [InlineData(1, "race", "alone")]
    [InlineData(2, "alone race", "")]
    public void Scopes_that_are_not_searched_are_told(int most, string searched, string leftOut)
    {
        var options = new CheckOptions
        {
            Programs = 0,
            CostPrograms = 0,
            MostScopes = most,
        };
        var result = new Validator<LossyKernel, ToyState, ToyTask>(Model, options).Run(
            KernelName.Parse("v1.0"),
            LossyModel.TakesLockSilently
        );

        Assert.Equal(Verdict.Safe, result.Verdict);
        Assert.Equal(searched, string.Join(' ', result.Scopes.Select(s => s.Scope.Name)));
        Assert.Equal(leftOut, string.Join(' ', result.LeftOut.Select(s => s.Name)));
    }

    private static int ActsIn(Scope scope, string kernel, string patch) =>
        new Activity<LossyKernel, ToyState, ToyTask>(Model)
            .In(scope, Model.History.Build($"{kernel}+{patch}"), Model.History.Build(kernel))
            .Count;
}
