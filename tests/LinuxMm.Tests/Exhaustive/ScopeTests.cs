namespace LinuxMm.Tests.Exhaustive;

/// <summary>What the scopes have all together.</summary>
public sealed class ScopeTests
{
    [Fact]
    public void Scopes_together_have_every_two_operations_beside_each_other()
    {
        var signatures = Kernels.Named(Kernels.Model.History.Newest.Name).Image.Signatures;
        var together = new Neighbours(signatures);
        foreach (var scope in Kernels.Model.Scopes)
        {
            together.Add(scope);
        }

        Assert.Empty(
            together
                .AllPairs.Where(p => !together.Are(p.First, p.Second))
                .Select(p => $"{signatures[p.First].Name} {signatures[p.Second].Name}")
        );
    }
}
