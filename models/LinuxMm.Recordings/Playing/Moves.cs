namespace LinuxMm.Recordings;

/// <summary>What the model does for each recorded operation, and how its result is written. An operation that has no row is not exercised.</summary>
public static class Moves
{
    /// <summary>Bytes of a page.</summary>
    public const int PageSize = 4096;

    private const int Process = 0;
    private const int Vcpu = 2;

    /// <summary>Does an operation and returns its result.</summary>
    public delegate string Move(Player player, Call call);

    // csharpier-ignore-start
    /// <summary>Every operation that has a counterpart.</summary>
    public static readonly IReadOnlyDictionary<string, Move> All = new Dictionary<string, Move>(StringComparer.Ordinal)
    {
        ["mmap"] = Mmap,
        ["mmap_ro_file"] = FileMoves.MapReadOnlyFile,
        ["munmap"] = (player, call) => Plain(player, call, "munmap"),
        ["mprotect"] = (player, call) => Plain(player, call, "mprotect", Prot(call)),
        ["madvise"] = HugePageMoves.Madvise,
        ["smaps"] = (player, _) => HugePageMoves.Smaps(player),
        ["rollup"] = HugePageMoves.Rollup,
        ["mlock"] = (player, call) => Plain(player, call, "mlock"),
        ["mlock2"] = (player, call) => Plain(player, call, "mlock", "onfault"),
        ["munlock"] = (player, call) => Plain(player, call, "munlock"),
        ["mremap"] = AddressSpaceMoves.Mremap,
        ["mseal"] = (player, call) => Plain(player, call, "mseal"),
        ["popr"] = (player, call) => Plain(player, call, "madvise", "populate_read"),
        ["popw"] = (player, call) => Plain(player, call, "madvise", "populate_write"),
        ["rawmprotect"] = RawMprotect,
        ["rawmadvise"] = (player, call) => Raw(player, call, "madvise", call.Word),
        ["rawmunmap"] = (player, call) => Raw(player, call, "munmap"),
        ["rd"] = (player, call) => Read(player, call, Page(player, call)),
        ["touch"] = (player, call) => Each(player, call, page => Read(player, call, page)),
        ["wr"] = (player, call) => Write(player, call, Page(player, call)),
        ["fill"] = (player, call) => Each(player, call, page => Write(player, call, page)),
        ["pat"] = (player, call) => Each(player, call, page => Write(player, call, page)),
        ["pvr"] = (player, call) => ReadThrough(player, call, "", "EFAULT"),
        ["pvw"] = (player, call) => WriteThrough(player, call, "", "EFAULT"),
        ["memr"] = (player, call) => ReadThrough(player, call, " force", "EIO"),
        ["memw"] = (player, call) => WriteThrough(player, call, " force", "EIO"),
        ["gup"] = (player, call) => Hold(player, call, ""),
        ["pinr"] = (player, call) => Hold(player, call, " pin"),
        ["peek"] = (player, call) => "byte=" + Player.Text(player.Bytes.ToReal(player.Machine.State.Folios[Handle(player, call)].Content)),
        ["poke"] = Poke,
        ["put"] = Put,
        ["scan"] = Scan,
        ["ksm"] = SamepageMoves.Ksm,
        ["cpu"] = NumaMoves.Cpu,
        ["thread"] = (player, _) => NumaMoves.Thread(player),
        ["nodeof"] = NumaMoves.NodeOf,
        ["moveto"] = NumaMoves.MoveTo,
        ["slot"] = (player, call) => { player.SetMemslot(call); return "ok"; },
        ["krd"] = (player, call) => Guest(player, call, "guest_read"),
        ["kwr"] = (player, call) => Guest(player, call, "guest_write"),
        ["maps"] = (player, _) => Observer.Maps(in player.Machine.State, player.Map),
        ["same"] = (player, call) => Observer.Same(in player.Machine.State, player.Map.ToModel(call.Pages!.Value)),
        ["mincore"] = (player, call) =>
            IsMapped(player, player.Map.ToModel(call.Pages!.Value)) ? PageByPage(player, call, page => Observer.Mincore(in player.Machine.State, page)) : "ENOMEM",
        ["pagemap"] = (player, call) => PageByPage(player, call, page => Observer.Pagemap(in player.Machine.State, page)),
    };
    // csharpier-ignore-end

