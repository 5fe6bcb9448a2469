namespace LinuxMm.Tests.Exhaustive;

/// <summary>
/// validate searches the scopes in which a patch acts most, not all that come to it. For each shipped proposal, on the kernel that it names and on
/// v6.12, all of them give the same verdict, next to the same patch, for the same invariant.
/// </summary>
public sealed class ScopeChoiceTests
{
    private const string Common = "v6.12";

    public static IEnumerable<TheoryDataRow<string, string>> Cases =>
        from patch in (IEnumerable<Patch<Kernel, State, Task>>)[.. Proposals.All.Open, .. Proposals.All.Merged]
        from kernel in ((string[])[patch.On!, Common]).Distinct()
        where Kernels.Model.History.TryBuild(KernelName.Parse(kernel).Plus(patch.Id), out _)
        select new TheoryDataRow<string, string>(patch.Id, kernel);

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Cases))]
    public void Every_scope_gives_the_verdict_of_the_chosen_ones(string id, string kernel)
    {
        var chosen = new CheckOptions
        {
            Programs = 0,
            CostPrograms = 0,
            Limits = new() { Threads = 2 },
        };
        var every = chosen with
        {
            MostScopes = Kernels.Model.Scopes.Count,
            MostScopesBeside = Kernels.Model.Scopes.Count,
        };
        Assert.Equal(AnswerTo(id, kernel, chosen), AnswerTo(id, kernel, every));
    }

    [Fact]
    public void Every_proposal_is_asked_and_most_of_them_on_the_common_kernel_too()
    {
        Assert.Equal(
            Proposals.All.Open.Concat(Proposals.All.Merged).Select(p => p.Id).Order(StringComparer.Ordinal),
            Cases.Select(c => c.Data.Item1).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.True(Cases.Count(c => c.Data.Item2 == Common) > Proposals.All.Open.Count / 2);
    }

    private static (Verdict, string?, string?) AnswerTo(string id, string kernel, CheckOptions options)
    {
        var result = new Validator<Kernel, State, Task>(Kernels.Model, options).Run(
            KernelName.Parse(kernel),
            Kernels.Model.History.PatchNamed(id)
        );
        return (result.Verdict, result.Partner, result.Found?.Invariant.Name);
    }
}
