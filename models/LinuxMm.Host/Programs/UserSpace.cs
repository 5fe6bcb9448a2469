using LinuxMm.Reference;

namespace LinuxMm.Host;

/// <summary>What a process can do by itself, and with which calls it does what the model has others for.</summary>
internal static class UserSpace
{
    private const GupFlags Registered = GupFlags.Fast | GupFlags.Write | GupFlags.Pin | GupFlags.Longterm;

    /// <summary>Has the call a system call like it?</summary>
    public static bool Has(Call? call) =>
        call switch
        {
            // process_vm_readv(2) pins the page, and /proc/PID/mem forces; vmsplice(2) refers to it, and a buffer of io_uring is pinned for long.
            Reference.Gup(_, var flags) => (flags & ~GupFlags.Write) is GupFlags.Pin or GupFlags.Force
                || flags is GupFlags.Fast or Registered,
            // Behind the last page of the model there is nothing; behind that of an arena there may be anything.
            Mremap(var pages, var target) => target + pages.Count <= Capacity.Pages,
            // A disk writes back whenever it likes, which takes the write bit from entries.
            Mmap mmap => mmap.Backing != Backing.File,
            // The arena has no room for a huge entry.
            Madvise(_, var advice) => advice is not (Reference.Advice.HugePage or Reference.Advice.NoHugePage),
            MovePage(_, var node) => node == 0,
            Read
            or Write
            or Peek
            or Poke
            or Munmap
            or Mprotect
            or Mlock
            or Munlock
            or Mseal
            or Put
            or Reference.Lookup
            or Smaps
            or Mbind => true,
            _ => false,
        };

    /// <summary>Is the memory of a kind that a process makes by itself?</summary>
    public static bool Has(Memory memory) => !memory.IsForked && !memory.IsHuge && memory.Backing != Backing.File;
}
