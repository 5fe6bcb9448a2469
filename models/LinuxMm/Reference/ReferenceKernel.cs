namespace LinuxMm.Reference;

/// <summary>
/// Linux memory management as user space and devices may observe it, one call after another: the second opinion about the tables of steps, and
/// written without them, from mm-semantics.md and the sources of v6.1 and v6.12. There are no versions here: it says what v6.12 does, and what
/// older kernels do otherwise is a difference with a name. There is no TLB, and of nodes and hints only what a program can be sure of.
/// </summary>
public sealed class ReferenceKernel : IMachine
{
    private readonly World world;
    private readonly AddressSpaceCalls calls;
    private readonly Lookups lookups;
    private readonly Devices devices;
    private readonly Balancing balancing;
    private readonly int[] places;

    /// <summary>Begins at a setup.</summary>
    public ReferenceKernel(Setup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        world = new World(setup);
        lookups = new Lookups(world);
        calls = new AddressSpaceCalls(world);
        devices = new Devices(world);
        balancing = new Balancing(world);
        places = new int[setup.Tasks.Count];
    }

    /// <inheritdoc/>
    public Reply Do(int task, Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var mm = world.SpaceOf(task);
        int place = places[task]++;
        Forget(call);
        return call switch
        {
            Read c => Used(task, c.Page, mm.Mapped[c.Page], Lookups.Load(mm, c.Page)),
            Write c => Used(task, c.Page, mm.Mapped[c.Page], Lookups.Store(mm, c.Page, c.Value)),
            Peek c => Lookups.ReadThrough(mm, c.Page, Remote(c.IsForced)),
            Poke c => Lookups.WriteThrough(mm, c.Page, Remote(c.IsForced), c.Value),
            Gup c => lookups.Keep(mm, c, task, place),
            Put c => world.Holds.RemoveAll(h => h.Task == task && h.Place == c.Place) > 0 ? Reply.Ok : Errno.EINVAL,
            Dump c => Lookups.ReadThrough(mm, c.Page, GupFlags.Force | GupFlags.Dump),
            Lookup c => Lookups.Query(mm, c.Page),
            Smaps c => Lookups.Rss(mm, c.Pages),
            Mmap c => calls.Map(mm, c),
            Munmap c => AddressSpaceCalls.Unmap(mm, c.Pages),
            Mprotect c => AddressSpaceCalls.Protect(mm, c.Pages, c.Rights),
            Mremap c => calls.Move(mm, c.Pages, c.Target),
            Madvise c => Advising.Advise(mm, c.Pages, c.Advice),
            Mlock c => AddressSpaceCalls.Lock(mm, c),
            Fill c => AddressSpaceCalls.Fill(mm, c.Pages),
            Munlock c => AddressSpaceCalls.Unlock(mm, c.Pages),
            Mseal c => AddressSpaceCalls.Seal(mm, c.Pages),
            Mbind c => AddressSpaceCalls.Bind(mm, c.Pages, c.IsBound),
            Fork => new Forking(world).Fork(mm),
            Merge { IsRefused: true } => Errno.EFAULT,
            Merge c => new Merging(world).Merge(mm, c.Page, c.Other),
            Fsync c => world.Clean(c.Page),
            Memslot c => mm == world.Process ? devices.SetMemslots(c.Pages, c.IsDeleted) : Errno.EIO, // kvm_vm_ioctl
            GuestRead c => devices.GuestLoad(c.Page),
            GuestWrite c => devices.GuestStore(c.Page, c.Value),
            DeviceMap c => devices.Map(c),
            DeviceUnmap => Reply.Ok,
            DmaMap c => devices.MapForDma(mm, c.Pages, c.IsWrite),
            DmaUnmap c => Reply.Of(world.Holds.RemoveAll(h => Devices.IsDma(h, c.Pages))),
            DmaRead c => devices.DmaLoad(c.Page),
            DmaWrite c => devices.DmaStore(c.Page, c.Value),
            NumaScan c when mm.CutsHuge(c.Pages) => throw new BeyondException("whether balancing splits a huge page"),
            NumaScan c => balancing.Scan(mm, c.Pages),
            MovePage c => balancing.Move(mm, c.Page, c.Node),
            SetNode c => balancing.Run(task, c.Node),
            Age c => AgeOf(mm, c),
            Reap c => Reap(mm, c.Pages),
            _ => throw new BeyondException($"{call.GetType().Name} is not in the reference"),
        };
    }

