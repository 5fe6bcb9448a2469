namespace LinuxMm.Bugs;

/// <summary>
/// Aging takes every protnone entry for old, and asks nobody else. A page that a device uses, which does not take hints, may be reclaimed.
/// </summary>
public static class ProtnoneIsOld
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("protnone-is-old", "mm: a protnone entry is never young", PatchKind.Bug, source: "7acddcc1ae30, last paragraph")
    {
        { kernel => kernel with { PageIsYoung = (in k, space, page) => !k.Mms[space].EntryAt(page).IsProtNone && (k.Mms[space].EntryAt(page).IsYoung || k.IsYoungForDevices(page)) }, "does not ask the subscribers" },
        new Exhibit("A", "v6.6", "UNSAFE", "young-despite-hint", "driver-numa") { Beside = "driver-maps-protnone" },
    };
}
