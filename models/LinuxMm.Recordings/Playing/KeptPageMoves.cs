namespace LinuxMm.Recordings;

/// <summary>System calls that keep pages of the caller: vmsplice, and io_uring's registered buffers.</summary>
internal static class KeptPageMoves
{
    /// <summary>vmsplice(2), which GUP-fast for reading serves (lib/iov_iter.c), and the read of the byte out of the pipe.</summary>
    public static string Vmsplice(Player player, Call call)
    {
        int task = Cpus.Of(call);
        byte result = LookUp(player, task, player.PageOf(call), "");
        if (!Flows.IsFolio(result))
        {
            return ((Errno)result).ToString();
        }
        string answer = "ok " + player.ByteOf(Flows.FolioOf(result));
        player.Machine.Put(task, player.Machine.LastPlace(task));
        return answer;
    }

    /// <summary>The page stays in a pipe, which is another one for each such call.</summary>
    public static string VmspliceAndHold(Player player, Call call) => Keep(player, call, "", player.Pipes);

    /// <summary>The byte of the page that has been longest in a pipe, which is let go.</summary>
    public static string ReadPipe(Player player)
    {
        if (player.Pipes.Count == 0)
        {
            throw new NotExercisedException("no page is kept in a pipe");
        }
        var oldest = player.Pipes[0];
        string answer = "ok " + player.ByteOf(oldest.Folio);
        player.Machine.Put(Cpus.Process, oldest.Place);
        player.Pipes.RemoveAt(0);
        return answer;
    }

    /// <summary>
    /// IORING_REGISTER_BUFFERS: pins for writing, and for long; all of the buffer, or nothing (io_uring: io_pin_pages). Ordinary GUP in v6.1, GUP-fast
    /// in v6.12, which finds the same. <c>drop</c> unregisters at once.
    /// </summary>
    public static string Register(Player player, Call call)
    {
        int before = player.Buffers.Count;
        string result = Keep(player, call, "wpl", player.Buffers);
        if (result != "ok" || call.Has("drop"))
        {
            player.Release(player.Buffers, before);
        }
        return result;
    }

    /// <summary>IORING_UNREGISTER_BUFFERS</summary>
    public static string Unregister(Player player)
    {
        player.Release(player.Buffers);
        return "ok";
    }

    private static string Keep(Player player, Call call, string flags, List<HeldPage> into)
    {
        var range = player.Map.ToModel(call.Pages!.Value);
        for (int page = range.First; page <= range.Last; page++)
        {
            byte result = LookUp(player, Cpus.Process, page, flags);
            if (!Flows.IsFolio(result))
            {
                return ((Errno)result).ToString();
            }
            player.Keep(into, Flows.FolioOf(result));
        }
        return "ok";
    }

    private static byte LookUp(Player player, int task, int page, string flags) =>
        Moves.WithMemory(player.Machine.Do(task, $"gup_fast {Player.Text(page)} {GupMoves.How(flags)}"));
}
