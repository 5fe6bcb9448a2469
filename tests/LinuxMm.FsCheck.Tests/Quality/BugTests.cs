using LinuxMm.Bugs;
using MmCheck;

namespace LinuxMm.FsCheck.Tests.Quality;

/// <summary>Every bug is met by random programs within its budget, and shrinks to the text beside these tests.</summary>
public sealed class BugTests
{
    private static readonly Model<Kernel, State, Task> Model = LinuxModel.Create();

    public static TheoryData<string> Met => [.. Budgets.All.Select(b => b.Bug)];

    [Fact]
    public void Every_bug_has_a_budget() =>
        Assert.Equal(
            Model.History.Patches.Where(p => p.Kind == PatchKind.Bug).Select(p => p.Id).Order(),
            Budgets.All.Select(b => b.Bug)
        );

    [Fact]
    public void Budgets_are_at_most_five_times_the_median() =>
        Assert.All(Budgets.All, b => Assert.InRange(b.Within, 1, 5 * b.Median));

    [Theory]
    [MemberData(nameof(Met))]
    public void Bug_is_met_within_its_budget_and_shrinks_to_its_text(string bug) =>
        Assert.All(BugMeeting.Of(bug, [1, 2, 3]), m => Assert.Equal(BugMeeting.TextOf(bug), m.Text));

    /// <summary>
    /// The museum certifies these, in the scope of the bug: GUP-fast in every form on each of the four pages of a block is too much to search, and
    /// where registering takes no locks, MADV_FREE, which the scope has not, breaks another rule two steps sooner.
    /// </summary>
    private static readonly string[] CertifiedInTheirScope = ["gup-fast-trusts-table", "register-takes-no-locks"];

    public static TheoryData<string> Searched => [.. Budgets.All.Select(b => b.Bug).Except(CertifiedInTheirScope)];

    [Theory]
    [MemberData(nameof(Searched))]
    public void Text_of_a_bug_is_the_certified_least_of_its_operations(string bug) =>
        Assert.True(BugMeeting.IsCertified(bug));
}

/// <summary>The same with twenty seeds.</summary>
[Trait("Category", "Quality")]
public sealed class TwentySeedsTests
{
    public static TheoryData<string> Met => [.. Budgets.All.Select(b => b.Bug)];

    [Theory]
    [MemberData(nameof(Met))]
    public void Twenty_seeds_meet_a_bug_as_soon_as_its_budget_says(string bug) => BugMeeting.IsAsMeasured(bug);
}
