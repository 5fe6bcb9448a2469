namespace LinuxMm.Recordings;

/// <summary>Lookups of the recorder's module, with every flag that the model knows; the module holds what it gets until <c>put</c>.</summary>
internal static class GupMoves
{
    private const char Honor = 'h';

    /// <summary>Flags by their letters, in the order in which the model's operations take them.</summary>
    private static readonly IReadOnlyList<(char Letter, string Word)> Flags =
    [
        ('f', " force"),
        (Honor, " honor"),
        ('p', " pin"),
        ('l', " longterm"),
        ('n', " nofault"),
        ('a', " anon"),
        ('d', " dump"),
    ];

    /// <summary>get_user_pages_remote() or, with <paramref name="pin"/>, pin_user_pages_remote().</summary>
    public static string Gup(Player player, Call call, string pin = "") => Hold(player, call, "gup", "wfhlnad", pin);

    /// <summary>get_user_pages_fast() or, with <paramref name="pin"/>, pin_user_pages_fast().</summary>
    public static string Fast(Player player, Call call, string pin = "") =>
        Hold(player, call, "gup_fast", "wfhln", pin);

    /// <summary>get_user_pages_fast_only()</summary>
    public static string FastOnly(Player player, Call call) => Hold(player, call, "gup_fast", "wfh", "", " fast_only");

    /// <summary>Reads a page as a device would that was given it.</summary>
    public static string Peek(Player player, Call call) => "byte=" + player.ByteOf(Handle(player, call));

    /// <summary>Writes to it.</summary>
    public static string Poke(Player player, Call call)
    {
        player.Machine.State.Folios[Handle(player, call)].Content = (byte)player.Bytes.ToModel(call.Value);
        return "ok";
    }

    /// <summary>Lets everything go.</summary>
    public static string Put(Player player)
    {
        player.Release(player.Handles);
        return "ok";
    }

    /// <summary>
    /// Reference and map count. Of an ordinary page the model does not know the first, since the lists on which a page waits for the LRU hold
    /// references; the zero page, which nothing counts as mapped, has one of its own.
    /// </summary>
    public static string Refs(Player player, Call call)
    {
        ref var state = ref player.Machine.State;
        if (!state.Mms[0].EntryAt(player.PageOf(call)).Folio.IsZeroPage)
        {
            throw new NotExercisedException("the model does not count the references of LRU lists");
        }
        int got = 0;
        foreach (ref readonly var handle in state.Handles)
        {
            got += handle.Kind == HandleKind.Get && handle.Folio.IsZeroPage ? 1 : 0;
        }
        return $"refs={Player.Text(1 + got)} map=0";
    }

    /// <summary>How the model writes the flags of a lookup.</summary>
    /// <param name="letters">The flags as they are recorded, and p for a pin.</param>
    public static string How(string letters) =>
        (letters.Contains('w', StringComparison.Ordinal) ? "write" : "read")
        + string.Concat(Flags.Where(f => letters.Contains(f.Letter, StringComparison.Ordinal)).Select(f => f.Word));

    /// <summary>Several pages are looked up one after another, and the first that cannot be had ends the lookup.</summary>
    private static string Hold(Player player, Call call, string operation, string known, string pin, string option = "")
    {
        string flags = call.Word.Trim('-');
        if (flags.Except(known).Any())
        {
            throw new NotExercisedException($"the model's {operation} has no flag {flags.Except(known).First()}");
        }
        if (flags.Contains(Honor, StringComparison.Ordinal) && player.Version < Player.WithHonor)
        {
            return nameof(Errno.EOPNOTSUPP); // the recorder's module, which knows no such flag there
        }
        var range = player.Map.ToModel(call.Pages!.Value);
        string first = "";
        int pages = 0;
        for (int page = range.First; page <= range.Last; page++)
        {
            byte result = Moves.WithMemory(
                player.Machine.Do(Cpus.Process, $"{operation} {Player.Text(page)} {How(flags + pin)}{option}")
            );
            if (!Flows.IsFolio(result))
            {
                return pages > 0 ? $"pages={Player.Text(pages)} byte={first}"
                    : result == 0 ? "0 pages"
                    : ((Errno)result).ToString();
            }
            var folio = Flows.FolioOf(result);
            player.Keep(player.Handles, folio, isOneOfSeveral: range.Count > 1);
            first = pages == 0 ? player.ByteOf(folio) : first;
            pages += player.Map.Weight(page);
        }
        return $"pages={Player.Text(pages)} byte={first}";
    }

    private static FolioId Handle(Player player, Call call)
    {
        if (call.Number >= player.Handles.Count)
        {
            throw new NotExercisedException($"no handle {Player.Text(call.Number)} is held");
        }
        return player.Handles.Take(call.Number + 1).Any(h => h.IsOneOfSeveral)
            ? throw new NotExercisedException("recordings do not say how the pages of one lookup are numbered")
            : player.Handles[call.Number].Folio;
    }
}
