namespace LinuxMm.Bugs;

/// <summary>Aging that stops at a protnone entry reclaims what a device that does not take hints is using.</summary>
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
