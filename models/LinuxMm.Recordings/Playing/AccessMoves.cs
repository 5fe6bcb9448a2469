namespace LinuxMm.Recordings;

/// <summary>Accesses: those of a CPU, and those that the kernel makes on behalf of somebody else.</summary>
internal static class AccessMoves
{
    /// <summary>An access to one page of the model.</summary>
    public delegate string Access(Player player, Call call, int page);

    /// <summary>Each page in turn, up to the first that cannot be had.</summary>
    public static string Each(Player player, Call call, Access access)
    {
        var range = player.Map.ToModel(call.Pages!.Value);
        for (int page = range.First; page <= range.Last; page++)
        {
            if (player.Map.Weight(page) != 1)
            {
                throw new NotExercisedException($"one page of the model stands for several of {call.Name}");
            }
            string result = access(player, call, page);
            if (result.StartsWith('E'))
            {
                return $"{result} at +{Player.Text(page - range.First)}";
            }
        }
        return "ok";
    }

    /// <summary>A load.</summary>
    public static string Read(Player player, Call call, int page)
    {
        byte result = Moves.WithMemory(player.Machine.Do(Cpus.Of(call), $"read {Player.Text(page)}"));
        return Moves.IsNumber(result) ? "ok " + Player.Text(player.Bytes.ToReal(result)) : Moves.Fault(result);
    }

    /// <summary>A store.</summary>
    public static string Write(Player player, Call call, int page)
    {
        string value = Player.Text(player.Bytes.ToModel(call.Value));
        byte result = Moves.WithMemory(player.Machine.Do(Cpus.Of(call), $"write {Player.Text(page)} {value}"));
        return Moves.IsNumber(result) ? "ok" : Moves.Fault(result);
    }

    /// <summary>
    /// /proc/self/mem, which the process opened before it forked: the child has inherited the descriptor, and reads the memory of its parent
    /// (fs/proc/base.c:proc_mem_open).
    /// </summary>
    public static Call OfParent(Player player, Call call) =>
        !call.IsChild
        || player.Machine.State.AllTasks[Cpus.Child].Node == player.Machine.State.AllTasks[Cpus.Process].Node
            ? call with
            {
                IsChild = false,
            }
            : throw new NotExercisedException("parent and child run on different nodes");

    /// <summary>Looks a page up as somebody else's, reads it, and lets it go.</summary>
    public static string ReadThrough(Player player, Call call, string flags, string otherwise) =>
        Through(player, call, "read" + flags, otherwise, folio => "ok " + player.ByteOf(folio));

    /// <summary>The same for a write.</summary>
    public static string WriteThrough(Player player, Call call, string flags, string otherwise) =>
        Through(
            player,
            call,
            "write" + flags,
            otherwise,
            folio =>
            {
                player.Machine.State.Folios[folio].Content = (byte)player.Bytes.ToModel(call.Value);
                return "ok";
            }
        );

    private static string Through(Player player, Call call, string how, string otherwise, Func<FolioId, string> use)
    {
        int task = Cpus.Of(call);
        byte result = Moves.WithMemory(player.Machine.Do(task, $"gup {Player.Text(player.PageOf(call))} {how}"));
        if (!Flows.IsFolio(result))
        {
            return otherwise;
        }
        string answer = use(Flows.FolioOf(result));
        player.Machine.Put(task, player.Machine.LastPlace(task));
        return answer;
    }
}
