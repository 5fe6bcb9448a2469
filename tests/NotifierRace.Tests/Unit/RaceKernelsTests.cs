namespace NotifierRace.Tests;

/// <summary>Kernels, their numbers and their tables.</summary>
public class RaceKernelsTests
{
    [Theory]
    [InlineData(0, "race")]
    [InlineData(1, "race+no-retry-check")]
    [InlineData(2, "race+follow-protnone+skip-if-pte-unchanged")]
    [InlineData(3, "race+skip-if-pte-unchanged")]
    [InlineData(4, "race+follow-protnone")]
    public void Mutant_has_the_patches_of_its_number(int number, string name) =>
        Assert.Equal(name, RaceKernels.Mutant(number).Name.ToString());

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Mutant_is_refused_when_there_is_no_such_number(int number)
    {
        var error = Assert.Throws<ModelException>(() => RaceKernels.Mutant(number));

        Assert.Equal($"notifier-race has mutants 0 to 4, not {number}", error.Message);
    }

    [Theory]
    [InlineData(0, 1, 1, "notifier-race has 1 to 4 pages, not 0")]
    [InlineData(1, 5, 1, "notifier-race has 1 to 4 vcpus, not 5")]
    [InlineData(1, 1, 9, "notifier-race has 1 to 4 operations, not 9")]
    public void Scope_is_refused_when_it_is_too_small_or_too_large(int pages, int vcpus, int operations, string says) =>
        Assert.Equal(says, Assert.Throws<ModelException>(() => new RaceScope(pages, vcpus, operations)).Message);

    [Fact]
    public void Plan_offers_every_argument_of_the_scope()
    {
        var image = RaceKernels.Mutant(0).Image;
        var plan = new RaceScope(3, 2, 2).Plan(image);

        Assert.Equal([9, 3, 6, 6], Enumerable.Range(0, plan.Tasks).Select(task => plan.Options(task, 1)));
        Assert.Equal("mprotect 2 write", image.Signatures[0].Print(plan.Call(0, 0, 8)));
        Assert.Equal(0, plan.Options(0, 2));
    }

    [Fact]
    public void Tables_have_the_steps_of_the_definition()
    {
        var steps = RaceKernels.Mutant(0).Image.Steps;

        Assert.Equal([7, 6, 8], steps.GroupBy(s => s.Operation).OrderBy(g => g.Key).Select(g => g.Count()));
    }
}
