namespace LinuxMm.Recordings;

/// <summary>The operations of recorded programs. <c>c OP</c> is OP done by the child of a fork.</summary>
public static class CallVocabulary
{
    /// <summary>Every form.</summary>
    public static readonly IReadOnlyList<CallForm> Forms =
    [
        .. new[]
        {
            "mmap P N PROT [shared] [fixed] [populate] [locked] [pmem] [smem] [sram]",
            "mmap_ro_file P N PROT",
            "munmap P N",
            "mprotect P N PROT",
            "madvise P N ADVICE",
            "mlock P N",
            "mlock2 P N",
            "munlock P N",
            "mseal P N",
            "mremap P N M [to Q] [dontunmap]",
            "rawmprotect OFF LEN BITS",
            "rawmunmap OFF LEN",
            "rawmadvise OFF LEN ADVICE",
            "popr P N",
            "popw P N",
            "rd P",
            "wr P V",
            "fill P N V",
            "touch P N",
            "pat P N V",
            "pvr P",
            "pvw P V",
            "memr P",
            "memw P V",
            "vms P",
            "vmshold P",
            "vmsread",
            "upin P N [drop]",
            "uunpin",
            "gup P F [N]",
            "fast P F [N]",
            "fonly P F [N]",
            "pin P F [N]",
            "pinr P F [N]",
            "peek I",
            "poke I V",
            "put",
            "refs P",
            "refadd P K",
            "refsub P K",
            "nodeof P",
            "moveto P N NODE",
            "mbind P N NODE [move]",
            "mincore P N",
            "pagemap P N",
            "same P N",
            "maps",
            "smaps",
            "rollup [base]",
            "scan",
            "cpu K",
            "thread",
            "fork",
            "cexit",
            "ksm",
            "clearrefs K",
            "slot P N G",
            "krd G",
            "kwr G V",
            "itree P N",
            "iseq",
            "watchne",
            "nbstart P N K",
            "ifix",
            "pte P",
        }.Select(usage => new CallForm(usage)),
    ];

    private static readonly Dictionary<string, CallForm> ByName = Forms.ToDictionary(
        f => f.Name,
        StringComparer.Ordinal
    );

    /// <summary>Reads an operation.</summary>
    /// <exception cref="RecordingException">There is no such operation, or it has other arguments.</exception>
    public static Call Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isChild = words is ["c", ..];
        int at = isChild ? 1 : 0;
        if (at == words.Length || !ByName.TryGetValue(words[at], out var form))
        {
            throw new RecordingException($"'{text}' begins with no known operation");
        }
        return form.Parse(words.AsSpan(at + 1)) with { IsChild = isChild };
    }
}
