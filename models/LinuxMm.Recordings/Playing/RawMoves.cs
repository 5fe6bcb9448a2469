using System.Globalization;

namespace LinuxMm.Recordings;

/// <summary>
/// Calls in bytes. What the kernel asks of their arguments before it looks at any memory is asked here, in its order; what is left are whole pages,
/// as the model's operations take them.
/// </summary>
internal static class RawMoves
{
    /// <summary>Where page 0 of the recorded process lies.</summary>
    private const ulong Arena = 0x20_0000_0000;

    /// <summary>TASK_SIZE of x86-64 with four levels.</summary>
    private const ulong TaskSize = 0x7fff_ffff_f000;

    /// <summary>Pages of the arena; what lies behind it recordings do not tell.</summary>
    private const int ArenaPages = 2_097_152;

    private const ulong GrowsDown = 0x0100_0000;
    private const ulong GrowsUp = 0x0200_0000;
    private const ulong Semaphore = 8; // PROT_SEM means nothing
    private static readonly string[] Rights = ["none", "r", "w", "rw", "x", "rx", "wx", "rwx"];

    /// <summary>MADV_ constants (include/uapi/asm-generic/mman-common.h, v6.12). Those that the model does not have are valid all the same.</summary>
    private static readonly Dictionary<int, string> Advices = new Dictionary<int, string>
    {
        [0] = "normal",
        [1] = "random",
        [2] = "sequential",
        [3] = "willneed",
        [4] = "dontneed",
        [8] = "free",
        [9] = "remove",
        [10] = "dontfork",
        [11] = "dofork",
        [12] = "mergeable",
        [13] = "unmergeable",
        [14] = "hugepage",
        [15] = "nohugepage",
        [16] = "dontdump",
        [17] = "dodump",
        [18] = "wipeonfork",
        [19] = "keeponfork",
        [20] = "cold",
        [21] = "pageout",
        [22] = "populate_read",
        [23] = "populate_write",
        [24] = "dontneed_locked",
        [25] = "collapse",
        [100] = "hwpoison",
        [101] = "soft_offline",
        [102] = "guard_install",
        [103] = "guard_remove",
    };

    /// <summary>The whole pages that a call names, if it names any of the arena and none else.</summary>
    public static RealPages? PagesOf(Call call)
    {
        ulong last = unchecked(call.Offset + Align(call.Length)) / Moves.PageSize;
        return call.Offset % Moves.PageSize == 0 && last <= ArenaPages && last > call.Offset / Moves.PageSize
            ? new RealPages((int)(call.Offset / Moves.PageSize), (int)last)
            : null;
    }

    /// <summary>mm/mprotect.c:do_mprotect_pkey (v6.1, v6.12).</summary>
    public static string Mprotect(Player player, Call call)
    {
        ulong start = unchecked(Arena + call.Offset);
        ulong bits = call.Bits & ~(GrowsDown | GrowsUp | Semaphore);
        ulong grows = call.Bits & (GrowsDown | GrowsUp);
        if (grows == (GrowsDown | GrowsUp) || start % Moves.PageSize != 0)
        {
            return nameof(Errno.EINVAL);
        }
        if (call.Length == 0)
        {
            return "ok";
        }
        if (unchecked(start + Align(call.Length)) <= start)
        {
            return nameof(Errno.ENOMEM);
        }
        if (bits >= (ulong)Rights.Length)
        {
            return nameof(Errno.EINVAL); // arch_validate_prot
        }
        return grows == 0
            ? OnPages(player, call, (p, c) => Moves.Plain(p, c, "mprotect", Rights[bits]))
            : throw new NotExercisedException("no VMA of the model grows");
    }

    /// <summary>mm/mmap.c:do_vmi_munmap (v6.1, v6.12).</summary>
    public static string Munmap(Player player, Call call)
    {
        ulong start = unchecked(Arena + call.Offset);
        bool isValid =
            start % Moves.PageSize == 0
            && start <= TaskSize
            && call.Length <= TaskSize - start
            && Align(call.Length) != 0;
        return isValid ? OnPages(player, call, (p, c) => Moves.Plain(p, c, "munmap")) : nameof(Errno.EINVAL);
    }

    /// <summary>mm/madvise.c:do_madvise (v6.1, v6.12).</summary>
    public static string Madvise(Player player, Call call)
    {
        string advice = call.Word;
        if (int.TryParse(advice, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            if (!Advices.TryGetValue(number, out string? known))
            {
                return nameof(Errno.EINVAL); // madvise_behavior_valid
            }
            advice = known;
        }
        ulong start = unchecked(Arena + call.Offset);
        ulong end = unchecked(start + Align(call.Length));
        bool isValid = start % Moves.PageSize == 0 && (call.Length == 0 || Align(call.Length) != 0) && end >= start;
        return !isValid ? nameof(Errno.EINVAL)
            : end == start ? "ok"
            : OnPages(player, call with { Word = advice }, AdviceMoves.Madvise);
    }

    private static string OnPages(Player player, Call call, Moves.Move move) =>
        PagesOf(call) is { } pages
            ? move(player, call with { Pages = pages })
            : throw new NotExercisedException("what lies outside the arena is not told");

    /// <summary>PAGE_ALIGN, which may come round to 0.</summary>
    private static ulong Align(ulong length) => unchecked(length + Moves.PageSize - 1) & ~(Moves.PageSize - 1UL);
}
