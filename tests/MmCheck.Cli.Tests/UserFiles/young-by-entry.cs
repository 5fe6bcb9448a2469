/// <summary>"Whoever uses a page took a fault for it, so its entry is young. Aging need not call every subscriber."</summary>
public static class YoungByEntry
{
    public static readonly Patch Patch = new(
        "young-by-entry",
        "mm: page_idle looks at the entry alone",
        on: "v6.12",
        assumes: "a subscriber's use leaves its mark on the entry"
    )
    {
        {
            kernel => kernel with { PageIsYoung = (in k, space, page) => k.Mms[space].EntryAt(page).IsYoung },
            "does not ask the subscribers"
        },
    };
}
