namespace NotifierRace.Tests;

/// <summary>States that differ only by the names of pages and vcpus are searched once.</summary>
public class SymmetryTests
{
    public static TheoryData<int> Breaks => [.. Enumerable.Range(0, PublishedBreak.All.Count)];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void Search_counts_what_TLC_counts_when_it_uses_symmetry(int row, int threads)
    {
        var published = PublishedCounts.Symmetric[row];

        var result = RaceSearch.Run(published.Scope, threads: threads, usesSymmetry: true);

        Assert.True(result.Holds);
        Assert.Equal(
            (published.Distinct, published.Transitions, published.Longest),
            (result.States, result.Transitions + 1, result.Depth)
        );
    }

    [Theory]
    [InlineData(2, 1, 2)]
    [InlineData(3, 1, 6)]
    [InlineData(4, 1, 24)]
    [InlineData(2, 2, 4)]
    [InlineData(1, 3, 6)]
    public void Pages_are_alike_and_vcpus_are(int pages, int vcpus, int alike)
    {
        var scope = new RaceScope(pages, vcpus, 1);
        var image = RaceKernels.Mutant(0).Image;

        Assert.Equal(alike, Symmetry<State, Task>.Of(image, scope.Plan(image), scope.Initial).Order);
    }

    [Fact]
    public void More_pages_than_operations_add_no_state_that_is_not_like_another()
    {
        var three = RaceSearch.Run(new RaceScope(3, 1, 1), usesSymmetry: true);
        var four = RaceSearch.Run(new RaceScope(4, 1, 1), usesSymmetry: true);

        Assert.Equal((9_585, 9_585), (three.States, four.States));
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Shortest_counterexample_is_as_long_as_without_symmetry(int row)
    {
        var published = PublishedBreak.All[row];

        var result = RaceSearch.Run(published.Scope, published.Mutant, published.IsLiteral, usesSymmetry: true);

        Assert.Equal(published.Steps, Assert.Single(result.Broken).Depth);
    }

    /// <summary>What the layout declares is a claim. This proves it, for every kernel of the race on all states of a scope: other names before a
    /// step are other names behind it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_step_and_no_invariant_knows_one_page_or_vcpu_from_another(int mutant)
    {
        var scope = new RaceScope(2, 2, 1);
        var image = RaceKernels.Mutant(mutant).Image;
        var plan = scope.Plan(image);
        var symmetry = Symmetry<State, Task>.Of(image, plan, scope.Initial);
        var watch = new Watch<State, Task>(image, [RaceInvariants.SpteWithinVma]);
        long[] judged = new long[1];
        int asked = 0;
        var random = new SplitMix(1);
        for (int run = 0; run < 400; run++)
        {
            var state = scope.Initial;
            for (
                var next = Successors(image, plan, state);
                next.Count > 0;
                state = next[random.Below(next.Count)], next = Successors(image, plan, state)
            )
            {
                foreach (var renaming in symmetry.Others)
                {
                    renaming.Apply(in state, out var other);
                    Assert.Equal(
                        next.Select(n => Renamed(renaming, n)).Order(),
                        Successors(image, plan, other).Select(n => Fingerprint.Of(in n, State.HashedBytes)).Order()
                    );
                    Assert.Equal(watch.JudgeState(in state, judged), watch.JudgeState(in other, judged));
                    asked++;
                }
            }
        }

        Assert.True(asked > 20_000, $"{asked}");
    }

    private static ulong Renamed(Renaming<State> renaming, State state)
    {
        renaming.Apply(in state, out var other);
        return Fingerprint.Of(in other, State.HashedBytes);
    }

    private static List<State> Successors(Image<State, Task> image, EveryProgram plan, State state)
    {
        var all = new List<State>();
        for (int task = 0; task < plan.Tasks; task++)
        {
            var me = State.Tasks(ref state)[task];
            for (int option = 0; option < (me.Pc != 0 ? 1 : plan.Options(task, me.Begun)); option++)
            {
                var to = state;
                if (me.Pc == 0)
                {
                    image.Begin(ref State.Tasks(ref to)[task], plan.Call(task, me.Begun, option));
                }
                var went = image.Step(ref to, task, 0);
                if (went != Went.Blocked)
                {
                    Image<State, Task>.Settle(ref to, task, went);
                    all.Add(to);
                }
            }
        }
        return all;
    }
}
