namespace LinuxMm.Recordings;

/// <summary>ksmd, as recordings let it run: pass after pass over all memory that may be merged, in the order of addresses.</summary>
internal static class SamepageMoves
{
    /// <summary>Of six recorded passes the first one does nothing but compute checksums.</summary>
    private const int Passes = 5;

    /// <summary>
    /// A page that finds no equal one waits in the unstable tree, which is emptied at each pass. How often a merge that fails is tried again is
    /// not told: equal callbacks are told once. That a search ends at the first page of the tree which cannot be looked up, equal or not, is
    /// left out.
    /// </summary>
    public static string Ksm(Player player)
    {
        if (player.HasChild)
        {
            throw new NotExercisedException("ksmd would scan the child's memory as well");
        }
        for (int pass = 0; pass < Passes; pass++)
        {
            var unstable = new List<int>();
            for (int page = 0; page < Capacity.Pages; page++)
            {
                if (player.Machine.State.Mms[0].Vmas[page].Has(Vm.Mergeable))
                {
                    Scan(player, page, unstable);
                }
            }
        }
        player.Machine.ForgetRepetitions();
        return "ok";
    }

    private static void Scan(Player player, int page, List<int> unstable)
    {
        byte content = ContentOf(player, page);
        int at = unstable.FindIndex(p => ContentOf(player, p) == content);
        int other = at < 0 ? page : unstable[at];
        var result = (Errno)player.Machine.Do(0, $"ksm_merge {Player.Text(page)} {Player.Text(other)}");
        if (at < 0 && result == Errno.ENOENT)
        {
            unstable.Add(page);
        }
        if (at >= 0 && result == Errno.Ok)
        {
            unstable.RemoveAt(at);
        }
    }

    private static byte ContentOf(Player player, int page)
    {
        ref var state = ref player.Machine.State;
        var folio = state.Mms[0].EntryAt(page).Folio;
        return folio.IsNone ? (byte)0 : state.Folios[folio].Content;
    }
}
