namespace LinuxMm.Recordings;

/// <summary>Advice that a recorded program gives, where the model's madvise is not the whole of it.</summary>
internal static class AdviceMoves
{
    /// <summary>madvise(2).</summary>
    public static string Madvise(Player player, Call call) =>
        call.Word switch
        {
            "nohugepage" => NoHugePage(player, call),
            "pageout" => PageOut(player, call),
            _ => Moves.Plain(player, call, "madvise", call.Word),
        };

    /// <summary>
    /// MADV_NOHUGEPAGE has a flag of its own in real VMAs. Where the model's have none to take back, only advice on a whole VMA looks the same.
    /// </summary>
    private static string NoHugePage(Player player, Call call)
    {
        var range = player.Map.ToModel(call.Pages!.Value);
        ref var mm = ref player.MmOf(call);
        bool isWhole =
            (range.First == 0 || !mm.Vmas[range.First - 1].IsMapped)
            && (range.Last == Capacity.Pages - 1 || !mm.Vmas[range.Last + 1].IsMapped);
        return isWhole
            ? Moves.Plain(player, call, "madvise", call.Word)
            : throw new NotExercisedException("the model's VMAs have no flag for nohugepage");
    }

    /// <summary>
    /// MADV_PAGEOUT applies to the VMAs that MADV_COLD applies to (mm/madvise.c:can_madv_lru_vma, v6.1, v6.12), and is the same where there is
    /// nothing to take.
    /// </summary>
    private static string PageOut(Player player, Call call)
    {
        var range = player.Map.ToModel(call.Pages!.Value);
        ref var mm = ref player.MmOf(call);
        for (int page = range.First; page <= range.Last; page++)
        {
            if (!mm.EntryAt(page).IsNone && !mm.Vmas[page].Has(Vm.Locked | Vm.PfnMap))
            {
                throw new NotExercisedException("the model has no reclaim, which MADV_PAGEOUT is");
            }
        }
        return Moves.Plain(player, call, "madvise", "cold");
    }
}
