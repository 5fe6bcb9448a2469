namespace LinuxMm.Bugs;

/// <summary>A driver gets the page of PROT_NONE memory by a plain lookup. It takes no fault and no pin, so that nothing else goes wrong.</summary>
public static class GupSkipsCheckWhenMapped
{
    /// <summary>The patch.</summary>
    // csharpier-ignore
    public static readonly Patch Patch = new("gup-skips-check-when-mapped", "mm/gup: no check_vma_flags() for a page that is mapped and shall be read", PatchKind.Bug, source: "mm/gup.c:check_vma_flags")
    {
        Guard("get_user_pages/check_vma_flags", (in k, in me) =>
            me.Map.Who != Subscriber.None || me.Gup.Flags.Has(Foll.Write | Foll.Pin) || !k.Mms[me.Space].EntryAt(me.Gup.Page).HasPage, did: "not asked"),
        new Exhibit("A", "v6.12", "UNSAFE", "noforce-rejected", "huge-gup"),
    };
}
