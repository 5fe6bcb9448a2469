using LinuxMm.Reference;

namespace LinuxMm.Host;

/// <summary>Which system call each call of a program is. Results are as the kernel returns them: a number, or an error, negative.</summary>
internal static unsafe class SystemCalls
{
    /// <summary>Makes a call that user space has.</summary>
    /// <param name="process">Where.</param>
    /// <param name="pipe">The pipe of the thread that calls.</param>
    /// <param name="call">The call.</param>
    public static nint Make(HostProcess process, PagePipe pipe, Call call)
    {
        var arena = process.Arena;
        return call switch
        {
            Read(var page) => pipe.Load(arena.Of(page)),
            Write(var page, var value) => pipe.Store(arena.Of(page), (byte)value),
            Peek(var page, false) => Transfer(arena.Of(page), 0, isWrite: false),
            Poke(var page, var value, false) => Transfer(arena.Of(page), value, isWrite: true),
            Peek(var page, true) => Force(process, arena.Of(page), 0, isWrite: false),
            Poke(var page, var value, true) => Force(process, arena.Of(page), value, isWrite: true),
            Mmap mmap => Map(process, mmap),
            Munmap(var pages) => Errnos.Of(Libc.Munmap(arena.Of(pages.First), Arena.Length(pages.Count))),
            Mprotect(var pages, var rights) => Errnos.Of(
                Libc.Mprotect(arena.Of(pages.First), Arena.Length(pages.Count), (int)rights)
            ),
            Mremap(var pages, var target) => Move(arena, pages, target),
            Madvise(var pages, var advice) => Errnos.Of(
                Libc.Madvise(arena.Of(pages.First), Arena.Length(pages.Count), NumberOf(advice))
            ),
            Mlock(var pages, var isOnFault) => Errnos.Of(
                Libc.Mlock2(arena.Of(pages.First), Arena.Length(pages.Count), isOnFault ? Numbers.MlockOnFault : 0)
            ),
            Munlock(var pages) => Errnos.Of(Libc.Munlock(arena.Of(pages.First), Arena.Length(pages.Count))),
            Mseal(var pages) => Seal(process, pages),
            Mbind(var pages, var isBound) => Bind(arena, pages, isBound),
            Lookup(var page) => Status(arena.Of(page), toNode: -1),
            MovePage(var page, var node) => Status(arena.Of(page), node),
            Reference.Gup(var page, var flags) when flags.HasFlag(GupFlags.Pin | GupFlags.Fast) => process.Kept.Pin(
                arena.Of(page)
            ),
            Reference.Gup(var page, var flags) when flags.HasFlag(GupFlags.Fast) => process.Kept.Refer(arena.Of(page)),
            Reference.Gup(var page, var flags) => LookUp(process, arena.Of(page), flags),
            _ => throw new BeyondException($"no system call is like {call}"),
        };
    }

    /// <summary>A lookup that is let go at once. A write writes behind the first byte, which is all of a page that the model knows.</summary>
    private static nint LookUp(HostProcess process, nint address, GupFlags flags)
    {
        bool isWrite = flags.HasFlag(GupFlags.Write);
        return flags.HasFlag(GupFlags.Force)
            ? Force(process, address + 1, 0, isWrite)
            : Transfer(address + 1, 0, isWrite);
    }

    /// <summary>process_vm_readv(2), process_vm_writev(2) of the process itself: remote GUP without FORCE.</summary>
    private static nint Transfer(nint address, int value, bool isWrite)
    {
        byte one = (byte)value;
        var local = new Libc.Span((nint)(&one), 1);
        var remote = new Libc.Span(address, 1);
        nint result = isWrite
            ? Libc.ProcessVmWritev(Libc.Getpid(), &local, 1, &remote, 1, 0)
            : Libc.ProcessVmReadv(Libc.Getpid(), &local, 1, &remote, 1, 0);
        return result != 1 ? Errnos.Of(result)
            : isWrite ? 0
            : one;
    }

