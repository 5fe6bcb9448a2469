namespace LinuxMm.Bugs;

/// <summary>An end that is exclusive is taken for inclusive and corrected twice. The SPTE of the last page survives the start of the bracket.</summary>
public static class KvmStartSkipsLastPage
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("kvm-start-skips-last-page", "KVM: the last page of a range is not unmapped", PatchKind.Bug, source: "a range off by one")
    {
        { kernel => kernel with { StartUnmapsPage = (in k, who, bracket, page) => kernel.StartUnmapsPage(in k, who, bracket, page) && (who != Subscriber.Kvm || page != bracket.Last) }, "keeps the last SPTE" },
        new Exhibit("B13", "v6.12", "UNSAFE", "start-drops-all", "kvm-numa") { Known = (2, 1), Larger = "The guest is a task of its own." },
    };
}
