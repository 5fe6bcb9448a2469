using LinuxMm.Refinements;

namespace LinuxMm.Tests.Refinements;

/// <summary>What small programs do under every schedule is explained by some order of their calls.</summary>
public class ConcurrentTests
{
    private const int ProgramsOfAScope = 6;
    private const int Operations = 2;

    [Theory]
    [InlineData("v6.1")]
    [InlineData("v6.6")]
    [InlineData("v6.12")]
    [InlineData("v6.19")]
    public void Every_outcome_is_that_of_some_order(string kernel)
    {
        int programs = 0;
        int several = 0;
        foreach (var (program, setup, roles) in Drawn(kernel))
        {
            var comparison = Refinement.Compare(
                Refinement.Reference,
                Kernels.Named(kernel),
                program,
                setup,
                roles,
                50_000
            );
            Assert.True(comparison.Difference is null, $"{kernel}\n{comparison.Difference}");
            programs += comparison.Compared > 0 ? 1 : 0;
            several += comparison.Compared > 1 ? 1 : 0;
        }

        Assert.True(programs >= 250, $"only {programs} programs were explained");
        Assert.True(several >= 120, $"only {several} programs had more than one outcome");
    }

    [Theory]
    [InlineData("kvm-without-seq-check", "kvm-numa")]
    [InlineData("kvm-without-in-progress-check", "kvm-numa")]
    [InlineData("free-before-flush", "mappings")]
    [InlineData("interval-skips-set-seq", "interval")]
    [InlineData("migrate-ignores-references", "numa-migration-pins")]
    public void A_race_that_a_bug_opens_is_explained_by_no_order(string bug, string scope)
    {
        string kernel = Kernels.With([bug]);

        Assert.Contains(
            DrawnOf(Kernels.Model.ScopeNamed(scope), kernel, 60),
            p => Refinement.Check(Kernels.Named(kernel), p.Program, p.Setup, p.Roles) is not null
        );
    }

    [Theory]
    [InlineData("page 0: private anon rw; guest 0", "vcpu", "guest_write 0 1", "dump 0")]
    [InlineData("page 0-1: private anon rw", "task", "mmap 0-1 rw populate", "madvise 0-1 dontneed")]
    [InlineData("page 0-1: private anon rw touched mergeable; guest 0-1", "vcpu", "guest_write 1 1", "ksm_merge 1 0")]
    [InlineData("page 0: private anon rw touched", "task", "move 0 1", "lookup 0")]
    [InlineData(
        "page 3: private anon rw; page 4: private anon rw touched",
        "task",
        "smaps 3-4",
        "write 3; madvise 4 dontneed"
    )]
    public void Where_a_call_is_not_one_thing_no_order_of_whole_calls_explains_it(
        string memory,
        string role,
        string first,
        string second
    )
    {
        var build = Kernels.Named("v6.12");
        var roles = new[]
        {
            role == "vcpu" ? LinuxMm.Operations.Roles.Vcpu : LinuxMm.Operations.Roles.Task,
            LinuxMm.Operations.Roles.Task,
        };
        var program = new MmCheck.Program([
            .. new[] { first, second }.Select(t =>
                t.Split("; ").Select(c => LinuxMm.Tests.Machine.Parse(build.Image, c))
            ),
        ]);
        var setup = Kernels.Model.Setting.SetupOf(LinuxMm.Scopes.Catalogue.Anything with { Memory = memory });

        var whole = Refinement.Compare(Refinement.Reference, build, program, setup, roles, 50_000, (_, _) => []);
        var parts = Refinement.Compare(Refinement.Reference, build, program, setup, roles, 50_000);

        Assert.Equal("outcome", whole.Difference?.What);
        Assert.Null(parts.Difference);
        Assert.True(parts.Compared > 1);
    }

    private static IEnumerable<(MmCheck.Program Program, MmCheck.Setup Setup, IReadOnlyList<Role?> Roles)> Drawn(
        string kernel
    ) => Kernels.Model.Scopes.SelectMany(scope => DrawnOf(scope, kernel, ProgramsOfAScope));

    private static IEnumerable<(MmCheck.Program Program, MmCheck.Setup Setup, IReadOnlyList<Role?> Roles)> DrawnOf(
        Scope scope,
        string kernel,
        int count
    )
    {
        var signatures = Kernels.Named(kernel).Image.Signatures;
        if (scope.Roles.Count < 2 || !scope.Alphabets(signatures).All(calls => calls.Any(c => IsAlone(signatures, c))))
        {
            return [];
        }
        var generator = new ProgramGenerator(
            scope with
            {
                Operations = Math.Min(scope.Operations, Operations),
                MostTasks = scope.Roles.Count,
            },
            signatures
        );
        var setup = Kernels.Model.Setting.SetupOf(scope);
        return Enumerable
            .Range(0, int.MaxValue)
            .Select(i => generator.Draw(1, i))
            .Where(d => d.Program.Tasks.Count > 1)
            .Take(count)
            .Select(d => (d.Program, setup, d.Roles));
    }

    /// <summary>A call that names no other one.</summary>
    private static bool IsAlone(IReadOnlyList<Signature> signatures, Invocation call) =>
        !signatures[call.Operation].Parameters.Any(p => p.IsRegister);
}
