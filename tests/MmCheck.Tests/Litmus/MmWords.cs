namespace MmCheck.Tests.Litmus;

/// <summary>A vocabulary and operations as a model of Linux mm has them: enough for every example of the format's documentation.</summary>
internal static class MmWords
{
    public const int Pages = 8;

    private static readonly Role Vcpu = new("vcpu");
    private static readonly Role Driver = new("driver");
    private static readonly string[] Prots = ["none", "r", "w", "rw", "x", "rx", "wx", "rwx"];

    public static readonly Vocabulary Vocabulary = new()
    {
        Roles = [new Role("task"), new Role("child"), Vcpu, Driver, new Role("kthread")],
        Attributes =
        [
            ["private", "shared"],
            ["anon", "file"],
            ["rw", .. Prots.Where(p => p != "rw")],
            ["", "locked"],
            ["", "mergeable"],
            ["", "thp"],
        ],
        Ranges = ["guest"],
        States = ["vma", "pte", "spte", "dev", "tlb", "folio", "data"],
        Values = [.. Prots, "empty", "protnone", "swap", "migration", "SIGSEGV"],
        Aliases =
        [
            ("PROT_NONE", "none"),
            ("PROT_READ", "r"),
            ("PROT_WRITE", "w"),
            ("PROT_READ|PROT_WRITE", "rw"),
            ("PROT_READ|PROT_WRITE|PROT_EXEC", "rwx"),
        ],
        Pages = Pages,
        Tasks = 4,
    };

    public static readonly IReadOnlyList<Signature> Signatures =
    [
        new("read", null, [Page]),
        new("write", null, [Page, Value]),
        new("mprotect", null, [Range, Prot]),
        new("mmap", null, [Range, Prot]),
        new("munmap", null, [Range]),
        new("mremap", null, [Range, Page]),
        new("madvise", null, [Range, Advice]),
        new("fork", null, []),
        new("gup", null, [Page, Access, .. Flags("force", "honor", "pin", "longterm", "fast")]),
        new("put", null, [Parameters.Register<int>(8, (ref _, _) => { })]),
        new("smaps", null, [Range]),
        new("guest_read", Vcpu, [Page]),
        new("guest_write", Vcpu, [Page, Value]),
        new("map", Driver, [Page, Access]),
        new("unmap", Driver, [Page]),
        new("numa_scan", null, [Range]),
        new("ksm_merge", null, [Page, Page]),
        new("reclaim", null, [Page]),
    ];

    public static readonly IReadOnlyList<string> Invariants =
    [
        "mprotect-none-revokes",
        "protnone-sticky-under-hint",
        "force-never-unprotects",
        "no-stale-after-end",
        "gup-progress",
        "pin-stays-mapped",
        "cow-isolation",
    ];

    public static readonly LitmusFormat Format = new(Vocabulary, Signatures) { Invariants = Invariants };

    private static Parameter<int> Page => Parameters.Page<int>(Pages, (ref _, _) => { });

    private static Parameter<int> Range => Parameters.Pages<int>(Pages, (ref _, _) => { });

    private static Parameter<int> Value => Parameters.Number<int>("VALUE", 255, (ref _, _) => { });

    private static Parameter<int> Prot => Words("PROT", Prots);

    private static Parameter<int> Access => Words("read|write", "read", "write");

    private static Parameter<int> Advice => Words("ADVICE", "dontneed", "free", "cold", "pageout");

    private static Parameter<int> Words(string usage, params IReadOnlyList<string> words) =>
        Parameters.Word<int, string>(usage, (ref _, _) => { }, [.. words.Select(w => (w, w))]);

    private static IEnumerable<Parameter> Flags(params IReadOnlyList<string> words) =>
        words.Select(word => Parameters.Flag<int>(word, (ref _, _) => { }));
}
