using LinuxMm.Reference;

namespace LinuxMm.Refinements;

/// <summary>What is to be seen of a state of the tables when no call is under way.</summary>
public static class TableView
{
    /// <summary>Looks at a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="places">For a task and the place that its handle has in the state, the place of the call that got it.</param>
    public static View Of(in State state, IReadOnlyDictionary<(int Task, int Handle), int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        bool hasChild = false;
        foreach (ref readonly var vma in state.Mms[1].Vmas)
        {
            hasChild |= vma.IsMapped;
        }
        return new(PagesOf(in state, 0), hasChild ? PagesOf(in state, 1) : null)
        {
            Devices = DevicesOf(in state),
            Held = HeldOf(in state, places),
        };
    }

    /// <summary>Of a program whose handles are named by the places of its own calls.</summary>
    public static IReadOnlyDictionary<(int Task, int Handle), int> PlacesOf(in State state)
    {
        var places = new Dictionary<(int Task, int Handle), int>();
        foreach (ref readonly var handle in state.Handles)
        {
            if (handle.IsHeld && handle.Owner is > 0 and not Handle.Device)
            {
                places[(handle.Owner - 1, handle.Place)] = handle.Place;
            }
        }
        return places;
    }

    private static PageView[] PagesOf(in State state, int space)
    {
        var pages = new PageView[Capacity.Pages];
        for (int page = 0; page < Capacity.Pages; page++)
        {
            ref readonly var mm = ref state.Mms[space];
            var vma = mm.Vmas[page];
            var pte = mm.EntryAt(page);
            pages[page] = vma.IsMapped
                ? new(Maps(vma), FlagsOf(vma), pte.HasPage, pte.HasPage ? state.Folios[pte.Folio].Content : null)
                {
                    IsBound = vma.Has(Vm.NoBalancing),
                    IsReferenced = pte.HasPage ? pte.IsYoung : null,
                    IsDirty = pte.HasPage ? pte.IsDirty : null,
                    IsKsm = pte.HasPage ? state.Folios[pte.Folio].Has(PageFlags.Ksm) : null,
                    Node = pte.HasPage ? state.NodeOf(pte.Folio) : null,
                    Frame = pte.HasPage ? FrameOf(in state, pte.Folio) : null,
                }
                : new("", VmFlags.None, IsPresent: pte.HasPage);
        }
        return pages;
    }

    private static int FrameOf(in State state, FolioId folio)
    {
        int entry = 0;
        while (
            state.Mms[entry / Capacity.Pages].EntryAt(entry % Capacity.Pages) is var pte
            && !(pte.HasPage && pte.Folio == folio)
        )
        {
            entry++;
        }
        return entry;
    }

    private static string Maps(Vma vma) =>
        string.Concat(
            vma.Prot.Has(Prot.R) ? "r" : "-",
            vma.Prot.Has(Prot.W) ? "w" : "-",
            vma.Prot.Has(Prot.X) ? "x" : "-",
            vma.Has(Vm.Shared | Vm.NoMayWrite) ? "s" : "p"
        );

    private static VmFlags FlagsOf(Vma vma) =>
        (vma.Has(Vm.Locked) ? VmFlags.Locked : VmFlags.None)
        | (vma.Has(Vm.Mergeable) ? VmFlags.Mergeable : VmFlags.None)
        | (vma.Has(Vm.Huge) ? VmFlags.HugePage : VmFlags.None)
        | (vma.Has(Vm.Sealed) ? VmFlags.Sealed : VmFlags.None);

    private static List<DeviceView> DevicesOf(in State state)
    {
        var mapped = new List<DeviceView>();
        foreach (var who in (ReadOnlySpan<Subscriber>)[Subscriber.Kvm, Subscriber.Driver, Subscriber.Interval])
        {
            for (int page = 0; page < Capacity.Pages; page++)
            {
                ref readonly var mmu = ref state;
                var spte = who switch
                {
                    Subscriber.Kvm => mmu.Kvm.Sptes[page],
                    Subscriber.Driver => mmu.Driver.Sptes[page],
                    _ => mmu.Notifiers.Sptes[page],
                };
                if (spte.IsMapped)
                {
                    mapped.Add(new(page, (Reference.Rights)(byte)spte.Rights, state.Folios[spte.Folio].Content));
                }
            }
        }
        return mapped;
    }

    private static List<HeldView> HeldOf(in State state, IReadOnlyDictionary<(int Task, int Handle), int> places)
    {
        var held = new List<HeldView>();
        foreach (ref readonly var handle in state.Handles)
        {
            if (handle.IsHeld && handle.Owner is > 0 and not Handle.Device)
            {
                int task = handle.Owner - 1;
                held.Add(new(task, places[(task, handle.Place)], state.Folios[handle.Folio].Content));
            }
        }
        return held;
    }
}
