using LinuxMm.Reference;

namespace LinuxMm.Host;

/// <summary>Something that a machine may forbid, and what programs leave out then.</summary>
/// <param name="Name">As reports name it.</param>
/// <param name="Alphabet">The calls that need it, as scopes write them; <c>*</c> is every argument.</param>
/// <param name="Needs">The calls that show whether it is there, behind a mapping of all pages that can be read and written. Each must succeed.</param>
internal sealed record Ability(string Name, string Alphabet, params IReadOnlyList<Call> Needs)
{
    /// <summary>The part of alphabets that leaves behind what cannot be taken away.</summary>
    public const string Seal = "mseal *";

    private const string KsmRun = "/sys/kernel/mm/ksm/run";

    private static readonly Pages All = new(0, Capacity.Pages - 1);

    /// <summary>All of them, in the order of the model's operations.</summary>
    public static readonly IReadOnlyList<Ability> List =
    [
        new("read", "read *", new Read(0)),
        new("write", "write * 1|2|3|4|5|6|7|8|9", new Write(0, 1), new Read(0)),
        new("mprotect", "mprotect * none|r|rw", new Mprotect(All, Rights.None), new Mprotect(All, Rights.ReadWrite)),
        new(
            "mprotect to x or w alone",
            "mprotect * x|w",
            new Mprotect(All, Rights.Execute),
            new Read(0),
            new Mprotect(All, Rights.Write),
            new Read(0)
        ),
        new("mmap", "mmap * none|r|rw shared? populate?", new Mmap(All, Rights.Read) { IsPopulated = true }),
        new(
            "mmap of a memfd",
            "mmap * none|r|rw shared? memfd|rofile populate?",
            new Mmap(All, Rights.ReadWrite, Backing.Memfd, IsShared: true),
            new Mmap(All, Rights.Read, Backing.ReadOnlyFile)
        ),
        new(
            "mmap with MAP_LOCKED",
            "mmap * none|r|rw shared? locked",
            new Mmap(All, Rights.ReadWrite) { IsLocked = true }
        ),
        new("munmap", "munmap *", new Munmap(All)),
        new("mremap", "mremap * *", new Mremap(new(0, 1), 4)),
        new(
            "madvise",
            "madvise * dontneed|free|cold",
            new Madvise(All, Reference.Advice.DontNeed),
            new Madvise(All, Reference.Advice.Free),
            new Madvise(All, Reference.Advice.Cold)
        ),
        new(
            "madvise populate",
            "madvise * populate_read|populate_write",
            new Madvise(All, Reference.Advice.PopulateWrite)
        ),
        new("madvise dontneed_locked", "madvise * dontneed_locked", new Madvise(All, Reference.Advice.DontNeedLocked)),
        new("madvise mergeable", "madvise * mergeable|unmergeable", new Madvise(All, Reference.Advice.Mergeable))
        {
            Hindrance = () => DoesKsmdRun ? "ksmd runs, and merges pages whenever it likes" : null,
        },
        new("mlock", "mlock * onfault?", new Mlock(All)),
        new("munlock", "munlock *", new Munlock(All)),
        new("mseal", Seal, new Mseal(All)),
        new("gup by process_vm_readv", "gup * read|write pin", new Reference.Gup(0, GupFlags.Pin | GupFlags.Write)),
        new(
            "gup by /proc/self/mem",
            "gup * read|write force",
            new Mprotect(All, Rights.None),
            new Reference.Gup(0, GupFlags.Force | GupFlags.Write)
        ),
        new("gup_fast by vmsplice", "gup_fast * read; put *", new Reference.Gup(0, GupFlags.Fast)),
        new(
            "gup_fast by io_uring",
            "gup_fast * write pin longterm; put *",
            new Reference.Gup(0, GupFlags.Fast | GupFlags.Write | GupFlags.Pin | GupFlags.Longterm)
        ),
        new("lookup by move_pages", "lookup *", new Write(0, 1), new Lookup(0)),
        new("smaps", "smaps 0-7", new Smaps(All)),
        new("mbind", "mbind * default|bind", new Mbind(All, IsBound: true)),
        new("move by move_pages", "move * 0", new Write(0, 1), new MovePage(0, 0)),
    ];

    /// <summary>Why each other operation of the model is never driven.</summary>
    public static readonly IReadOnlyList<(string Operation, string Why)> Never =
    [
        ("fork", "a process of the runtime cannot go on in its child"),
        ("dump", "a core file ends the process"),
        ("oom_reap", "it ends the process"),
        ("guest_read", "no guest with nested paging"),
        ("guest_write", "no guest with nested paging"),
        ("gpc_write", "no guest with nested paging"),
        ("memslot", "no guest with nested paging"),
        ("map", "no driver to ask"),
        ("unmap", "no driver to ask"),
        ("driver_sub", "no driver to ask"),
        ("interval_map", "no driver to ask"),
        ("interval_sub", "no driver to ask"),
        ("test_young", "no driver to ask"),
        ("dma_map", "no device to pass through"),
        ("dma_unmap", "no device to pass through"),
        ("dma_read", "no device to pass through"),
        ("dma_write", "no device to pass through"),
        ("numa_scan", "a setting of the whole machine, which is left alone"),
        ("ksm_merge", "a setting of the whole machine, which is left alone"),
        ("set_node", "memory of one node only"),
        ("fsync", "a disk writes pages back whenever it likes"),
        ("collapse", "huge pages are longer than the blocks of the model"),
        ("uffd_wp", "memory of the runtime is not registered"),
        ("age", "reclaim comes whenever it likes"),
    ];

    /// <summary>The operations that it drives.</summary>
    public IEnumerable<string> Operations =>
        Alphabet.Split(';', StringSplitOptions.TrimEntries).Select(part => part.Split(' ')[0]);

    /// <summary>What the machine does by itself and would be taken for the programs' doing; null: nothing.</summary>
    public Func<string?> Hindrance { get; private init; } = () => null;

    private static bool DoesKsmdRun => File.Exists(KsmRun) && File.ReadAllText(KsmRun).Trim() == "1";

    /// <summary>Tries it.</summary>
    /// <returns>The error that says why it is not there; null: it is there.</returns>
    public string? Try(HostProcess process)
    {
        if (Hindrance() is { } hindrance)
        {
            return hindrance;
        }
        var machine = new HostMachine(
            process,
            new(
                new(Capacity.Pages, Capacity.PagesInBlock, Capacity.FaultAroundPages),
                [new(All, Rights.ReadWrite)],
                [Space.Process]
            )
        );
        foreach (var call in Needs)
        {
            var reply = machine.Do(0, call);
            if (reply.Errno != Reference.Errno.Ok)
            {
                return reply.Errno is { } errno
                    ? $"{call.GetType().Name.ToLowerInvariant()} says {Errnos.Name((nint)errno)}"
                    : "not told";
            }
        }
        return null;
    }
}
