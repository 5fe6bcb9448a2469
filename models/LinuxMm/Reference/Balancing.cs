namespace LinuxMm.Reference;

/// <summary>
/// On which node memory lies, which move_pages(2) and numa_maps tell: only as far as one rule settles it. A page that a program moves, and nobody
/// else refers to, is where it was sent; one that balancing has visited comes to the CPU that touches it first.
/// </summary>
internal sealed class Balancing(World world)
{
    private readonly int[] nodes = new int[world.Setup.Tasks.Count];
    private readonly HashSet<(AddressSpace Space, int Page)> hinted = [];
    private bool hasScanned;

    /// <summary>sched_setaffinity(2)</summary>
    public Reply Run(int task, int node)
    {
        nodes[task] = node;
        hinted.Clear(); // what lay where the only thread ran has none
        return Reply.Untold;
    }

    /// <summary>task_numa_work: which pages are sure to carry a hint afterwards, or to be where the only thread runs.</summary>
    public Reply Scan(AddressSpace mm, Pages pages)
    {
        hasScanned = true;
        foreach (int page in pages.All)
        {
            if (mm.Mapped[page] is { } mapped)
            {
                mapped.Node = null;
            }
            if (IsOwn(mm, page) && mm.Vmas[page] is { IsAnonymous: true, IsAccessible: true, IsBound: false })
            {
                hinted.Add((mm, page));
            }
        }
        return Reply.Untold;
    }

    /// <summary>move_pages(2): what is in use elsewhere, or held, may stay where it is. v6.1 finds nothing that cannot be accessed.</summary>
    public Reply Move(AddressSpace mm, int page, int node)
    {
        if (mm.Mapped[page] is { } mapped)
        {
            mapped.Node = IsOwn(mm, page) && !hasScanned && mm.Vmas[page]!.IsAccessible ? node : null;
            return mapped.Node is null ? Reply.Untold : Reply.Of(0);
        }
        return Reply.Untold;
    }

    /// <summary>A CPU has used a page: a new one lies on its node, and a hint is taken.</summary>
    public void Use(int task, AddressSpace mm, int page, Page? before)
    {
        if (mm.Mapped[page] is not { } mapped)
        {
            return;
        }
        if (hinted.Remove((mm, page)) || mapped != before)
        {
            mapped.Node = IsOwn(mm, page) ? nodes[task] : null;
        }
        else if (hasScanned)
        {
            mapped.Node = null;
        }
    }

    /// <summary>Others may have taken hints, or away.</summary>
    public void Forget(int page)
    {
        foreach (var mm in (AddressSpace[])[world.Process, world.Child])
        {
            hinted.Remove((mm, page));
            if (hasScanned && mm.Mapped[page] is { } mapped)
            {
                mapped.Node = null;
            }
        }
    }

    private bool IsOwn(AddressSpace mm, int page) =>
        mm.Mapped[page] is { IsAnonymous: true, IsKsm: false, Huge: null } mapped && world.References(mapped) == 1;
}
