namespace LinuxMm;

/// <summary>What coverage tells apart: an entry of each kind under each protection. Operations meet cells; cells that none meets are holes.</summary>
internal static class Cells
{
    private static readonly string[] Kinds = ["empty", "present", "protnone", "numa", "migration", "invalid", "device"];
    private static readonly string[] Protections = ["hole", "none", "r", "w", "rw", "x"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. Kinds.SelectMany(kind => Protections.Select(protection => $"{kind} in {protection}"))];

    /// <summary>Marks the cells of an operation's pages.</summary>
    public static void Meet(in State state, in Task me, Span<bool> met)
    {
        if (me.Args.First.IsNone)
        {
            return;
        }
        for (int page = me.Args.First; page <= me.Args.Last; page++)
        {
            met[
                ((int)state.Mms[me.Space].EntryAt(page).Kind * Protections.Length)
                    + ProtectionOf(state.Mms[me.Space].Vmas[page])
            ] = true;
        }
    }

    private static int ProtectionOf(Vma vma) =>
        !vma.IsMapped
            ? 0
            : vma.Prot switch
            {
                Prot.None => 1,
                Prot.R => 2,
                Prot.W => 3,
                Prot.X => 5,
                _ => 4,
            };
}
