/// <summary>"move_vma() unmaps the old range behind the move, and tells everybody of it. Why does move_page_tables() tell them, too?"</summary>
public static class MremapTellsOnce
{
    public static readonly Patch Patch = new(
        "mremap-tells-once",
        "mm/mremap: no notifier around the move, since the unmap that follows has one",
        on: "v6.12",
        assumes: "who maps the old range is told before anybody uses the new one"
    )
    {
        Replace(
            "move_page_tables/invalidate_range_start",
            (ref k, ref me) =>
            {
                me.Walk = new() { Page = me.Args.First, Last = me.Args.Last };
                return Next;
            },
            did: "not sent"
        ),
    };
}
