using Relations = MmCheck.ToggleRelations<MmCheck.Tests.ToyState, MmCheck.Tests.ToyTask>;

namespace MmCheck.Tests;

/// <summary>What is read off the verdicts of all subsets. Toggles are 0, 1, 2; a set has a bit for each.</summary>
public sealed class ToggleRelationsTests
{
    /// <summary>A commit breaks what another one repairs: history's example, with a proposal that has nothing to do with it.</summary>
    [Fact]
    public void Commit_that_needs_its_neighbour()
    {
        var relations = Of(3, breaking: [0b010, 0b011]);
        Assert.Equal([1], relations.Breaking);
        Assert.Equal([2], relations.Repairing);
        Assert.Equal([(1, 2)], relations.Needs);
        Assert.Equal([0b010], relations.MinimalFailing);
        Assert.Equal([0b111], relations.MaximalSafe);
    }

    [Fact]
    public void Two_that_are_wrong_together()
    {
        var relations = Of(3, breaking: [0b011, 0b111]);
        Assert.Equal([0, 1], relations.Breaking);
        Assert.Empty(relations.Repairing);
        Assert.Empty(relations.Needs);
        Assert.Equal([0b011], relations.MinimalFailing);
        Assert.Equal([0b101, 0b110], relations.MaximalSafe);
    }

    [Fact]
    public void Base_that_is_broken_is_the_minimal_failing_set()
    {
        var relations = Of(2, breaking: [0b00, 0b01]);
        Assert.Empty(relations.Breaking);
        Assert.Equal([1], relations.Repairing);
        Assert.Equal([0], relations.MinimalFailing);
        Assert.Equal([0b11], relations.MaximalSafe);
    }

    /// <summary>What breaks again behind a repair is found, since no superset of a broken set is left out.</summary>
    [Fact]
    public void Repair_that_a_third_one_undoes()
    {
        var relations = Of(3, breaking: [0b001, 0b101, 0b111]);
        Assert.Equal([0, 2], relations.Breaking);
        Assert.Equal([1], relations.Repairing);
        Assert.Empty(relations.Needs); // with the third, the second does not help
        Assert.Equal([0b001], relations.MinimalFailing);
        Assert.Equal([0b011, 0b110], relations.MaximalSafe);
    }

    [Fact]
    public void Need_that_cannot_be_met_in_one_case_is_none()
    {
        var breaks = Enumerable.Range(0, 8).Where(s => s != 0b111).ToDictionary(s => s, s => s is 0b001 or 0b101);
        var relations = Relations.Of(ToyModel.NoLostUpdate, 3, breaks);
        Assert.Empty(relations.Needs); // 0b101 breaks, and 0b111 is unknown
        Assert.Equal([0b011, 0b110], relations.MaximalSafe);
    }

    /// <summary>Minimal and maximal sets against their definition, on every one of the 256 verdicts of three toggles.</summary>
    [Fact]
    public void Minimal_and_maximal_sets_are_what_they_are_called()
    {
        for (int verdicts = 0; verdicts < 256; verdicts++)
        {
            int[] breaking = [.. Enumerable.Range(0, 8).Where(s => (verdicts & (1 << s)) != 0)];
            var relations = Of(3, breaking);
            int[] holding = [.. Enumerable.Range(0, 8).Except(breaking)];
            Assert.All(breaking, s => Assert.Contains(relations.MinimalFailing, m => (m & s) == m));
            Assert.All(holding, s => Assert.Contains(relations.MaximalSafe, m => (m & s) == s));
            Assert.All(relations.MinimalFailing, m => Assert.Equal([m], breaking.Where(s => (m & s) == s)));
            Assert.All(relations.MaximalSafe, m => Assert.Equal([m], holding.Where(s => (m & s) == m)));
        }
    }

    private static Relations Of(int toggles, int[] breaking) =>
        Relations.Of(
            ToyModel.NoLostUpdate,
            toggles,
            Enumerable.Range(0, 1 << toggles).ToDictionary(s => s, s => breaking.Contains(s))
        );
}
