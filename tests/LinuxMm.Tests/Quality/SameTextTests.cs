namespace LinuxMm.Tests.Quality;

/// <summary>However a bug is found, the counterexample is the same, byte for byte.</summary>
public class SameTextTests
{
    [Theory]
    [InlineData("v6.12+kvm-without-seq-check", "everything", 1)]
    [InlineData("v6.12+kvm-without-seq-check", "everything", 2)]
    [InlineData("v6.12+kvm-without-honor", "everything", 1)]
    [InlineData("v6.12+honor-ignores-vma", "everything", 1)]
    [InlineData("v6.12+mprotect-without-flush", "everything", 1)]
    [InlineData("v6.12+free-before-flush", "everything", 2)]
    [InlineData("v6.6+driver-maps-protnone+skip-if-pte-unchanged", "driver-numa", 1)]
    [InlineData("v6.6+driver-maps-protnone+skip-if-pte-unchanged", "driver-numa", 2)]
    public void Random_programs_end_at_the_text_that_the_search_finds(string kernel, string scope, int seed)
    {
        var build = Kernels.Named(kernel);
        var hit = HitOf(
            build,
            scope == "everything" ? Kernels.Model.Everything : Kernels.Model.ScopeNamed(scope),
            seed
        );

        var ended = new Finder<Kernel, State, Task>(Kernels.Model, build, Kernels.Model.Invariants, new()).From(hit)!;
        var upToItsScope = Kernels.Model.Scopes.TakeWhile(s => s.Name != ended.Counterexample.Scope).ToList();
        Assert.NotEqual(Kernels.Model.Scopes.Count, upToItsScope.Count);
        var searched = new Checker<Kernel, State, Task>(Kernels.Model, new CheckOptions { Programs = 0 })
            .Run(build, [.. upToItsScope, Kernels.Model.Scopes[upToItsScope.Count]], Kernels.Model.Invariants)
            .Found.Single(f => f.Invariant == hit.Invariant);

        Assert.Equal(searched.Text, ended.Text);
    }

    private static Hit<State, Task> HitOf(MmCheck.Build<Kernel, State, Task> build, Scope scope, int seed)
    {
        var setting = Kernels.Model.Setting;
        var campaign = new Campaign<State, Task>(
            build.Image,
            Kernels.Model.Invariants,
            new ProgramGenerator(scope, build.Image.Signatures),
            roles => setting.Initial(setting.DefaultSetup(scope.Pages), roles)
        );
        var result = campaign.Run(
            new()
            {
                Programs = 100_000,
                Seed = (ulong)seed,
                StopsAtFirst = true,
            }
        );
        return Assert.Single(result.Hits.Take(1));
    }
}
