namespace LinuxMm.Recordings;

/// <summary>What a recorded program does about the bits of its entries.</summary>
internal static class AgingMoves
{
    private const int SoftDirty = 4;

    /// <summary>Writes a number to /proc/self/clear_refs.</summary>
    public static string ClearRefs(Player player, Call call)
    {
        player.AreFaultsTold &= call.Number != SoftDirty;
        return Moves.Ok(player.Machine.Do(Cpus.Process, $"clear_refs {Player.Text(call.Number)}"));
    }
}
