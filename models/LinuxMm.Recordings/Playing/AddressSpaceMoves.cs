namespace LinuxMm.Recordings;

/// <summary>Recorded calls about address spaces beyond mprotect and munmap.</summary>
internal static class AddressSpaceMoves
{
    /// <summary>mremap to a fixed place. The model's keeps the length and unmaps what it moves.</summary>
    public static string Mremap(Player player, Call call)
    {
        if (call.Target is not { } target || call.NewCount != call.Pages!.Value.Count || call.Has("dontunmap"))
        {
            throw new NotExercisedException("the model's mremap goes to a fixed place, with the length as it is");
        }
        var pages = player.Map.ToModel(target);
        if (pages.Count != player.Map.ToModel(call.Pages!.Value).Count)
        {
            throw new NotExercisedException("source and target of mremap are different numbers of pages in the model");
        }
        return Moves.Plain(player, call, "mremap", Player.Text(pages.First));
    }
}