    /// <inheritdoc/>
    public View Look() =>
        new(Look(world.Process), Look(world.Child))
        {
            Devices = devices.Allowed(),
            // of a huge page that is shared, who gets the copy is not told
            Held =
            [
                .. world
                    .Holds.Where(h => h.Task != Hold.Device)
                    .Select(h => new HeldView(h.Task, h.Place, h.Page.Huge is null ? h.Page.Value : null)),
            ],
        };

    /// <summary>process_vm_readv(2) and process_vm_writev(2) pin the page; /proc/PID/mem takes a plain reference, by force.</summary>
    private static GupFlags Remote(bool isForced) => isForced ? GupFlags.Force : GupFlags.Pin;

    /// <summary>How CPUs use memory, and where it comes to lie, is known as long as they are the only ones who touch it.</summary>
    private void Forget(Call call)
    {
        foreach (int page in TouchedBy(call) ?? Enumerable.Range(0, world.Setup.Shape.Pages))
        {
            world.Process.Usage.Forget(page);
            world.Child.Usage.Forget(page);
            balancing.Forget(page);
        }
    }

    /// <summary>Pages that others than CPUs may use by a call, or that it may replace; null: any.</summary>
    private static IEnumerable<int>? TouchedBy(Call call) =>
        call switch
        {
            Read or Write or Madvise { Advice: Advice.Free or Advice.Cold } => [],
            Age or Smaps or Lookup or Put or SetNode => [],
            Madvise c => c.Pages.All,
            Mprotect c => c.Pages.All,
            Mlock c => c.Pages.All,
            Munlock c => c.Pages.All,
            NumaScan c => c.Pages.All,
            MovePage c => [c.Page],
            Dump c => [c.Page],
            Gup c => [c.Page],
            GuestRead c => [c.Page],
            GuestWrite c => [c.Page],
            DeviceMap c => [c.Page],
            _ => null,
        };

    private Reply Used(int task, int page, Page? before, Reply reply)
    {
        if (reply.Errno == Errno.Ok)
        {
            balancing.Use(task, world.SpaceOf(task), page, before);
        }
        return reply;
    }

    /// <summary>folio_referenced: what a CPU has used is young; whether a device has used the rest is not told.</summary>
    private static Reply AgeOf(AddressSpace mm, Age call)
    {
        bool isYoung =
            mm.Mapped[call.Page] is { IsAnonymous: true, Huge: null } && mm.Usage[call.Page].IsReferenced == true;
        if (!call.IsOnlyAsked)
        {
            mm.Usage.Age(call.Page);
        }
        return isYoung ? Reply.Of(1) : Reply.Untold;
    }

    /// <summary>__oom_reap_task_mm: private memory goes, locked or not. What it leaves to subscribers that may sleep is theirs to tell.</summary>
    private Reply Reap(AddressSpace mm, Pages pages)
    {
        if (world.Setup.Interval is not null || world.Setup.Sleeper is not null)
        {
            throw new BeyondException("who may sleep decides what is reaped");
        }
        foreach (int page in pages.All.Where(page => mm.Vmas[page] is { IsShared: false }))
        {
            mm.Zap(new(page, page));
        }
        return Reply.Ok;
    }

    private PageView[] Look(AddressSpace mm)
    {
        Page?[] frames = [.. world.Process.Mapped, .. world.Child.Mapped];
        return
        [
            .. mm.Vmas.Select(
                (vma, page) =>
                    vma is null
                        ? new PageView("", VmFlags.None, IsPresent: false)
                        : Look(new PageView(vma.Maps, vma.Flags) { IsBound = vma.IsBound }, mm, page, frames)
            ),
        ];
    }

    /// <summary>Of anonymous memory more is known; of a large folio not how it was used, since it is told of all of it.</summary>
    private static PageView Look(PageView view, AddressSpace mm, int page, Page?[] frames) =>
        mm.Unsure.Contains(page) ? view
        : mm.Mapped[page] is not { } mapped ? view with { IsPresent = false }
        : !mapped.IsAnonymous ? view with { IsPresent = true, Content = mapped.Value }
        : view with
        {
            IsPresent = true,
            Content = mapped.Value,
            Frame = Array.FindIndex(frames, f => f == mapped),
            IsKsm = mapped.IsKsm,
            Node = mapped.Node,
            IsReferenced = mapped.Huge is null ? mm.Usage[page].IsReferenced : null,
            IsDirty = mapped.Huge is null ? mm.Usage[page].IsDirty : null,
        };
}
