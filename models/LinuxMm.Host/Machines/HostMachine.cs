using LinuxMm.Reference;

namespace LinuxMm.Host;

/// <summary>The kernel that runs here: the calls of a program are system calls of this process.</summary>
public sealed class HostMachine : IMachine
{
    private readonly HostProcess process;
    private const int LetGoAlready = -1;

    private readonly Dictionary<int, int> kept = [];
    private int calls;
    private readonly string[] maps = new string[Capacity.Pages];
    private bool areMapsNew = true;
    private bool areFlagsNew = true;

    /// <summary>Begins a program, behind whatever an earlier one left.</summary>
    /// <exception cref="BeyondException">No process has such memory.</exception>
    /// <exception cref="HostException">The machine does not give it.</exception>
    internal HostMachine(HostProcess process, Reference.Setup setup)
    {
        this.process = process;
        process.Clear();
        foreach (var memory in setup.Memory)
        {
            Prepare(memory);
        }
    }

    /// <summary>
    /// The pages at which a VMA begins, a bit each, as of the last look at VMAs. The kernel may keep neighbours apart that look alike.
    /// </summary>
    public int Starts { get; private set; }

    /// <summary>Look at everything: behind the last call of a program, so that a shorter one shows no less.</summary>
    internal bool LooksAtAll { get; set; }

    /// <inheritdoc/>
    public Reply Do(int task, Call call)
    {
        if (!UserSpace.Has(call))
        {
            throw new BeyondException($"no system call is like {call}");
        }
        int place = calls++;
        areMapsNew = call is Mmap or Munmap or Mprotect or Mremap || place % Capacity.Pages == 0;
        areFlagsNew =
            call is Mlock or Munlock or Mseal or Mremap or Mmap { IsLocked: true }
            || call is Madvise { Advice: Reference.Advice.Mergeable or Reference.Advice.Unmergeable };
        if (call is Smaps(var pages))
        {
            return process.Observer.Rss(process.Arena, pages) is { } rss ? Reply.Of(rss) : Reply.Untold;
        }
        if (call is Put(var of))
        {
            return Let(of);
        }
        nint before = FaultCounter.Now;
        nint result = SystemCalls.Make(process, process.Pipe, call);
        int faults = (int)(FaultCounter.Now - before);
        if (result < 0)
        {
            return new((Reference.Errno)(-result), null, faults);
        }
        if (call is Reference.Gup gup)
        {
            kept[place] = gup.Flags.HasFlag(GupFlags.Fast) ? (int)result : LetGoAlready;
        }
        return new(Reference.Errno.Ok, call is Read or Peek or MovePage ? (int)result : null, faults);
    }

    /// <summary>
    /// What is to be seen. To read all of it each time would take much longer than the calls: VMAs are read behind calls that change them and behind
    /// every eighth, their flags behind calls that set them; pagemap behind every second, and with it mincore and the
    /// content of one page, in turn. Behind the last one
    /// everything is read.
    /// </summary>
    public View Look()
    {
        Span<bool> isPresent = stackalloc bool[Capacity.Pages];
        Span<VmFlags> flags = stackalloc VmFlags[Capacity.Pages];
        bool isPresenceTold = LooksAtAll || calls % 2 == 0;
        if (isPresenceTold)
        {
            process.Observer.Pagemap(process.Arena, isPresent);
        }
        if (areMapsNew || LooksAtAll)
        {
            Starts = process.Observer.Maps(process.Arena, maps);
        }
        areFlagsNew |= LooksAtAll;
        if (areFlagsNew)
        {
            process.Observer.Flags(process.Arena, flags);
        }
        var pages = new PageView[Capacity.Pages];
        for (int page = 0; page < pages.Length; page++)
        {
            bool isAsked = (LooksAtAll || calls / 2 % Capacity.Pages == page) && isPresent[page];
            nint address = process.Arena.Of(page);
            pages[page] = new(
                maps[page],
                areFlagsNew ? flags[page] : null,
                isPresenceTold ? isPresent[page] && (!isAsked || Observer.IsInCore(address)) : null, // what pagemap has mincore has
                isAsked ? Observer.Content(process.Memory, address) : null
            );
        }
        return new(pages);
    }

    private Reply Let(int place)
    {
        if (!kept.Remove(place, out int page))
        {
            return Reference.Errno.EINVAL;
        }
        if (page != LetGoAlready)
        {
            process.Kept.Put(page);
        }
        return Reply.Ok;
    }

    private void Prepare(Memory memory)
    {
        if (!UserSpace.Has(memory))
        {
            throw new BeyondException($"no memory of a process is like {memory}");
        }
        var first = memory.IsTouched ? Rights.ReadWrite : memory.Rights;
        Must(new Mmap(memory.Pages, first, memory.Backing, memory.IsShared));
        Must(memory.IsHuge ? new Madvise(memory.Pages, Reference.Advice.HugePage) : null);
        Must(memory.IsMergeable ? new Madvise(memory.Pages, Reference.Advice.Mergeable) : null);
        foreach (int page in memory.IsTouched ? memory.Pages.All : [])
        {
            Must(new Write(page, 0));
        }
        Must(first != memory.Rights ? new Mprotect(memory.Pages, memory.Rights) : null);
    }

    private void Must(Call? call)
    {
        nint result = call is null ? 0 : SystemCalls.Make(process, process.Pipe, call);
        if (result < 0)
        {
            throw new HostException($"{call}: {Errnos.Name(-result)}");
        }
    }
}
