namespace LinuxMm.Bugs;

/// <summary>
/// A memslot that is being deleted is zapped later, so the start of a bracket passes by what is mapped through it. Until then the guest uses pages that
/// the process has given back.
/// </summary>
public static class KvmStartSkipsDeleted
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-start-skips-deleted", "KVM: invalidate_range_start walks valid roots only", PatchKind.Bug, source: "d62007edf01f undone; b7cccd397f31")
    {
        { kernel => kernel with { StartUnmapsPage = (in k, who, bracket, page) => kernel.StartUnmapsPage(in k, who, bracket, page) && !(who == Subscriber.Kvm && k.Kvm.IsDeleted(page)) }, "keeps what is mapped through a deleted memslot" },
        new Exhibit("B5", "v6.12", "UNSAFE", "start-drops-all", "memslots-in-brackets") { Known = (3, 2), Larger = "The guest is a task of its own, beside the one that deletes the memslot and the one that empties memory." },
    };
}
