using System.Globalization;
using LinuxMm.Reference;

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
    private const int Child = 1;

    private const int KiloBytesOfPage = 4;

    /// <summary>Of six recorded passes the first does nothing but compute checksums.</summary>
    private const int PassesOfKsm = 5;

    private readonly ReferenceKernel kernel;
    private readonly int[] calls = new int[2];
    private readonly List<int> handles = [];
    private readonly List<int> pipes = [];
    private readonly List<int> buffers = [];
    private readonly Dictionary<int, int> frames = [];

    /// <summary>A fresh process.</summary>
    /// <param name="pages">How far its memory reaches.</param>
    public ReferencePlayer(int pages)
    {
        int whole = (pages + PagesInBlock - 1) / PagesInBlock * PagesInBlock;
        kernel = new ReferenceKernel(
            new(new Shape(whole, PagesInBlock, FaultAround), [], [Space.Process, Space.Child]) { Guest = new(0, -1) }
        );
    }

    /// <summary>What is to be seen.</summary>
    public View Look() => kernel.Look();

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
            "munmap" => Plain(task, new Munmap(pages)),
            "mprotect" => Plain(task, new Mprotect(pages, RightsOf(call.Prot))),
            "madvise" => AdviceOf(call.Word) is { } advice ? Plain(task, new Madvise(pages, advice)) : Unknown(call),
            "popr" => Plain(task, new Madvise(pages, Reference.Advice.PopulateRead)),
            "popw" => Plain(task, new Madvise(pages, Reference.Advice.PopulateWrite)),
            "mlock" => Plain(task, new Mlock(pages)),
            "mlock2" => Plain(task, new Mlock(pages, IsOnFault: true)),
            "munlock" => Plain(task, new Munlock(pages)),
            "mseal" => Plain(task, new Mseal(pages)),
            "mremap" when call.Options is ["to"] && call.NewCount == pages.Count => Plain(
                task,
                new Mremap(pages, call.Target!.Value.First)
            ),
            "rd" => Byte(Do(task, new Read(pages.First))),
            "wr" => Plain(task, new Write(pages.First, call.Value)),
            "touch" => Each(pages, page => Do(task, new Read(page))),
            "fill" or "pat" => Each(pages, page => Do(task, new Write(page, call.Value))),
            "pvr" => Byte(Do(task, new Peek(pages.First, IsForced: false))),
            "pvw" => Plain(task, new Poke(pages.First, call.Value, IsForced: false)),
            // the child has inherited the descriptor of its parent's memory
            "memr" => Byte(Do(0, new Peek(pages.First, IsForced: true)), "EIO"),
            "memw" => Do(0, new Poke(pages.First, call.Value, IsForced: true)).Errno == Reference.Errno.Ok
                ? "ok"
                : "EIO",
            "vms" => Splice(task, pages.First),
            "vmshold" => Hold(pages, GupFlags.Fast, pipes).Result,
            "vmsread" when pipes.Count > 0 => ReadPipe(),
            "upin" => Register(pages, call.Has("drop")),
            "uunpin" => Release(buffers),
            "gup" => Keep(call, pages, GupFlags.None),
            "fast" => Keep(call, pages, GupFlags.Fast),
            "pinr" => Keep(call, pages, GupFlags.Pin),
            "pin" => Keep(call, pages, GupFlags.Pin | GupFlags.Fast),
            "peek" => Peek(call.Number),
            "put" => Release(handles),
            "nodeof" => Do(task, new Reference.Lookup(pages.First)) is { Errno: { } errno and not Reference.Errno.Ok }
                ? $"{errno}"
                : null,
            "fork" => Plain(task, new Fork()),
            "cexit" => Plain(Child, new Munmap(new(0, kernel.Look().Process.Count - 1))),
            "slot" => SetMemslot(call, pages),
            "krd" => GuestAccess(call, page => new GuestRead(page)),
            "kwr" => GuestAccess(call, page => new GuestWrite(page, call.Value)),
            "maps" => Areas(_ => ""),
            "smaps" => Areas(Rss),
            "ksm" => Ksm(),
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

    private Reply Do(int task, Reference.Call call)
    {
        calls[task]++;
        return kernel.Do(task, call);
    }

    private string? Plain(int task, Reference.Call call) => Do(task, call).Errno is { } errno ? Text(errno) : null;

    private static string Byte(Reply reply, string failed = "EFAULT") =>
        reply.Errno == Reference.Errno.Ok ? "ok " + Text(reply.Value!.Value) : failed;

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
        var view = kernel.Look();
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
        return Plain(
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
        return Plain(task, new Mmap(pages, RightsOf(call.Prot), Backing.ReadOnlyFile, IsShared: true));
    }

    /// <summary>What is in a file from the beginning; somebody has written it who has gone.</summary>
    private void WriteFile(Pages pages, Backing backing, Func<int, int> bytes)
    {
        if (kernel.Look().Child is not null)
        {
            throw new BeyondException("nobody is left to write the file");
        }
        var opened = backing == Backing.ReadOnlyFile ? Backing.File : backing;
        Do(Child, new Mmap(pages, Rights.ReadWrite, opened, IsShared: true));
        foreach (int page in pages.All)
        {
            Do(Child, new Write(page, bytes(page)));
        }
        Do(Child, new Munmap(pages));
    }

    private string Splice(int task, int page)
    {
        var reply = Do(task, new Reference.Gup(page, GupFlags.Fast));
        string result = Byte(reply);
        if (reply.Errno == Reference.Errno.Ok)
        {
            Do(task, new Put(calls[task] - 1));
        }
        return result;
    }

    private string ReadPipe()
    {
        string result = "ok " + Content(pipes[0]);
        Do(0, new Put(pipes[0]));
        pipes.RemoveAt(0);
        return result;
    }

    private string Register(Pages pages, bool isDropped)
    {
        int before = buffers.Count;
        string result = Hold(pages, GupFlags.Write | GupFlags.Pin | GupFlags.Longterm, buffers).Result;
        foreach (int place in result != "ok" || isDropped ? buffers[before..] : [])
        {
            Do(0, new Put(place));
            buffers.Remove(place);
        }
        return result;
    }

    private string Keep(Call call, Pages pages, GupFlags how)
    {
        var flags = how;
        foreach (char letter in call.Word.Trim('-'))
        {
            flags |= letter switch
            {
                'w' => GupFlags.Write,
                'f' => GupFlags.Force,
                'l' => GupFlags.Longterm,
                'n' => GupFlags.NoFault,
                'a' => GupFlags.Anonymous,
                'd' => GupFlags.Dump,
                'h' => GupFlags.HonorNumaFault,
                _ => throw new BeyondException($"the reference knows no flag {letter}"),
            };
        }
        var (result, got, first) = Hold(pages, flags, handles);
        return got > 0 ? $"pages={Text(got)} byte={Text(first)}" : result;
    }

    private (string Result, int Got, int First) Hold(Pages pages, GupFlags flags, List<int> into)
    {
        var (got, first) = (0, 0);
        foreach (int page in pages.All)
        {
            var reply = Do(0, new Reference.Gup(page, flags));
            if (reply.Errno != Reference.Errno.Ok)
            {
                return ($"{reply.Errno}", got, first);
            }
            first = got++ == 0 ? reply.Value!.Value : first;
            into.Add(calls[0] - 1);
        }
        return ("ok", got, first);
    }

    private string Release(List<int> held)
    {
        held.ForEach(place => Do(0, new Put(place)));
        held.Clear();
        return "ok";
    }

    private string? Peek(int handle) =>
        handle < handles.Count && Content(handles[handle]) is { } content ? "byte=" + content : null;

    private string? Content(int place) =>
        kernel.Look().Held!.First(h => h.Task == 0 && h.Place == place).Content is { } content ? Text(content) : null;

    private string? SetMemslot(Call call, Pages pages)
    {
        foreach (int page in pages.All)
        {
            frames[call.Frame + page - pages.First] = page;
        }
        return Plain(0, new Memslot(pages, IsDeleted: false));
    }

    /// <summary>How many faults the guest takes is not in the reference.</summary>
    private string GuestAccess(Call call, Func<int, Reference.Call> access) =>
        !frames.TryGetValue(call.Frame, out int page) ? "mmio"
        : access(page) is GuestRead read ? Byte(Do(0, read))
        : Plain(0, access(page))!;

    /// <summary>
    /// ksmd, pass after pass over all memory that may be merged. A page that finds no equal one waits for one until the pass is over. Which of several
    /// equal ones is kept nobody can tell.
    /// </summary>
    private string Ksm()
    {
        for (int pass = 0; pass < PassesOfKsm; pass++)
        {
            var waiting = new List<int>();
            for (int page = 0; page < kernel.Look().Process.Count; page++)
            {
                var seen = kernel.Look().Process;
                if (seen[page] is not { Flags: VmFlags.Mergeable, IsPresent: true } found)
                {
                    continue;
                }
                int at = waiting.FindIndex(p => seen[p].Content == found.Content);
                var merged = Do(0, new Merge(page, at < 0 ? page : waiting[at])).Errno;
                if (at < 0 && merged == Reference.Errno.ENOENT)
                {
                    waiting.Add(page);
                }
                if (at >= 0 && merged == Reference.Errno.Ok)
                {
                    waiting.RemoveAt(at);
                }
            }
        }
        return "ok";
    }

    /// <summary>Neighbours with the same rights are shown as one, whatever keeps their VMAs apart.</summary>
    /// <param name="count">What is told of an area behind its rights.</param>
    private string Areas(Func<Pages, string> count)
    {
        var pages = kernel.Look().Process;
        var areas = new List<string>();
        for (int first = 0, next; first < pages.Count; first = next)
        {
            for (next = first + 1; next < pages.Count && pages[next].Maps == pages[first].Maps; next++) { }
            if (pages[first].Maps.Length > 0)
            {
                string counted = count(new(first, next - 1));
                areas.Add($"[{Text(first)}+{Text(next - first)} {pages[first].Maps}{counted}]");
            }
        }
        return areas.Count == 0 ? "-" : string.Join(' ', areas);
    }

    private string Rss(Pages pages) => $" Rss:{Text(Do(0, new Reference.Smaps(pages)).Value!.Value * KiloBytesOfPage)}";

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

    private static string Text(Reference.Errno errno) => errno == Reference.Errno.Ok ? "ok" : errno.ToString();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
