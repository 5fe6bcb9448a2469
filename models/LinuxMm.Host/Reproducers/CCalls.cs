using LinuxMm.Reference;
using LinuxMm.Refinements;

namespace LinuxMm.Host;

/// <summary>Which C expression each call of a program is; its value is a result as the kernel returns it.</summary>
internal static class CCalls
{
    /// <summary>The expression; null where there is nothing to do.</summary>
    /// <exception cref="BeyondException">There is no system call like it.</exception>
    public static string? Of(Call call) =>
        call switch
        {
            Read(var page) => $"load({page})",
            Write(var page, var value) => $"store({page}, {value})",
            Mmap mmap => $"map({Ends(mmap.Pages)}, {Prot(mmap.Rights)}, {Flags(mmap)})",
            Munmap(var pages) => $"result(munmap({Run(pages)}))",
            Mprotect(var pages, var rights) => $"result(mprotect({Run(pages)}, {Prot(rights)}))",
            Mremap(var pages, var target) => $"move({Ends(pages)}, {target})",
            Madvise(var pages, var advice) => $"result(madvise({Run(pages)}, {NameOf(advice)}))",
            Mlock(var pages, var isOnFault) => $"result(mlock2({Run(pages)}, {(isOnFault ? "MLOCK_ONFAULT" : "0")}))",
            Munlock(var pages) => $"result(munlock({Run(pages)}))",
            Mseal(var pages) => $"result(syscall(SYS_mseal, {Run(pages)}, 0))",
            Reference.Lookup(var page) => $"where({page})",
            Smaps(var pages) => $"rss({Ends(pages)})",
            Reference.Gup(var page, var flags)
                when (flags & ~(GupFlags.Write | GupFlags.Pin)) is GupFlags.None or GupFlags.Force =>
                $"look({page}, {Bit(flags, GupFlags.Write)}, {Bit(flags, GupFlags.Force)})",
            Put => null,
            _ => throw new BeyondException($"'{CallText.Print(call)}' is no system call"),
        };

    private static string Ends(Pages pages) => $"{pages.First}, {pages.Last}";

    private static string Run(Pages pages) => $"at({pages.First}), size({Ends(pages)})";

    private static int Bit(GupFlags flags, GupFlags flag) => flags.HasFlag(flag) ? 1 : 0;

    private static string Prot(Rights rights)
    {
        var all = ((Rights Right, string Name)[])
            [(Rights.Read, "PROT_READ"), (Rights.Write, "PROT_WRITE"), (Rights.Execute, "PROT_EXEC")];
        string[] names = [.. all.Where(r => rights.HasFlag(r.Right)).Select(r => r.Name)];
        return names.Length == 0 ? "PROT_NONE" : string.Join(" | ", names);
    }

    private static string Flags(Mmap mmap) =>
        (mmap.IsShared ? "MAP_SHARED" : "MAP_PRIVATE")
        + mmap.Backing switch
        {
            Backing.Anonymous => " | MAP_ANONYMOUS",
            Backing.Memfd => "",
            _ => throw new BeyondException("a file on disk is not part of a reproducer"),
        }
        + (mmap.IsPopulated ? " | MAP_POPULATE" : "")
        + (mmap.IsLocked ? " | MAP_LOCKED" : "");

    private static string NameOf(Reference.Advice advice) =>
        "MADV_"
        + advice switch
        {
            Reference.Advice.DontNeedLocked => "DONTNEED_LOCKED",
            Reference.Advice.PopulateRead => "POPULATE_READ",
            Reference.Advice.PopulateWrite => "POPULATE_WRITE",
            _ => advice.ToString().ToUpperInvariant(),
        };
}
