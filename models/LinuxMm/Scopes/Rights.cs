using LinuxMm.Operations;

namespace LinuxMm.Scopes;

/// <summary>
/// One operation after another, nobody beside it, on memory of rare rights and on huge entries, with every subscriber registered: for steps and
/// cells that need no race. Who is only there to be told has no operation.
/// </summary>
public static class Rights
{
    private const string OfTasks =
        "mbind * bind; move * 1; age *; test_young *; fork; dump *; lookup *; smaps *; mlock *; munlock *; mseal *; munmap *; read *; write *";

    // writable but not readable, and executable only: x86 reads both
    private const string Rare =
        "page 0: private anon w touched; page 1: private anon x touched; page 2: private anon w; page 3: private anon x; guest 0-3";

    private const string Huge =
        "page 0-3: private anon rw huge mergeable touched; page 4: private anon rw huge; guest 0-3; sleeper 0-3";

    private static readonly Role[] Everybody = [Roles.Task, Roles.Vcpu, Roles.Driver, Roles.Interval];

    /// <summary>The scopes.</summary>
    public static readonly IReadOnlyList<Scope> All =
    [
        // csharpier-ignore-start
        Of("rights", "every call on memory of rare rights", 1,
            $"{OfTasks}; mprotect * rw; mmap * w|x|rw shared? file|rofile; mremap * 4; mremap 0 0; madvise all; gup * read|write force?; gup_fast * read|write; "
            + "oom_reap *; numa_scan *; ksm_merge 0|1 2; fsync *", $"{Rare}; sleeper 0-3"),
        Of("rights-hints", "every call on hints of rare rights", 2,
            "numa_scan 0-1; mprotect 0|1 none; mmap 0|1 w; mremap 0|1 2; madvise 0|1 dontneed|free|cold|populate_read|populate_write; gup 0|1 read|write; gup_fast 0|1 read; oom_reap 0|1; "
            + "ksm_merge 0 1; " + OfTasks.Replace("*", "0|1", StringComparison.Ordinal),
            "page 0: private anon w touched; page 1: private anon x touched; guest 0-1"),
        Of("rights-guest", "a guest on memory of rare rights", 1, "guest_read *; guest_write *", Rare),
        Of("rights-device", "a device on memory of rare rights", 1, "map * read|write; unmap *", Rare),
        Of("rights-interval", "an interval on memory of rare rights", 1, "interval_map * read|write", Rare),
        Of("huge-calls", "every call on a part of a huge entry", 2,
            "mprotect 1 none|rw; mmap 1 rw; mremap 1 4; madvise 1 dontneed|free|cold|mergeable|populate_write; gup 1 read|write force pin; gup_fast 1 read; oom_reap 1; numa_scan 0-3|1; ksm_merge 1 2; "
            + OfTasks.Replace("*", "1", StringComparison.Ordinal), Huge),
        Of("huge-rights", "a huge entry that can only be read", 2,
            "read 1; write 1; mprotect 1 none|rw; madvise 0-3 dontneed; gup 1 read|write force; lookup 1; smaps 0-3; dump 1; numa_scan 0-3; madvise 1 cold|free",
            "page 0-3: private anon r huge touched; guest 0-3"),
        // csharpier-ignore-end
    ];

    private static Scope Of(string name, string says, int operations, string alphabet, string memory) =>
        new(name, says, Everybody, operations, 5, alphabet) { Memory = memory };
}
