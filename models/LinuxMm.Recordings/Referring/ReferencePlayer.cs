using LinuxMm.Reference;
using static LinuxMm.Recordings.RecordedProcess;

namespace LinuxMm.Recordings;

/// <summary>
/// Plays a recorded program on the reference, page by page and byte by byte as it was recorded: nothing of the tables, of their sizes or of their
/// translation takes part.
/// </summary>
public sealed class ReferencePlayer
{
    private const int PagesInBlock = 512;
    private const int FaultAround = 16;
    private const int FirstByteOfMemfd = 100;
    private const int ByteOfFile = 55;

    private readonly RecordedProcess process;
    private readonly HeldPages held;
    private readonly Dictionary<int, int> frames = [];

    /// <summary>A fresh process.</summary>
    /// <param name="pages">How far its memory reaches.</param>
    public ReferencePlayer(int pages)
    {
        int whole = (pages + PagesInBlock - 1) / PagesInBlock * PagesInBlock;
        process = new RecordedProcess(
            new ReferenceKernel(
                new(new Shape(whole, PagesInBlock, FaultAround), [], [Space.Process, Space.Child])
                {
                    Guest = new(0, -1), // a guest that has no memslot yet
                }
            )
        );
        held = new HeldPages(process);
    }

    /// <summary>What is to be seen.</summary>
    public View Look() => process.Look();

    /// <summary>Does one operation.</summary>
    /// <returns>Its result as recordings write it; null: the reference does not say.</returns>
    /// <exception cref="BeyondException">The reference cannot do it.</exception>
    public string? Play(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        int task = call.IsChild ? Child : 0;
        var pages = call.Pages is { } real ? new Pages(real.First, real.End - 1) : default;
        return call.Name switch
        {
            "mmap" => Map(task, call, pages),
            "mmap_ro_file" => MapReadOnlyFile(task, call, pages),
            "munmap" => process.Plain(task, new Munmap(pages)),
            "mprotect" => process.Plain(task, new Mprotect(pages, RightsOf(call.Prot))),
            "madvise" => AdviceOf(call.Word) is { } advice
                ? process.Plain(task, new Madvise(pages, advice))
                : Unknown(call),
            "popr" => process.Plain(task, new Madvise(pages, Reference.Advice.PopulateRead)),
            "popw" => process.Plain(task, new Madvise(pages, Reference.Advice.PopulateWrite)),
            "mlock" => process.Plain(task, new Mlock(pages)),
            "mlock2" => process.Plain(task, new Mlock(pages, IsOnFault: true)),
            "munlock" => process.Plain(task, new Munlock(pages)),
            "mseal" => process.Plain(task, new Mseal(pages)),
            "mremap" when call.Options is ["to"] && call.NewCount == pages.Count => process.Plain(
                task,
                new Mremap(pages, call.Target!.Value.First)
            ),
            "rd" => Byte(process.Do(task, new Read(pages.First))),
            "wr" => process.Plain(task, new Write(pages.First, call.Value)),
            "touch" => Each(pages, page => process.Do(task, new Read(page))),
            "fill" or "pat" => Each(pages, page => process.Do(task, new Write(page, call.Value))),
            "pvr" => Byte(process.Do(task, new Peek(pages.First, IsForced: false))),
            "pvw" => process.Plain(task, new Poke(pages.First, call.Value, IsForced: false)),
            // the child has inherited the descriptor of its parent's memory
            "memr" => Byte(process.Do(0, new Peek(pages.First, IsForced: true)), "EIO"),
            "memw" => process.Do(0, new Poke(pages.First, call.Value, IsForced: true)).Errno == Reference.Errno.Ok
                ? "ok"
                : "EIO",
            "vms" => held.Splice(task, pages.First),
            "vmshold" => held.Hold(pages, GupFlags.Fast, held.Pipes).Result,
            "vmsread" when held.Pipes.Count > 0 => held.ReadPipe(),
            "upin" => held.Register(pages, call.Has("drop")),
            "uunpin" => held.Release(held.Buffers),
            "gup" => held.Keep(call, pages, GupFlags.None),
            "fast" => held.Keep(call, pages, GupFlags.Fast),
            "pinr" => held.Keep(call, pages, GupFlags.Pin),
            "pin" => held.Keep(call, pages, GupFlags.Pin | GupFlags.Fast),
            "peek" => held.Peek(call.Number),
            "put" => held.Release(held.Handles),
            "nodeof" => process.Do(task, new Reference.Lookup(pages.First))
                is { Errno: { } errno and not Reference.Errno.Ok }
                ? $"{errno}"
                : null,
            "fork" => process.Plain(task, new Fork()),
            "cexit" => process.Plain(Child, new Munmap(new(0, process.Look().Process.Count - 1))),
            "slot" => SetMemslot(call, pages),
            "krd" => GuestAccess(call, page => new GuestRead(page)),
            "kwr" => GuestAccess(call, page => new GuestWrite(page, call.Value)),
            "maps" => process.Areas(_ => ""),
            "smaps" => process.Areas(process.Rss),
            "ksm" => process.Ksm(),
            // where memory lies, when balancing looks at it, and what only looks at it
            "scan"
            or "cpu"
            or "thread"
            or "mbind"
            or "moveto"
            or "mincore"
            or "pagemap"
            or "same"
            or "rollup"
            or "pte" => null,
            "refs" or "itree" or "iseq" or "watchne" or "nbstart" or "ifix" => null,
            _ => Unknown(call),
        };
    }

