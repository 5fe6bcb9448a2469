namespace LinuxMm.Recordings;

/// <summary>Nodes: where the process runs, where its pages lie, and how it moves them.</summary>
internal static class NumaMoves
{
    /// <summary>One pass of the scanner over the process, whose mappings have the policy that lets it in.</summary>
    public static string Scan(Player player) =>
        player.Setup.Contains("numa")
            ? Moves.Ok(player.Machine.Do(Cpus.Process, $"numa_scan 0-{Player.Text(Capacity.Pages - 1)}"))
            : throw new NotExercisedException("what a scan does without the policies of numa was never recorded");

    /// <summary>Node 0 has CPU 0, node 1 has CPU 1.</summary>
    public static string Cpu(Player player, Call call)
    {
        player.Machine.Do(Cpus.Process, $"set_node {Player.Text(call.Number)}");
        return "ok";
    }

    /// <summary>A thread that sleeps: from now on the process has two.</summary>
    public static string Thread(Player player)
    {
        player.Machine.State.AllTasks[Cpus.Sleeper].Space = 0;
        return "ok";
    }

    /// <summary>A process without the thread that sleeps unless a program asks for none.</summary>
    public static void MakeSingle(ref State state)
    {
        for (int cpu = 1; cpu < Capacity.Tasks; cpu++)
        {
            state.AllTasks[cpu].Space = LinuxMm.Task.NoSpace;
        }
    }

    /// <summary>move_pages() without nodes: the zero page, which has none of its own, is a bad address.</summary>
    public static string NodeOf(Player player, Call call)
    {
        int page = player.Map.ToModel(call.Pages!.Value.First);
        byte result = player.Machine.Do(Cpus.Process, $"lookup {Player.Text(page)}");
        return !Flows.IsFolio(result) ? ((Errno)result).ToString()
            : Flows.FolioOf(result).IsZeroPage ? nameof(Errno.EFAULT)
            : "node " + Player.Text(Observer.NodeOf(in player.Machine.State, page));
    }

    /// <summary>
    /// move_pages() with nodes, as mm/migrate.c:do_pages_move (v6.1, v6.12) keeps its books: pages that can move are collected; at the first that
    /// cannot, and at the end, what was collected is moved. If any of it stays, nothing is said of any of it, and nothing further is done. The
    /// model moves each page when it is collected, which nobody can tell.
    /// </summary>
    public static string MoveTo(Player player, Call call)
    {
        var range = player.Map.ToModel(call.Pages!.Value);
        int count = range.Last - range.First + 1;
        string[] status = [.. Enumerable.Repeat("unset", count)];
        string node = "node" + Player.Text(call.Number);
        int begun = 0;
        int failed = 0;
        for (int i = 0; i < count; i++)
        {
            int page = range.First + i;
            bool isThere = Observer.NodeOf(in player.Machine.State, page) == call.Number;
            byte result = player.Machine.Do(Cpus.Process, $"move {Player.Text(page)} {Player.Text(call.Number)}");
            failed += result == 1 ? 1 : 0;
            if (result == 1 || (result == 0 && !isThere))
            {
                continue;
            }
            status[i] = result == 0 ? node : ((Errno)result).ToString();
            if (failed > 0)
            {
                return Answer(failed + count - i - 1, status);
            }
            Array.Fill(status, node, begun, i - begun);
            begun = i + 1;
        }
        if (failed == 0)
        {
            Array.Fill(status, node, begun, count - begun);
        }
        return Answer(failed, status);
    }

    private static string Answer(int stayed, string[] status) => Player.Text(stayed) + " " + string.Join(',', status);
}
