namespace LinuxMm.Tests.Exhaustive;

/// <summary>
/// Every invariant catches the bugs that it says it catches. That the others hold it is searched where that is quick, and everywhere by the long
/// run.
/// </summary>
public class CatchTests
{
    private const long Quick = 100_000;

    public static IEnumerable<TheoryDataRow<string, string>> Catches =>
        from invariant in Kernels.Model.Invariants
        from entry in invariant.Catches
        select new TheoryDataRow<string, string>(invariant.Name, entry);

    /// <summary>Entries that take several patches.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Together =>
        Catches.Where(row => row.Data.Item2.Contains('+', StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Catches))]
    public void Invariant_is_broken_when_the_kernel_has_all_the_patches_of_an_entry(string name, string entry) =>
        Assert.True(Searches.Breaks(Kernels.With(entry.Split('+')), Kernels.Model.InvariantNamed(name)));

    [Theory]
    [MemberData(nameof(Together))]
    public void Invariant_holds_when_a_patch_of_an_entry_is_missing(string name, string entry) =>
        HoldsWithoutOne(name, entry, Quick);

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Together))]
    public void Invariant_holds_everywhere_when_a_patch_of_an_entry_is_missing(string name, string entry) =>
        HoldsWithoutOne(name, entry, long.MaxValue);

    // What comments of the model say about patches beside what invariants catch.
    [Theory]
    [InlineData("v6.12+no-vma-check-in-fault", "protnone-sticky-under-hint")]
    [InlineData("v6.12+honor-ignores-vma", "gup-progress")]
    [InlineData("v6.6+driver-maps-protnone+skip-if-pte-unchanged", "mprotect-none-revokes")]
    [InlineData("v6.12+driver-maps-protnone+skip-if-pte-unchanged", "mprotect-none-revokes")]
    [InlineData("v6.5+7acddcc1ae30", "kvm-sees-hints")]
    [InlineData("v6.6~b1e1296d7c6a", "kvm-sees-hints")]
    [InlineData("v6.1+reuse-counts-references~6ce64428d620", "copied-page-not-writable")]
    [InlineData("v3.8", "protnone-sticky-under-hint")]
    [InlineData("v4.0", "protnone-sticky-under-hint")]
    [InlineData("v4.9+474098edac26", "lookup-never-fails")]
    [InlineData("v6.1", "lookup-never-fails")]
    [InlineData("v6.1+d74943a2f3cd", "no-foreign-hints")]
    [InlineData("v6.5", "no-foreign-hints")]
    public void Kernel_breaks_an_invariant_when_comments_say_so(string kernel, string invariant) =>
        Assert.True(Searches.Breaks(kernel, Kernels.Model.InvariantNamed(invariant)));

    public static TheoryData<string, string> Held =>
        [
            ("v6.12+honor-ignores-vma", "protnone-sticky-under-hint"),
            ("v6.12+restore-ignores-vma", "inaccessible-no-hw"),
            ("v6.5+driver-maps-protnone+skip-if-pte-unchanged", "mprotect-none-revokes"),
            ("v6.12+skip-if-pte-unchanged", "mprotect-none-revokes"),
            ("v6.12+driver-maps-protnone", "mprotect-none-revokes"),
            ("v6.5+7acddcc1ae30+b1e1296d7c6a", "kvm-sees-hints"),
            ("v4.0+38e088546522", "protnone-sticky-under-hint"),
            ("v6.1+d74943a2f3cd", "lookup-never-fails"),
            ("v6.6", "no-foreign-hints"),
            ("v6.12~6ce64428d620", "copied-page-not-writable"),
            ("v6.1+reuse-counts-references", "copied-page-not-writable"),
        ];

    [Theory]
    [MemberData(nameof(Held))]
    public void Kernel_holds_an_invariant_when_comments_say_so(string kernel, string invariant) =>
        Assert.False(Searches.Breaks(kernel, Kernels.Model.InvariantNamed(invariant), Quick));

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Held))]
    public void Kernel_holds_an_invariant_everywhere_when_comments_say_so(string kernel, string invariant) =>
        Assert.False(Searches.Breaks(kernel, Kernels.Model.InvariantNamed(invariant)));

    /// <summary>Of old releases, all scopes of which are searched by the matrix every time.</summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData("v3.8", "inaccessible-no-hw")]
    [InlineData("v3.8", "force-never-unprotects")]
    [InlineData("v3.16", "protnone-sticky-under-hint")]
    [InlineData("v4.0", "force-never-unprotects")]
    [InlineData("v4.9", "lookup-never-fails")]
    public void Old_kernel_holds_what_its_neighbours_break(string kernel, string invariant) =>
        Assert.False(Searches.Breaks(kernel, Kernels.Model.InvariantNamed(invariant)));

    [Theory]
    [InlineData("v6.12+no-vma-check-in-fault", "gup 0 read force; gup 0 write force", true)]
    [InlineData("v6.12+no-vma-check-in-fault", "write 0; mprotect 0 none; gup 0 read force honor", false)]
    [InlineData("v6.12+honor-ignores-vma", "write 0; mprotect 0 none; gup 0 read force honor", false)]
    [InlineData(
        "v6.12+honor-ignores-vma+no-vma-check-in-fault",
        "write 0; mprotect 0 none; gup 0 read force honor",
        true
    )]
    public void Hint_handler_runs_for_protnone_memory_when_a_program_leads_there(
        string kernel,
        string calls,
        bool isBroken
    )
    {
        // the first program starts on memory that was never touched
        calls = calls.StartsWith("gup", StringComparison.Ordinal) ? "mprotect 0 none; " + calls : calls;
        var image = Kernels.Named(kernel).Image;
        var setting = Kernels.Model.Setting;
        var program = new Program([calls.Split("; ").Select(call => Machine.Parse(image, call))]);
        var initial = setting.Initial(setting.DefaultSetup(1), [null]);

        var result = new Explorer<State, Task>(image, [Kernels.Model.InvariantNamed("protnone-sticky-under-hint")]).Run(
            new OneProgram(program),
            in initial,
            new SearchLimits()
        );

        Assert.Equal(Completion.Complete, result.Completion);
        Assert.Equal(isBroken, result.Broken.Count > 0);
    }

    private static void HoldsWithoutOne(string name, string entry, long largest)
    {
        string[] ids = entry.Split('+');
        string release = KernelName.Parse(Kernels.With(ids)).Release;
        for (int some = 1; some < (1 << ids.Length) - 1; some++)
        {
            string part = string.Join('+', ids.Where((_, i) => (some & (1 << i)) != 0).Prepend(release));
            Assert.False(Searches.Breaks(part, Kernels.Model.InvariantNamed(name), largest), $"{part} breaks {name}");
        }
    }
}