    private static string Unknown(Call call) => throw new BeyondException($"the reference does not know {call.Name}");

    private static string Each(Pages pages, Func<int, Reply> access)
    {
        foreach (int page in pages.All)
        {
            if (access(page).Errno is var errno and not Reference.Errno.Ok)
            {
                return $"{errno} at +{Text(page - pages.First)}";
            }
        }
        return "ok";
    }

    private string? Map(int task, Call call, Pages pages)
    {
        var view = process.Look();
        var seen = task == Child ? view.Child : view.Process;
        if (!call.Has("fixed") && seen is not null && pages.All.Any(page => seen[page].Maps.Length > 0))
        {
            return nameof(Reference.Errno.EEXIST);
        }
        if (call.Has("sram"))
        {
            return Unknown(call);
        }
        bool isMemfd = call.Has("smem") || call.Has("pmem");
        if (isMemfd)
        {
            WriteFile(pages, Backing.Memfd, page => FirstByteOfMemfd + page - pages.First);
        }
        return process.Plain(
            task,
            new Mmap(
                pages,
                RightsOf(call.Prot),
                isMemfd ? Backing.Memfd : Backing.Anonymous,
                call.Has("shared") || call.Has("smem")
            )
            {
                IsPopulated = call.Has("populate"),
                IsLocked = call.Has("locked"),
            }
        );
    }

    private string? MapReadOnlyFile(int task, Call call, Pages pages)
    {
        WriteFile(new(pages.First, pages.First), Backing.ReadOnlyFile, _ => ByteOfFile);
        return process.Plain(task, new Mmap(pages, RightsOf(call.Prot), Backing.ReadOnlyFile, IsShared: true));
    }

    /// <summary>What is in a file from the beginning; somebody has written it who has gone.</summary>
    private void WriteFile(Pages pages, Backing backing, Func<int, int> bytes)
    {
        if (process.Look().Child?.Any(page => page.Maps.Length > 0) == true)
        {
            throw new BeyondException("nobody is left to write the file");
        }
        var opened = backing == Backing.ReadOnlyFile ? Backing.File : backing;
        process.Do(Child, new Mmap(pages, Rights.ReadWrite, opened, IsShared: true));
        foreach (int page in pages.All)
        {
            process.Do(Child, new Write(page, bytes(page)));
        }
        process.Do(Child, new Munmap(pages));
    }

    private string? SetMemslot(Call call, Pages pages)
    {
        foreach (int page in pages.All)
        {
            frames[call.Frame + page - pages.First] = page;
        }
        return process.Plain(0, new Memslot(pages, IsDeleted: false));
    }

    /// <summary>How many faults the guest takes is not in the reference.</summary>
    private string GuestAccess(Call call, Func<int, Reference.Call> access) =>
        !frames.TryGetValue(call.Frame, out int page) ? "mmio"
        : access(page) is GuestRead read ? Byte(process.Do(0, read))
        : process.Plain(0, access(page))!;

    private static Rights RightsOf(string word) =>
        (word.Contains('r', StringComparison.Ordinal) ? Rights.Read : Rights.None)
        | (word.Contains('w', StringComparison.Ordinal) ? Rights.Write : Rights.None)
        | (word.Contains('x', StringComparison.Ordinal) ? Rights.Execute : Rights.None);

    private static Reference.Advice? AdviceOf(string word) =>
        Enum.TryParse<Reference.Advice>(
            word.Replace("_", "", StringComparison.Ordinal),
            ignoreCase: true,
            out var advice
        )
            ? advice
            : null;
}
