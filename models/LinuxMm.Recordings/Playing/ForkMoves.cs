namespace LinuxMm.Recordings;

/// <summary>The child of the recorded process. Notifier and observed entries are those of the parent.</summary>
internal static class ForkMoves
{
    /// <summary>
    /// What a child does in recordings: calls about its own memory. The recorder's module serves the parent alone, and how the faults of calls
    /// would be told that fault by themselves nobody says.
    /// </summary>
    private static readonly HashSet<string> OfChild =
    [
        "mmap",
        "munmap",
        "mprotect",
        "madvise",
        "mlock",
        "mlock2",
        "munlock",
        "mremap",
        "mseal",
        "popr",
        "popw",
        "rawmprotect",
        "rawmadvise",
        "rawmunmap",
        "rd",
        "touch",
        "wr",
        "fill",
        "pat",
        "pvr",
        "pvw",
        "memr",
        "memw",
        "vms",
    ];

    /// <summary>fork(2). The child runs on the node of its parent.</summary>
    public static string Fork(Player player)
    {
        if (player.HasChild)
        {
            throw new NotExercisedException("the model has one child at a time");
        }
        ref var tasks = ref player.Machine.State.AllTasks;
        tasks[Cpus.Child].Space = 1;
        tasks[Cpus.Child].Node = tasks[Cpus.Process].Node;
        player.HasChild = true;
        return Moves.Ok(Moves.WithMemory(player.Machine.Do(Cpus.Process, "fork")));
    }

    /// <summary>exit_mmap: a seal does not keep memory from going with its process. Then there is no such process.</summary>
    public static string Exit(Player player)
    {
        if (!player.HasChild)
        {
            throw new NotExercisedException("no child is there");
        }
        ref var state = ref player.Machine.State;
        for (int page = 0; page < Capacity.Pages; page++)
        {
            state.Mms[1].Vmas[page].Flags &= ~Vm.Sealed;
        }
        player.Machine.Do(Cpus.Child, $"munmap 0-{Player.Text(Capacity.Pages - 1)}");
        state.Mms[1] = new() { WriteProtectSeq = state.Mms[1].WriteProtectSeq, SecondPud = state.Mms[1].SecondPud };
        state.AllTasks[Cpus.Child].Space = LinuxMm.Task.NoSpace;
        player.HasChild = false;
        return "ok";
    }

    /// <summary>The child's operation, whose faults follow its result.</summary>
    public static string AsChild(Player player, Call call, Moves.Move move)
    {
        if (!player.HasChild || !OfChild.Contains(call.Name))
        {
            throw new NotExercisedException(
                player.HasChild ? $"no child of a recording does {call.Name}" : "no child is there"
            );
        }
        string result = move(player, call);
        return player.Machine.Faults > 0 ? $"{result} minflt+{Player.Text(player.Machine.Faults)}" : result;
    }
}
