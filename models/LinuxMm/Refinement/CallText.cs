using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>Calls of the reference's interface as programs of the tables write them, and back.</summary>
public static class CallText
{
    private static readonly IReadOnlyList<(GupFlags Flag, string Word)> GupWords =
    [
        (GupFlags.Force, "force"),
        (GupFlags.HonorNumaFault, "honor"),
        (GupFlags.Pin, "pin"),
        (GupFlags.Longterm, "longterm"),
        (GupFlags.NoFault, "nofault"),
        (GupFlags.Anonymous, "anon"),
        (GupFlags.Dump, "dump"),
        (GupFlags.FastOnly, "fast_only"),
    ];

    private static readonly IReadOnlyList<(Rights Rights, string Word)> RightsWords =
    [
        (Rights.None, "none"),
        (Rights.Read, "r"),
        (Rights.Execute, "x"),
        (Rights.Write, "w"),
        (Rights.Read | Rights.Execute, "rx"),
        (Rights.ReadWrite | Rights.Execute, "rwx"),
        (Rights.ReadWrite, "rw"),
    ];

    private static readonly IReadOnlyList<(Backing Backing, string Word)> BackingWords =
    [
        (Backing.Anonymous, ""),
        (Backing.Memfd, "memfd"),
        (Backing.File, "file"),
        (Backing.ReadOnlyFile, "rofile"),
    ];

    private static readonly IReadOnlyList<(Reference.Advice Advice, string Word)> AdviceWords =
    [
        (Reference.Advice.DontNeed, "dontneed"),
        (Reference.Advice.DontNeedLocked, "dontneed_locked"),
        (Reference.Advice.Free, "free"),
        (Reference.Advice.Cold, "cold"),
        (Reference.Advice.PopulateRead, "populate_read"),
        (Reference.Advice.PopulateWrite, "populate_write"),
        (Reference.Advice.Mergeable, "mergeable"),
        (Reference.Advice.Unmergeable, "unmergeable"),
        (Reference.Advice.HugePage, "hugepage"),
        (Reference.Advice.NoHugePage, "nohugepage"),
    ];

    /// <summary>The text of a call.</summary>
    /// <exception cref="BeyondException">The tables have no such call.</exception>
    public static string Print(Call call) =>
        call switch
        {
            Read c => $"read {c.Page}",
            Write c => $"write {c.Page} {c.Value}",
            Mprotect c => $"mprotect {c.Pages} {Word(c.Rights)}",
            Mmap c => Words(
                $"mmap {c.Pages} {Word(c.Rights)}",
                c.IsShared ? "shared" : "",
                BackingWords.First(w => w.Backing == c.Backing).Word,
                c.IsPopulated ? "populate" : "",
                c.IsLocked ? "locked" : ""
            ),
            Munmap c => $"munmap {c.Pages}",
            Mremap c => $"mremap {c.Pages} {c.Target}",
            Madvise c => $"madvise {c.Pages} {AdviceWords.First(w => w.Advice == c.Advice).Word}",
            Mlock c => Words($"mlock {c.Pages}", c.IsOnFault ? "onfault" : ""),
            Munlock c => $"munlock {c.Pages}",
            Mseal c => $"mseal {c.Pages}",
            Reference.Gup c => Words(
                c.Flags.HasFlag(GupFlags.Fast) ? "gup_fast" : "gup",
                $"{c.Page}",
                Access(c.Flags.HasFlag(GupFlags.Write)),
                Words([.. GupWords.Where(w => c.Flags.HasFlag(w.Flag)).Select(w => w.Word)])
            ),
            Put c => $"put r{c.Place}",
            Fork => "fork",
            Dump c => $"dump {c.Page}",
            Reference.Lookup c => $"lookup {c.Page}",
            Smaps c => $"smaps {c.Pages}",
            GuestRead c => $"guest_read {c.Page}",
            GuestWrite c => $"guest_write {c.Page} {c.Value}",
            Memslot c => $"memslot {c.Pages} {(c.IsDeleted ? "delete" : "set")}",
            DeviceMap c => $"{(c.IsInterval ? "interval_map" : "map")} {c.Page} {Access(c.IsWrite)}",
            DeviceUnmap c => $"unmap {c.Page}",
            DmaMap c => $"dma_map {c.Pages} {Access(c.IsWrite)}",
            DmaUnmap c => $"dma_unmap {c.Pages}",
            DmaRead c => $"dma_read {c.Page}",
            DmaWrite c => $"dma_write {c.Page} {c.Value}",
            Merge c => $"ksm_merge {c.Page} {c.Other}",
            Fsync c => $"fsync {c.Page}",
            NumaScan c => $"numa_scan {c.Pages}",
            MovePage c => $"move {c.Page} {c.Node}",
            SetNode c => $"set_node {c.Node}",
            Mbind c => $"mbind {c.Pages} {(c.IsBound ? "bind" : "default")}",
            Age c => $"{(c.IsOnlyAsked ? "test_young" : "age")} {c.Page}",
            Reap c => $"oom_reap {c.Pages}",
            _ => throw new BeyondException($"the tables have no {call.GetType().Name}"),
        };

