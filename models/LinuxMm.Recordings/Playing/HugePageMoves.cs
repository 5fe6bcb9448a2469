using System.Globalization;

namespace LinuxMm.Recordings;

/// <summary>What recorded programs do with huge pages, and read of their memory in smaps.</summary>
internal static class HugePageMoves
{
    private const int KiloBytesOfPage = Moves.PageSize / 1024;

    /// <summary>/proc/PID/smaps: the VMAs with what is counted of them, in kB.</summary>
    public static string Smaps(Player player)
    {
        var areas = new List<string>();
        foreach (var (area, text) in Observer.Areas(in player.Machine.State, player.Map))
        {
            var (rss, anonymous, huge) = Count(player, area);
            // what is locked is shared out among those who map it; the recorded programs' locked pages are mapped once
            int locked = player.Machine.State.Mms[0].Vmas[area.First].Has(Vm.Locked) ? rss : 0;
            areas.Add(
                text
                    + Field(" Rss", rss, isAlwaysThere: true)
                    + Field(" Anonymous", anonymous)
                    + Field(" AnonHugePages", huge)
                    + Field(" Locked", locked)
                    + "]"
            );
        }
        return areas.Count == 0 ? "-" : string.Join(' ', areas);
    }

    /// <summary>/proc/PID/smaps_rollup: how much less is there than when it was read with <c>base</c>.</summary>
    public static string Rollup(Player player, Call call)
    {
        int rss = Observer.Areas(in player.Machine.State, player.Map).Sum(a => Count(player, a.Area).Rss);
        if (call.Has("base"))
        {
            player.RollupBase = rss;
            return "ok";
        }
        return string.Create(CultureInfo.InvariantCulture, $"missing={player.RollupBase - rss} kB");
    }

    private static (int Rss, int Anonymous, int Huge) Count(Player player, PageRange area)
    {
        var (rss, anonymous, huge) = (0, 0, 0);
        for (int page = area.First; page <= area.Last; page++)
        {
            int counted = player.Machine.Do(0, $"smaps {Player.Text(page)}");
            int size = counted * player.Map.Weight(page) * KiloBytesOfPage;
            ref var state = ref player.Machine.State;
            var folio = state.Mms[0].EntryAt(page).Folio;
            rss += size;
            anonymous += counted > 0 && state.Folios[folio].IsAnon ? size : 0;
            huge += state.Mms[0].IsHuge(page) ? size : 0;
        }
        return (rss, anonymous, huge);
    }

    private static string Field(string name, int size, bool isAlwaysThere = false) =>
        size > 0 || isAlwaysThere ? string.Create(CultureInfo.InvariantCulture, $"{name}:{size}") : "";
}
