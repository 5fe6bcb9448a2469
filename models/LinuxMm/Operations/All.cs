namespace LinuxMm.Operations;

/// <summary>What programs can name, in the order of lists.</summary>
public static class All
{
    /// <summary>The names of all but some.</summary>
    public static string[] NamesBut(params string[] some) => [.. Of(History.Oldest).Select(o => o.Name).Except(some)];

    /// <summary>The operations of a kernel.</summary>
    public static IReadOnlyList<Operation> Of(Kernel kernel) =>
        [
            Accesses.Read(kernel),
            Accesses.Write(kernel),
            Mprotect.System(kernel),
            Mapping.Mmap(kernel),
            Mapping.Munmap(kernel),
            Mremap.System(kernel),
            Madvise.System(kernel),
            Mlock.Lock(kernel),
            Mlock.Unlock(kernel),
            Mseal.System(kernel),
            Userfault.Writeprotect(kernel),
            Gup.Pages(kernel),
            Gup.Put(),
            GupFast.Pages(kernel),
            Fork.System(kernel),
            Dumping.Dump(kernel),
            Lookups.Lookup(kernel),
            Smaps.Read(kernel),
            Guest.Read(kernel),
            Guest.Write(kernel),
            PfnCaches.Write(kernel),
            Memslots.Update(),
            Device.Map(kernel),
            Device.Unmap(),
            Subscriptions.Driver(),
            Intervals.Map(kernel),
            Subscriptions.Interval(),
            Passthrough.Map(kernel),
            Passthrough.Unmap(),
            Passthrough.Read(),
            Passthrough.Write(),
            OomReaper.Reap(kernel),
            NumaScan.Work(kernel),
            Ksm.Merge(kernel),
            Khugepaged.Collapse(kernel),
            Writeback.Fsync(kernel),
            Placement.SetNode(),
            Placement.Mbind(kernel),
            MovePages.System(kernel),
            Aging.Age(kernel),
            Aging.TestYoung(kernel),
#if WIDE
            ClearRefs.Write(kernel),
#endif
        ];
}
