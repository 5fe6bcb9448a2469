using LinuxMm.Functions;

namespace LinuxMm.Recordings;

/// <summary>What the model does for each recorded operation, and how its result is written. An operation that has no row is not exercised.</summary>
public static class Moves
{
    /// <summary>Bytes of a page.</summary>
    public const int PageSize = 4096;

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
        ["madvise"] = AdviceMoves.Madvise,
        ["smaps"] = (player, _) => HugePageMoves.Smaps(player),
        ["rollup"] = HugePageMoves.Rollup,
        ["mlock"] = (player, call) => Plain(player, call, "mlock"),
        ["mlock2"] = (player, call) => Plain(player, call, "mlock", "onfault"),
        ["munlock"] = (player, call) => Plain(player, call, "munlock"),
        ["mremap"] = AddressSpaceMoves.Mremap,
        ["mseal"] = (player, call) => Plain(player, call, "mseal"),
        ["popr"] = (player, call) => Plain(player, call, "madvise", "populate_read"),
        ["popw"] = (player, call) => Plain(player, call, "madvise", "populate_write"),
        ["rawmprotect"] = RawMoves.Mprotect,
        ["rawmadvise"] = RawMoves.Madvise,
        ["rawmunmap"] = RawMoves.Munmap,
        ["rd"] = (player, call) => AccessMoves.Read(player, call, player.PageOf(call)),
        ["touch"] = (player, call) => AccessMoves.Each(player, call, AccessMoves.Read),
        ["wr"] = (player, call) => AccessMoves.Write(player, call, player.PageOf(call)),
        ["fill"] = (player, call) => AccessMoves.Each(player, call, AccessMoves.Write),
        ["pat"] = (player, call) => AccessMoves.Each(player, call, AccessMoves.Write),
        ["pvr"] = (player, call) => AccessMoves.ReadThrough(player, call, "", "EFAULT"),
        ["pvw"] = (player, call) => AccessMoves.WriteThrough(player, call, "", "EFAULT"),
        ["memr"] = (player, call) => AccessMoves.ReadThrough(player, AccessMoves.OfParent(player, call), " force", "EIO"),
        ["memw"] = (player, call) => AccessMoves.WriteThrough(player, AccessMoves.OfParent(player, call), " force", "EIO"),
        ["vms"] = KeptPageMoves.Vmsplice,
        ["vmshold"] = KeptPageMoves.VmspliceAndHold,
        ["vmsread"] = (player, _) => KeptPageMoves.ReadPipe(player),
        ["upin"] = KeptPageMoves.Register,
        ["uunpin"] = (player, _) => KeptPageMoves.Unregister(player),
        ["gup"] = (player, call) => GupMoves.Gup(player, call),
        ["pinr"] = (player, call) => GupMoves.Gup(player, call, "p"),
        ["fast"] = (player, call) => GupMoves.Fast(player, call),
        ["pin"] = (player, call) => GupMoves.Fast(player, call, "p"),
        ["fonly"] = GupMoves.FastOnly,
        ["peek"] = GupMoves.Peek,
        ["poke"] = GupMoves.Poke,
        ["put"] = (player, _) => GupMoves.Put(player),
        ["refs"] = GupMoves.Refs,
        ["scan"] = (player, _) => NumaMoves.Scan(player),
        ["ksm"] = (player, _) => SamepageMoves.Ksm(player),
        ["cpu"] = NumaMoves.Cpu,
        ["thread"] = (player, _) => NumaMoves.Thread(player),
        ["nodeof"] = NumaMoves.NodeOf,
        ["moveto"] = NumaMoves.MoveTo,
        ["fork"] = (player, _) => ForkMoves.Fork(player),
        ["cexit"] = (player, _) => ForkMoves.Exit(player),
        ["clearrefs"] = AgingMoves.ClearRefs,
        ["slot"] = (player, call) => { player.SetMemslot(call); return "ok"; },
        ["krd"] = (player, call) => GuestMoves.Access(player, call, "guest_read"),
        ["kwr"] = (player, call) => GuestMoves.Access(player, call, "guest_write"),
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

    internal static string Plain(Player player, Call call, string operation, string word = "") =>
        Ok(
            player.Machine.Do(
                Cpus.Of(call),
                $"{operation} {player.Map.ToModel(call.Pages!.Value)}{(word.Length > 0 ? " " + word : "")}"
            )
        );

    /// <summary>Rights as the model writes them.</summary>
    internal static string Prot(Call call) => call.Prot == "-" ? "none" : call.Prot;

    /// <summary>Memory is enough on the recorded machines, so the model ends here with ENOMEM only where its own is full.</summary>
    internal static byte WithMemory(byte result) =>
        (Errno)result != Errno.ENOMEM
            ? result
            : throw new NotExercisedException("the model has no folio or handle left");

    internal static bool IsNumber(byte result) => result < (byte)Errno.EFAULT;

    internal static string Ok(byte result) => result == 0 ? "ok" : ((Errno)result).ToString();

    /// <summary>A recorded access is a copy by the kernel, which returns EFAULT where a load or store gets a signal.</summary>
    internal static string Fault(byte result) =>
        (Errno)result == Errno.SIGSEGV ? nameof(Errno.EFAULT) : ((Errno)result).ToString();

    private static string Mmap(Player player, Call call)
    {
        string[] filling = [.. call.Options.Where(o => o is "populate" or "locked")];
        string kind = FileMoves.Kind(call.Options.Except(filling).Where(o => o != "fixed"));
        var range = player.Map.ToModel(call.Pages!.Value);
        if (!call.Has("fixed") && player.MmOf(call).AnyMapped(range.First, range.Last))
        {
            return "EEXIST"; // MAP_FIXED_NOREPLACE: mm/mmap.c:do_mmap, before anything is done
        }
        if (kind.Length > 0 && player.MmOf(call, isOther: true).AnyMapped(range.First, range.Last))
        {
            throw new NotExercisedException("parent and child have the same file at the same place in the model");
        }
        string result = Plain(player, call, "mmap", string.Join(' ', [Prot(call) + kind, .. filling]));
        if (kind.EndsWith("memfd", StringComparison.Ordinal))
        {
            FileMoves.FillMemfd(player, call);
        }
        return result;
    }

    private static bool IsMapped(Player player, PageRange range) =>
        player.Machine.State.Mms[0].AllMapped(range.First, range.Last);

    private static string PageByPage(Player player, Call call, Func<int, char> tell)
    {
        var range = player.Map.ToModel(call.Pages!.Value);
        return string.Concat(
            Enumerable
                .Range(range.First, range.Last - range.First + 1)
                .Select(page => new string(tell(page), player.Map.Weight(page)))
        );
    }
}
