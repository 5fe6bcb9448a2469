namespace LinuxMm.Tests.Unit;

/// <summary>
/// What kernels do differently, row by row, and the patches that make the difference: the tables "era x behaviour" and "era profile" of the
/// specification. A row without a patch says why there is none.
/// </summary>
public sealed class EraTests
{
    /// <summary>A row: the behaviour, and for each release in which it is another one than before, the patches that change it.</summary>
    public static readonly IReadOnlyList<(string Behaviour, (string Release, string Patches)[] Changes)> Rows =
    [
        // csharpier-ignore-start
        ("a hint is encoded as PROT_NONE is",             [("v3.16", "c46a7c817e66"), ("v4.0", "8a0516ed8b90")]),
        ("the fault path asks the VMA",                   [("v3.16", "c46a7c817e66"), ("v4.0", "8a0516ed8b90"), ("v4.9", "38e088546522")]),
        ("the scan skips inaccessible VMAs",              [("v3.16", "scan-asks-vma")]),
        ("the scan skips files that are only read",       [("v3.16", "scan-asks-vma")]),
        ("when GUP refuses hints",                        [("v6.1", "474098edac26"), ("v6.5", "d74943a2f3cd")]),
        ("who asks GUP to",                               [("v6.1", "474098edac26"), ("v6.5", "d74943a2f3cd"), ("v6.6", "7acddcc1ae30 b1e1296d7c6a")]),
        ("KVM asks to honour hints",                      [("v6.6", "b1e1296d7c6a")]),
        ("follow_page on protnone entries",               [("v6.1", "474098edac26"), ("v6.5", "d74943a2f3cd")]),
        ("follow_page on empty entries",                  [("v6.12", "folio-walk")]),
        ("MADV_POPULATE takes hints",                     [("v6.5", "d74943a2f3cd")]),
        ("MADV_POPULATE behind a hole",                   [("v6.12", "fa9fcd8bb6e4")]),
        ("mlock takes hints",                             [("v6.12", "populate-writes-plainly")]),
        ("a hint keeps the write bit",                    [("v6.5", "drop-savedwrite")]),
        ("what makes a restored hint writable",           [("v6.5", "drop-savedwrite")]),
        ("a write upgrade needs a dirty entry",           [("v6.5", "clean-exclusive-writable")]),
        ("huge entries are upgraded",                     [("v6.5", "pmd-write-upgrade")]),
        ("where the bracket of a protection change is",   [("v3.16", "a5338093bfb4"), ("v6.12", "7f06e3aa2e83")]),
        ("brackets of memory that is not populated",      [("v3.16", "a5338093bfb4"), ("v6.12", "7f06e3aa2e83")]),
        ("CPUs are flushed behind the end",               [("v3.16", "a5338093bfb4")]),
        ("mprotect flushes once, and only what it must",  [("v6.1", "mprotect-gathers")]),
        ("the scan skips shared pages",                   [("v4.0", "scan-marks-shared"), ("v6.1", "scan-skips-cow-mapped scan-skips-cow-referenced"), ("v6.12", "scan-skips-pinned")]),
        ("the scan skips pinned pages",                   [("v6.1", "scan-skips-cow-referenced"), ("v6.12", "scan-skips-pinned"), ("v6.19", "scan-skips-all-pinned")]),
        ("the scan skips pages of KSM, and local ones",   [("v4.0", "scan-marks-shared")]),
        ("the scan skips dirty pages of files",           [("v6.1", "scan-skips-dirty-files")]),
        ("the scan asks for huge pages what it asks for others", [("v6.19", "scan-asks-for-huge-pages")]),
        ("hints of large folios move",                    [("v6.12", "large-folio-hints")]),
        ("huge pages of several processes move",          [("v6.12", "migrate-shared-huge")]),
        ("partly mapped huge pages are split to move",    [("v6.12", "migrate-splits-partly-mapped")]),
        ("the scan leaves fast memory alone",              [("v6.1", "scan-skips-top-tier")]),
        ("change_pte",                                    [("v6.12", "drop-change-pte")]),
        ("which faults KVM retries",                      [("v6.1", "kvm-retry-by-hva"), ("v6.12", "kvm-retry-by-gfn")]),
        ("KVM looks before it takes mmu_lock",            [("v6.12", "d02c357e5bfa")]),
        ("smaps counts protnone huge pages",              [("v6.1", "474098edac26"), ("v6.5", "8b9c1cc0418a")]),
        ("KSM on PROT_NONE memory",                       [("v6.1", "474098edac26"), ("v6.5", "d74943a2f3cd ksm-unshares")]),
        ("how KSM takes merged pages apart",              [("v6.5", "ksm-unshares")]),
        ("a long pin for reading unshares a file's page", [("v6.5", "longterm-unshares-file")]),
        ("a long pin for writing refuses files",          [("v6.5", "longterm-refuses-files")]),
        ("parts of a dirty huge entry are dirty",         [("v6.5", "split-carries-dirty")]),
        ("how often migration tries",                     [("v6.5", "migrate-pages-batch")]),
        ("a misplaced page is isolated under the lock",   [("v6.12", "isolate-under-ptl")]),
        ("a write flushes first what userfaultfd has left", [("v6.1", "6ce64428d620")]),
        ("what userfaultfd lets go is writable at once",  [("v6.5", "uffd-tries-writable")]),
        ("mseal",                                         [("v6.12", "mseal")]),
        // csharpier-ignore-end
    ];

    /// <summary>Rows in which kernels differ and models of them do not, with the bound that says so.</summary>
    /// <remarks>
    /// Three more make no difference here. GUP-fast of v6.1 may follow protnone entries with FOLL_FORCE, but pte_access_permitted of x86-64 refuses
    /// them all the same. Savedwrite of v4.0 is the write bit that hints kept before. And MADV_POPULATE (v5.14) is there from the
    /// beginning, as are all calls of late kernels before v6.1.
    /// </remarks>
    private static readonly (string Behaviour, string Bound)[] NotModelled =
    [
        ("the callback for secondary TLBs (v6.6)", "MMUs that walk the CPU's tables"),
        ("per-VMA locks (v6.4)", "per-VMA locks"),
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Named =>
        from row in Rows
        from change in row.Changes
        from id in change.Patches.Split(' ')
        select new TheoryDataRow<string, string>(change.Release, id);

    [Theory]
    [MemberData(nameof(Named))]
    public void Patch_of_a_row_comes_with_its_release(string release, string id)
    {
        var at = Kernels.Model.History.Releases.Single(r => r.Name == release);
        Assert.Contains(at.Commits, p => p.Id == id);
        Assert.True(at.Commits.Single(p => p.Id == id) is { Decisions.Count: > 0 } or { Steps.Count: > 0 });
    }

    [Fact]
    public void Every_patch_of_a_release_is_in_a_row() =>
        Assert.Equal(
            Kernels.Model.History.Releases.SelectMany(r => r.Commits).Select(p => p.Id).Order(StringComparer.Ordinal),
            Rows.SelectMany(r => r.Changes)
                .SelectMany(c => c.Patches.Split(' '))
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Bounds_tell_of_rows_that_are_not_modelled() =>
        Assert.All(NotModelled, row => Assert.Contains(Bounds.NotModelled, bound => bound.What == row.Bound));
}
