using LinuxMm.Functions;

namespace LinuxMm.Recordings;

/// <summary>Recorded mappings of shared memory and of files.</summary>
internal static class FileMoves
{
    private const int FirstByteOfMemfd = 100;
    private const int ByteOfFile = 55;

    /// <summary>How the model's mmap says it: <c>shared</c>, a shared or private memfd; nothing for private anonymous memory.</summary>
    /// <exception cref="NotExercisedException">The model has no such file.</exception>
    public static string Kind(IEnumerable<string> options) =>
        string.Join(' ', options) switch
        {
            "" => "",
            "shared" => " shared",
            "smem" => " shared memfd",
            "pmem" => " memfd",
            "sram" => throw new NotExercisedException(
                "the model's files are tmpfs, or on a disk and told of writes; ramfs is neither"
            ),
            var kind => throw new NotExercisedException($"the model's mmap is not {kind}"),
        };

    /// <summary>Recorded memfds hold bytes from the beginning, as if somebody had written them: 100 in the first page, 101 in the next.</summary>
    public static void FillMemfd(Player player, Call call)
    {
        var pages = call.Pages!.Value;
        for (int i = 0; i < pages.Count; i++)
        {
            Fill(player, call, player.Map.ToModel(pages.First + i), FirstByteOfMemfd + i);
        }
    }

    /// <summary>A shared mapping of a file of one page that was opened for reading only. What lies behind its end nobody touches.</summary>
    public static string MapReadOnlyFile(Player player, Call call)
    {
        string result = Moves.Plain(player, call, "mmap", Moves.Prot(call) + " shared rofile");
        Fill(player, call, player.PageOf(call), ByteOfFile);
        return result;
    }

    private static void Fill(Player player, Call call, int page, int value)
    {
        ref var state = ref player.Machine.State;
        var folio = state.ReadPage(player.MmOf(call).Vmas[page].Offset);
        state.Folios[folio].Content = (byte)player.Bytes.ToModel(value);
    }
}