    /// <summary>Operations whose own work faults, so that their faults are not told.</summary>
    public static readonly IReadOnlyList<string> FaultThemselves =
    [
        "scan",
        "fork",
        "ksm",
        "maps",
        "smaps",
        "rollup",
        "pagemap",
        "same",
        "mincore",
        "nodeof",
        "refs",
        "pte",
    ];

    private static int Task(Call call) =>
        call.IsChild ? throw new NotExercisedException("the model's processes do not fork") : Process;

    private static string Mmap(Player player, Call call)
    {
        string[] filling = [.. call.Options.Where(o => o is "populate" or "locked")];
        string kind = FileMoves.Kind(call.Options.Except(filling).Where(o => o != "fixed"));
        var range = player.Map.ToModel(call.Pages!.Value);
        for (int page = range.First; page <= range.Last; page++)
        {
            if (!call.Has("fixed") && player.Machine.State.Mms[0].Vmas[page].IsMapped)
            {
                return "EEXIST"; // MAP_FIXED_NOREPLACE: mm/mmap.c:do_mmap, before anything is done
            }
        }
        string result = Plain(player, call, "mmap", string.Join(' ', [Prot(call) + kind, .. filling]));
        if (kind.EndsWith("memfd", StringComparison.Ordinal))
        {
            FileMoves.FillMemfd(player, call);
        }
        return result;
    }

    private static bool IsMapped(Player player, PageRange range)
    {
        for (int page = range.First; page <= range.Last; page++)
        {
            if (!player.Machine.State.Mms[0].Vmas[page].IsMapped)
            {
                return false;
            }
        }
        return true;
    }

    private static string Scan(Player player, Call call) =>
        Ok(player.Machine.Do(Task(call), $"numa_scan 0-{Player.Text(Capacity.Pages - 1)}"));

    private static string RawMprotect(Player player, Call call) =>
        Raw(
            player,
            call,
            "mprotect",
            call.Word switch
            {
                "0" => "none",
                "1" => "r",
                "2" => "w",
                "3" => "rw",
                "4" => "x",
                _ => call.Word,
            }
        );

    private static string Raw(Player player, Call call, string operation, string word = "")
    {
        ulong last = unchecked(call.Offset + call.Length);
        return call.Offset % PageSize == 0 && call.Length > 0 && last > call.Offset && last < int.MaxValue
            ? Plain(
                player,
                call with
                {
                    Pages = new RealPages((int)(call.Offset / PageSize), (int)((last + PageSize - 1) / PageSize)),
                },
                operation,
                word
            )
            : throw new NotExercisedException("the model's operations name whole pages of its memory, at least one");
    }

    internal static string Plain(Player player, Call call, string operation, string word = "") =>
        Ok(
            player.Machine.Do(
                Task(call),
                $"{operation} {player.Map.ToModel(call.Pages!.Value)}{(word.Length > 0 ? " " + word : "")}"
            )
        );

    private static string Each(Player player, Call call, Func<int, string> access)
    {
        var range = player.Map.ToModel(call.Pages!.Value);
        for (int page = range.First; page <= range.Last; page++)
        {
            if (player.Map.Weight(page) != 1)
            {
                throw new NotExercisedException($"one page of the model stands for several of {call.Name}");
            }
            string result = access(page);
            if (result.StartsWith('E'))
            {
                return $"{result} at +{Player.Text(page - range.First)}";
            }
        }
        return "ok";
    }

    private static string Read(Player player, Call call, int page)
    {
        byte result = WithMemory(player.Machine.Do(Task(call), $"read {Player.Text(page)}"));
        return IsNumber(result) ? "ok " + Player.Text(player.Bytes.ToReal(result)) : Fault(result);
    }

    private static string Write(Player player, Call call, int page)
    {
        int value = player.Bytes.ToModel(call.Value);
        byte result = WithMemory(player.Machine.Do(Task(call), $"write {Player.Text(page)} {Player.Text(value)}"));
        return IsNumber(result) ? "ok" : Fault(result);
    }

    /// <summary>Looks a page up as somebody else's, reads it, and lets it go.</summary>
    private static string ReadThrough(Player player, Call call, string flags, string otherwise) =>
        Through(
            player,
            call,
            "read" + flags,
            otherwise,
            folio => "ok " + Player.Text(player.Bytes.ToReal(player.Machine.State.Folios[folio].Content))
        );