    /// <summary>The call that a program's operation is; null if the reference has no such call.</summary>
    public static Call? Parse(Signature signature, Invocation invocation)
    {
        ArgumentNullException.ThrowIfNull(signature);
        string[] words = [.. signature.Parameters.Select((p, i) => p.Print(invocation[i]))];
        var pages = signature.Parameters.Count > 0 ? signature.Parameters[0].PagesOf(invocation[0]) : null;
        var run = new Reference.Pages(pages?.First ?? 0, pages?.Last ?? 0);
        int value = words is [_, var last] && int.TryParse(last, out int number) ? number : 1;
        bool isWrite = words.Contains("write");
        return signature.Name switch
        {
            "read" => new Read(run.First),
            "write" => new Write(run.First, value),
            "mprotect" => new Mprotect(run, RightsOf(words[1])),
            "mmap" => new Mmap(
                run,
                RightsOf(words[1]),
                BackingWords.First(w => w.Word == words[3]).Backing,
                words[2].Length > 0
            )
            {
                IsPopulated = words[4].Length > 0,
                IsLocked = words[5].Length > 0,
            },
            "munmap" => new Munmap(run),
            "mremap" => new Mremap(run, value),
            "madvise" => new Madvise(run, AdviceWords.First(w => w.Word == words[1]).Advice),
            "mlock" => new Mlock(run, words[1].Length > 0),
            "munlock" => new Munlock(run),
            "mseal" => new Mseal(run),
            "gup" => new Reference.Gup(run.First, FlagsOf(words)),
            "gup_fast" => new Reference.Gup(run.First, FlagsOf(words) | GupFlags.Fast),
            "put" => new Put(invocation[0]),
            "fork" => new Fork(),
            "dump" => new Dump(run.First),
            "lookup" => new Reference.Lookup(run.First),
            "smaps" => new Smaps(run),
            "guest_read" => new GuestRead(run.First),
            "guest_write" => new GuestWrite(run.First, value),
            "memslot" => new Memslot(run, words[1] == "delete"),
            "map" => new DeviceMap(run.First, isWrite, IsInterval: false),
            "interval_map" => new DeviceMap(run.First, isWrite, IsInterval: true),
            "unmap" => new DeviceUnmap(run.First),
            "dma_map" => new DmaMap(run, isWrite),
            "dma_unmap" => new DmaUnmap(run),
            "dma_read" => new DmaRead(run.First),
            "dma_write" => new DmaWrite(run.First, value),
            "ksm_merge" => new Merge(run.First, value),
            "fsync" => new Fsync(run.First),
            "numa_scan" => new NumaScan(run),
            "move" => new MovePage(run.First, value),
            "set_node" => new SetNode(invocation[0]),
            "mbind" => new Mbind(run, words[1] == "bind"),
            "age" => new Age(run.First, IsOnlyAsked: false),
            "oom_reap" => new Reap(run),
            "test_young" => new Age(run.First, IsOnlyAsked: true),
            _ => null,
        };
    }

    /// <summary>The rights that a word means.</summary>
    public static Rights RightsOf(string word) => RightsWords.First(w => w.Word == word).Rights;

    /// <summary>The word for rights.</summary>
    public static string Word(Rights rights) =>
        RightsWords.Where(w => w.Rights == rights).Select(w => w.Word).FirstOrDefault()
        ?? throw new BeyondException($"the tables have no rights {rights}");

    private static GupFlags FlagsOf(string[] words) =>
        GupWords
            .Where(w => words.Contains(w.Word))
            .Aggregate(words.Contains("write") ? GupFlags.Write : GupFlags.None, (flags, w) => flags | w.Flag);

    private static string Access(bool isWrite) => isWrite ? "write" : "read";

    private static string Words(params IReadOnlyList<string> words) => string.Join(' ', words.Where(w => w.Length > 0));
}
