namespace MmCheck.Tests.Litmus;

public sealed class ConditionTests
{
    private static readonly Term Left = new Term.State(null, "folio", 0);
    private static readonly Term Right = new Term.Result(1, 0);

    [Theory]
    [InlineData("folio(0)=A", true)]
    [InlineData("folio(0)<>A", false)]
    [InlineData("P1:r0=folio(0)", true)]
    [InlineData("P1:folio(0)=folio(0)", false)]
    [InlineData("~folio(0)=A", false)]
    [InlineData(@"folio(0)=A /\ folio(0)=0", false)]
    [InlineData(@"folio(0)=0 /\ folio(0)=0 \/ folio(0)=A", true)]
    [InlineData(@"folio(0)=0 /\ (folio(0)=0 \/ folio(0)=A)", false)]
    [InlineData(@"~(folio(0)=0 \/ folio(0)=1)", true)]
    public void Condition_holds_when_its_texts_are_equal(string condition, bool holds)
    {
        // A is no value that can be typed, so EA stands for it.
        string text =
            $"MM try\n{{\n}}\n P0 | P1 ;\n fork | r0 = fork ;\nexists ({condition.Replace("=A", "=EA").Replace(">A", ">EA")})\n";
        var outcome = (Expectation.Outcome)CanonicalTests.Parsed(text).Expectations[0];
        Assert.Equal(holds, outcome.Condition.Holds(t => t == Left || t == Right ? "EA" : "other"));
    }

    [Fact]
    public void Condition_is_flat_when_it_is_built_nested()
    {
        Condition a = Condition.Is(Left, Right);
        Assert.Equal(Condition.All(a, a, a), Condition.All(Condition.All(a, a), a));
        Assert.Equal(a, Condition.Any(Condition.All(a)));
        Assert.NotEqual(Condition.All(a, a), Condition.Any(a, a));
    }
}
