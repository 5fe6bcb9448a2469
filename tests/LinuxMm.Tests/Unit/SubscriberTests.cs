namespace LinuxMm.Tests.Unit;

/// <summary>Intervals, starts that are refused, and the OOM reaper.</summary>
public class SubscriberTests
{
    [Theory]
    [InlineData("refused-start", "v6.12", false)]
    [InlineData("refused-start", "v6.12+end-after-refused-start", true)]
    [InlineData("refused-start", "v6.12+reap-after-refused-start", true)]
    [InlineData("refused-guest", "v6.12", false)]
    [InlineData("refused-guest", "v6.12+reap-after-refused-start", true)]
    [InlineData("refused-interval", "v3.8", true)]
    [InlineData("refused-interval", "v6.1", true)]
    [InlineData("refused-interval", "v6.12", true)]
    public void Refused_start_has_an_effect_when_an_interval_was_told_or_the_caller_does_not_care(
        string scope,
        string kernel,
        bool isBroken
    ) =>
        Assert.Equal(
            isBroken,
            Searches.Breaks(
                kernel,
                Kernels.Model.InvariantNamed("failed-start-no-effect"),
                Kernels.Model.ScopeNamed(scope)
            )
        );

    [Theory]
    [InlineData("refused-start")]
    [InlineData("refused-guest")]
    [InlineData("refused-interval")]
    [InlineData("interval")]
    [InlineData("two-intervals")]
    public void Kernel_breaks_nothing_else_when_there_are_subscribers_of_every_kind(string scope)
    {
        var result = Searches.Run("v6.12", Kernels.Model.ScopeNamed(scope));
        Assert.DoesNotContain("failed-start-no-effect", result.Broken.Select(b => b.Invariant.Name));
        Assert.Empty(result.Broken.Select(b => b.Invariant.Name));
        TestContext.Current.TestOutputHelper?.WriteLine($"{scope}: {result.States}");
    }
}
