namespace LinuxMm.Tests.Exhaustive;

/// <summary>What the scopes exercise of the newest kernels, and why they leave out what they leave out.</summary>
public sealed class CoverageTests
{
    private const string Newest = "v6.12";

    /// <summary>Steps that nothing runs on this kernel, with one on which a scope does: they are there for its sake.</summary>
    private static readonly Dictionary<string, (string Kernel, string Scope)> ElsewhereOnly = new()
    {
        // BUG_ON of the hint handler, v4.0 to v4.8
        ["ksm_madvise/oops"] = ("v4.0", "ksm-none"),
        ["get_user_pages/oops"] = ("v4.0", "gup-force"),
        ["dump/oops"] = ("v4.0", "dump-none"),
        // follow_pmd_mask and FOLL_DUMP, until v6.12 walks page tables itself
        ["lookup/no_page_table"] = ("v6.1", "gup-force"),
    };

    /// <summary>
    /// Pairs that no scope lets meet, though nothing is in their way. A pass-through device has a page to unmap, and memory to write to, only when it
    /// has mapped some; scopes of two operations a task put it beside what may change its memory, not beside these. And a second address space
    /// comes of a fork: only there can another fork, or munmap, be under way beside one. Pfn caches and subscribers that come and go stand beside each
    /// operation once, not beside what takes two.
    /// </summary>
    private static readonly string[] NotMet =
    [
        "dma_map set_node",
        "dma_unmap age",
        "dma_unmap fsync",
        "dma_unmap mbind",
        "dma_unmap oom_reap",
        "dma_unmap set_node",
        "dma_write fsync",
        "dma_write set_node",
        "driver_sub fsync",
        "driver_sub set_node",
        "dump dma_unmap",
        "fork fork",
        "gpc_write fsync",
        "gpc_write set_node",
        "gpc_write unmap",
        "gup_fast dma_unmap",
        "interval_map dma_unmap",
        "interval_sub fsync",
        "interval_sub interval_sub",
        "interval_sub set_node",
        "map dma_unmap",
        "memslot dma_map",
        "memslot dma_unmap",
        "memslot dma_write",
        "memslot driver_sub",
        "memslot interval_sub",
        "mmap dma_unmap",
        "mremap dma_unmap",
        "munlock dma_write",
        "munlock driver_sub",
        "munlock gpc_write",
        "munlock interval_sub",
        "munmap fork",
        "read dma_unmap",
        "unmap dma_map",
        "unmap dma_unmap",
        "unmap dma_write",
        "unmap driver_sub",
        "unmap interval_sub",
    ];

    private static readonly Lazy<CoverageResult> Surveyed = new(() => Survey(Newest, Kernels.Model.Scopes));

    [Fact]
    public void Each_two_operations_meet_or_exclude_each_other_or_are_listed()
    {
        Assert.Empty(Surveyed.Value.NotInScope);
        Assert.Equal(
            NotMet,
            Surveyed
                .Value.Pairs.Where(p => !p.HaveMet && p.Exclusion is null)
                .Select(p => $"{p.First} {p.Second}")
                .Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Who waits does so for a lock that both take with their first step, or that serialises them by its nature.</summary>
    [Fact]
    public void Operations_exclude_each_other_only_by_locks()
    {
        string[] locks =
        [
            "folio_lock",
            "ksm_thread_mutex",
            "mmap_read_lock",
            "mmap_write_lock",
            "mutex_lock",
            "owner_lock",
            "slots_lock",
        ];

        Assert.Equal(
            locks,
            Surveyed
                .Value.Pairs.Select(p => p.Exclusion?.Step)
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["age", "dma_write", "put", "set_node", "unmap"],
            Surveyed
                .Value.Pairs.Where(p => p.Exclusion is { Step: null })
                .SelectMany(p => (string[])[p.First, p.Second])
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_step_runs_but_those_of_other_kernels() =>
        Assert.Equal(ElsewhereOnly.Keys.Order(StringComparer.Ordinal), Idle(Surveyed.Value));

    [Fact]
    public void Steps_of_other_kernels_run_there()
    {
        foreach (var (step, (kernel, scope)) in ElsewhereOnly)
        {
            Assert.DoesNotContain(step, Idle(Survey(kernel, [Kernels.Model.ScopeNamed(scope)])));
        }
    }

    [Fact]
    public void Every_condition_of_a_call_says_yes_and_no() =>
        Assert.DoesNotContain(Surveyed.Value.Conditions, c => c.Yes == 0 || c.No == 0);

    private static string[] Idle(CoverageResult coverage)
    {
        var ran = coverage.Steps.Where(s => s.Taken > 0).Select(s => s.Step.Address).ToHashSet();
        return
        [
            .. coverage
                .Steps.Select(s => s.Step.Address)
                .Where(a => !ran.Contains(a))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static CoverageResult Survey(string kernel, IReadOnlyList<Scope> scopes) =>
        new Surveyor<Kernel, State, Task>(Kernels.Model, new CheckOptions()).Run(
            Kernels.Named(kernel),
            scopes,
            Kernels.Model.Invariants
        );
}
