namespace LinuxMm.Operations;

/// <summary>What programs can name, in the order of lists.</summary>
public static class All
{
    /// <summary>The operations of a kernel.</summary>
    public static IReadOnlyList<Operation> Of(Kernel kernel) =>
        [
            Faults.Read(kernel),
            Faults.Write(kernel),
            Mprotect.System(kernel),
            Mapping.Mmap(kernel),
            Mapping.Munmap(kernel),
            Mapping.Madvise(kernel),
            Gup.Pages(kernel),
            Gup.Put(),
            Lookups.Lookup(kernel),
            Guest.Read(kernel),
            Guest.Write(kernel),
            Device.Map(kernel),
            Device.Unmap(),
            Mprotect.NumaScan(kernel),
            Aging.Age(kernel),
            Aging.TestYoung(kernel),
        ];
}