    private static string WriteThrough(Player player, Call call, string flags, string otherwise) =>
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
        int task = Task(call);
        byte result = WithMemory(player.Machine.Do(task, $"gup {Player.Text(Page(player, call))} {how}"));
        if (!Flows.IsFolio(result))
        {
            return otherwise;
        }
        string answer = use(Flows.FolioOf(result));
        int place = player.Machine.State.AllTasks[task].Begun - 1;
        player.Machine.Do(task, $"put r{Player.Text(place)}");
        return answer;
    }

    private static string Hold(Player player, Call call, string kind)
    {
        if (call.Pages!.Value.Count != 1)
        {
            throw new NotExercisedException("the model's gup takes one page");
        }
        string flags = call.Word.Trim('-');
        string known = "wfhl";
        if (flags.Except(known).Any())
        {
            throw new NotExercisedException($"the model's gup has no flag {flags.Except(known).First()}");
        }
        string how =
            (flags.Contains('w', StringComparison.Ordinal) ? "write" : "read")
            + (flags.Contains('f', StringComparison.Ordinal) ? " force" : "")
            + (flags.Contains('h', StringComparison.Ordinal) ? " honor" : "")
            + kind
            + (flags.Contains('l', StringComparison.Ordinal) ? " longterm" : "");
        int task = Task(call);
        byte result = WithMemory(player.Machine.Do(task, $"gup {Player.Text(Page(player, call))} {how}"));
        if (!Flows.IsFolio(result))
        {
            return ((Errno)result).ToString();
        }
        var folio = Flows.FolioOf(result);
        player.Keep(task, folio);
        return "pages=1 byte=" + Player.Text(player.Bytes.ToReal(player.Machine.State.Folios[folio].Content));
    }

    private static string Poke(Player player, Call call)
    {
        player.Machine.State.Folios[Handle(player, call)].Content = (byte)player.Bytes.ToModel(call.Value);
        return "ok";
    }

    private static string Put(Player player, Call call)
    {
        foreach (var (task, place, _) in player.Handles)
        {
            player.Machine.Do(task, $"put r{Player.Text(place)}");
        }
        player.ForgetHandles();
        return "ok";
    }

    private static string Guest(Player player, Call call, string operation)
    {
        int faults = player.Machine.State.Cost.VcpuFaults;
        if (!player.Frames.TryGetValue(call.Frame, out int real))
        {
            return "mmio pf+1"; // no memslot: KVM hands the access to the VMM (virt/kvm/kvm_main.c:__gfn_to_pfn_memslot, KVM_PFN_NOSLOT)
        }
        bool isWrite = operation == "guest_write";
        string value = isWrite ? " " + Player.Text(player.Bytes.ToModel(call.Value)) : "";
        byte result = player.Machine.Do(Vcpu, $"{operation} {Player.Text(player.Map.ToModel(real))}{value}");
        string pf = $" pf+{Player.Text(player.Machine.State.Cost.VcpuFaults - faults)}";
        return (
                !IsNumber(result) ? Fault(result)
                : isWrite ? "ok"
                : "ok " + Player.Text(player.Bytes.ToReal(result))
            ) + pf;
    }

    private static string PageByPage(Player player, Call call, Func<int, char> tell)
    {
        var range = player.Map.ToModel(call.Pages!.Value);
        return string.Concat(
            Enumerable
                .Range(range.First, range.Last - range.First + 1)
                .Select(page => new string(tell(page), player.Map.Weight(page)))
        );
    }

    private static FolioId Handle(Player player, Call call) =>
        call.Number < player.Handles.Count
            ? player.Handles[call.Number].Folio
            : throw new NotExercisedException($"no handle {Player.Text(call.Number)} is held");

    private static int Page(Player player, Call call) => player.Map.ToModel(call.Pages!.Value.First);

    /// <summary>Rights as the model writes them.</summary>
    internal static string Prot(Call call) => call.Prot == "-" ? "none" : call.Prot;

    /// <summary>Memory is enough on the recorded machines, so the model ends here with ENOMEM only where its own is full.</summary>
    private static byte WithMemory(byte result) =>
        (Errno)result != Errno.ENOMEM
            ? result
            : throw new NotExercisedException("the model has no folio or handle left");

    private static bool IsNumber(byte result) => result < (byte)Errno.EFAULT;

    private static string Ok(byte result) => result == 0 ? "ok" : ((Errno)result).ToString();

    /// <summary>A recorded access is a copy by the kernel, which returns EFAULT where a load or store gets a signal.</summary>
    private static string Fault(byte result) =>
        (Errno)result == Errno.SIGSEGV ? nameof(Errno.EFAULT) : ((Errno)result).ToString();
}