    /// <summary>/proc/self/mem: GUP with FORCE. It says EIO whatever GUP said (fs/proc/base.c:mem_rw, v6.12).</summary>
    private static nint Force(HostProcess process, nint address, int value, bool isWrite)
    {
        byte one = (byte)value;
        nint result = isWrite
            ? Libc.Pwrite(process.Memory, &one, 1, address)
            : Libc.Pread(process.Memory, &one, 1, address);
        nint error = Errnos.Of(result);
        return error == -Errnos.Io ? -Errnos.Fault
            : result != 1 ? error
            : isWrite ? 0
            : one;
    }

    private static nint Map(HostProcess process, Mmap call)
    {
        bool isAnonymous = call.Backing == Backing.Anonymous;
        int flags = Numbers.MapFixed;
        flags |= call.IsShared ? Numbers.MapShared : Numbers.MapPrivate;
        flags |= isAnonymous ? Numbers.MapAnonymous : 0;
        flags |= call.IsPopulated ? Numbers.MapPopulate : 0;
        flags |= call.IsLocked ? Numbers.MapLocked : 0;
        nint result = Libc.Mmap(
            process.Arena.Of(call.Pages.First),
            Arena.Length(call.Pages.Count),
            (int)call.Rights,
            flags,
            isAnonymous ? -1 : process.FileOf(call.Backing),
            isAnonymous ? 0 : call.Pages.First * Arena.PageSize
        );
        return result == -1 ? Errnos.Last : 0;
    }

    private static nint Move(Arena arena, Pages pages, int target)
    {
        nint result = Libc.Mremap(
            arena.Of(pages.First),
            Arena.Length(pages.Count),
            Arena.Length(pages.Count),
            Numbers.MremapMayMove | Numbers.MremapFixed,
            arena.Of(target)
        );
        return result == -1 ? Errnos.Last : 0;
    }

    private static nint Seal(HostProcess process, Pages pages)
    {
        nint start = process.Arena.Of(pages.First);
        nint result = Errnos.Of(Libc.Syscall(Numbers.Mseal, start, (nint)Arena.Length(pages.Count), 0, 0, 0, 0));
        if (result == 0)
        {
            process.Abandon();
        }
        return result;
    }

    /// <summary>mbind(2) to node 0, without MPOL_F_NUMA_BALANCING; or the policy is taken away.</summary>
    private static nint Bind(Arena arena, Pages pages, bool isBound)
    {
        nint node0 = 1;
        return Errnos.Of(
            Libc.Syscall(
                Numbers.Mbind,
                arena.Of(pages.First),
                (nint)Arena.Length(pages.Count),
                isBound ? Numbers.PolicyBind : Numbers.PolicyDefault,
                isBound ? (nint)(&node0) : 0,
                isBound ? 2 : 0, // one more than the highest node
                0
            )
        );
    }

    /// <summary>move_pages(2) of one page, its status; without a node it only asks.</summary>
    private static nint Status(nint address, int toNode)
    {
        const int Unset = int.MinValue; // the kernel leaves the status of what it could not move
        int status = Unset;
        nint result = Errnos.Of(
            Libc.Syscall(
                Numbers.MovePages,
                0,
                1,
                (nint)(&address),
                toNode < 0 ? 0 : (nint)(&toNode),
                (nint)(&status),
                toNode < 0 ? 0 : Numbers.MoveOwnPages
            )
        );
        return result < 0 ? result
            : status == Unset ? 1
            : Math.Min(status, 0);
    }

    private static int NumberOf(Reference.Advice advice) =>
        advice switch
        {
            Reference.Advice.DontNeed => 4,
            Reference.Advice.Free => 8,
            Reference.Advice.Mergeable => 12,
            Reference.Advice.Unmergeable => 13,
            Reference.Advice.HugePage => 14,
            Reference.Advice.NoHugePage => 15,
            Reference.Advice.Cold => 20,
            Reference.Advice.PopulateRead => 22,
            Reference.Advice.PopulateWrite => 23,
            Reference.Advice.DontNeedLocked => 24,
            _ => throw new BeyondException($"madvise has no {advice}"),
        };
}
