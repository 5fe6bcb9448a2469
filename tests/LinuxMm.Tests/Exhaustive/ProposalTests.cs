namespace LinuxMm.Tests.Exhaustive;

/// <summary>
/// What is to be thought of each proposal, on the kernel that it names, in scopes that are small and have what it is about; the command searches all.
/// </summary>
public class ProposalTests
{
    private static readonly IEnumerable<Patch<Kernel, State, Task>> All =
    [
        .. Proposals.All.Open,
        .. Proposals.All.Merged,
    ];

    private static IEnumerable<(string Name, Patch<Kernel, State, Task> Patch)> Files =>
        from type in typeof(Proposals.All).Assembly.GetTypes()
        where type.Namespace == typeof(Proposals.All).Namespace
        let patch = type.GetField("Patch")
        where patch is not null
        select (type.Name, (Patch<Kernel, State, Task>)patch.GetValue(null)!);

    // csharpier-ignore-start
    public static TheoryData<string, string, string, string, int> Verdicts => new()
    {
        // proposal, scopes, verdict, invariant, operations of the shortest trace
        { "skip-if-pte-unchanged", "driver-numa", "UNSAFE together with driver-maps-protnone", "mprotect-none-revokes", 4 },
        { "rfc1-skip-pinned", "pinned-guest", "UNSAFE", "start-drops-all", 3 },
        { "rfc2-numa-protect", "kvm-numa pinned-guest driver-numa", "CONTEXT together with driver-numa-protect-sleeps", "no-blocking-under-spinlock", 2 },
        { "defer-start", "kvm-numa driver-numa interval", "UNSAFE", "invalidate-before-change", 2 },
        { "defer-start-of-scan", "driver-numa interval device-memory", "Safe", "", 0 },
        { "zap-at-end", "kvm-numa", "UNSAFE", "start-drops-all", 2 },
        { "skip-pinned-primary", "huge-gup", "Safe", "", 0 },
        { "lookup-forces", "gup-numa ksm-none populate", "Safe", "", 0 },
        { "numa-flag-always", "gup-force", "LIVELOCK", "gup-progress", 2 },
        { "numa-flag-by-callers", "gup-force", "LIVELOCK", "gup-progress", 2 },
        { "hoisted-start-read", "kvm-numa", "UNSAFE", "invalidate-before-change", 2 },
        { "hoisted-start-write", "kvm-numa driver-numa two-pages", "Safe", "", 0 },
        { "read-only-filter", "driver-numa file-device", "Safe", "", 0 },
        { "read-only-filter-of-kvm", "kvm-numa", "UNSAFE", "kvm-no-spte-under-hint", 4 },
        { "event-filter", "driver-numa", "UNSAFE", "mprotect-none-revokes", 2 },
        { "two-pass-notifiers", "interval two-intervals refused-interval", "Safe", "", 0 },
        { "two-pass-finishes-late", "interval", "UNSAFE", "start-drops-all", 2 },
        { "lockless-ageing", "kvm-numa", "Safe", "", 0 },
        { "lockless-ageing-plain", "kvm-numa", "UNSAFE", "no-stale-after-end", 3 },
        { "reaper-skips-subscribers", "refused-guest", "Safe", "", 0 },
        { "drop-change-pte", "cow ksm-guest", "Safe", "", 0 },
        { "a5338093bfb4", "kvm-numa driver-numa two-pages", "Safe", "", 0 },
        { "kvm-retry-by-hva", "two-brackets kvm-numa", "Safe", "", 0 },
        { "gpc-waits-for-end", "pfn-cache pfn-cache-moves", "Safe", "", 0 },
        { "d02c357e5bfa", "two-brackets kvm-numa", "Safe", "", 0 },
        { "7f06e3aa2e83", "two-pages kvm-numa driver-numa", "Safe", "", 0 },
    };
    // csharpier-ignore-end

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Proposal_gets_the_verdict_that_its_comment_gives(
        string id,
        string scopes,
        string verdict,
        string invariant,
        int operations
    )
    {
        var patch = Kernels.Model.History.PatchNamed(id);
        var model = Kernels.OnScopes(scopes.Split(' '));
        var options = new CheckOptions { Programs = 0, CostPrograms = 0 };

        var result = new Validator<Kernel, State, Task>(model, options).Run(KernelName.Parse(patch.On!), patch);

        string word = result.Found?.Invariant.Verdict ?? result.Verdict.ToString();
        Assert.Equal(verdict, result.Partner is null ? word : $"{word} together with {result.Partner}");
        Assert.Equal(invariant, result.Found?.Invariant.Name ?? "");
        Assert.Equal(operations, result.Found?.Counterexample.Measure.Operations ?? 0);
    }

    [Theory]
    [InlineData("v6.1+numa-flag-by-callers", "gup-numa kvm-numa ksm-none")]
    [InlineData("v6.1~474098edac26", "gup-force gup-numa ksm-none")]
    [InlineData("v6.6+defer-start", "kvm-numa driver-numa")]
    public void Kernel_holds_where_the_comment_of_a_proposal_says_so(string kernel, string scopes) =>
        Assert.All(scopes.Split(' '), s => Assert.True(Searches.Run(kernel, Kernels.Model.ScopeNamed(s)).Holds, s));

    [Fact]
    public void Every_proposal_has_a_verdict_here()
    {
        Assert.Empty(Files.Select(f => f.Patch).Except(All));
        Assert.Empty(All.Select(p => p.Id).Except(Verdicts.Select(v => v.Data.Item1)));
    }

    [Fact]
    public void Table_of_the_proposals_says_the_same()
    {
        string[] table =
        [
            .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "models", "README.md"))
                .SkipWhile(line => line != "## What became of the proposals")
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal)),
        ];

        Assert.Equal(Verdicts.Select(v => Row(v.Data.Item1, v.Data.Item3, v.Data.Item4)), table);

        static string Row(string id, string verdict, string invariant)
        {
            string file = Files.Single(f => f.Patch.Id == id).Name;
            string[] words = verdict == "Safe" ? ["SAFE within bounds"] : verdict.Split(" with ");
            string said = words.Length == 1 ? words[0] : $"{words[0]} with `{words[1]}`";
            string broken = invariant.Length == 0 ? "nothing" : $"`{invariant}`";
            return $"| `{id}` | `{file}` | {Kernels.Model.History.PatchNamed(id).On} | {said} | {broken} |";
        }
    }

    [Fact]
    public void Every_proposal_names_its_source_and_the_kernel_it_is_for() =>
        Assert.All(
            All,
            p =>
            {
                Assert.NotEmpty(p.Source);
                Assert.NotNull(p.On);
            }
        );
}
