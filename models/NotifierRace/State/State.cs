using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NotifierRace;

/// <summary>
/// One address space with its mmap_lock, its notifier counters, its pages, and everybody who works on it.
/// Unused pages and tasks are zero.
/// <code>
///   0           3           6           9          12     13     14       15    16
///   +-----------+-----------+-----------+-----------+------+------+--------+-----+
///   | page 0    | page 1    | page 2    | page 3    |writer|reader|progress| seq |
///   | vma pte   |           |           |           |      |      |        |     |
///   | spte      |           |           |           |   mmap_lock |  notifier    |
///   +-----------+-----------+-----------+-----------+------+------+--------+-----+
///  16         18      19     20     21      22      23      24
///   +----------+-------+------+------+-------+-------+-------+
///   | P0: pc   | begun | page | prot | mmuseq| found |retries|   mprotect
///   +----------+-------+------+------+-------+-------+-------+
///  24 P1 NUMA scan     32 P2     40 P3     48 P4     56 P5 vcpus     64
/// </code>
/// </summary>
public struct State : IState<State, Task>
{
    /// <summary>How many pages there is room for.</summary>
    public const int MaxPages = 4;

    /// <summary>How many tasks there is room for: mprotect, the NUMA scanner, and four vcpus.</summary>
    public const int MaxTasks = 6;

    // The notifier's sequence number wraps around here, so that the state space is finite. No task sleeps through eight notifiers
    // in a scope whose counts are published.
    private const int SeqModulus = 8;

    /// <summary>The address space. No step and no invariant knows one page from another.</summary>
    [Each("page")]
    public InlineArray4<Page> Pages;

    private byte writers;
    private byte readers;
    private byte invalidateInProgress;
    private byte invalidateSeq;

    [Each("task")]
    private InlineArray6<Task> tasks;

    /// <inheritdoc/>
    public static int HashedBytes => 64;

    /// <summary>Is mmap_lock held in write mode?</summary>
    public readonly bool IsWriteLocked => writers != 0;

    /// <summary>mmu_invalidate_in_progress: how many notifiers have started and not ended.</summary>
    public readonly byte InvalidateInProgress => invalidateInProgress;

    /// <summary>mmu_invalidate_seq: how many notifiers have ended, modulo 8.</summary>
    public readonly byte InvalidateSeq => invalidateSeq;

    /// <summary>Is the secondary MMU nowhere ahead of the protection of the VMA?</summary>
    public readonly bool SpteIsWithinVma
    {
        get
        {
            foreach (ref readonly var page in (ReadOnlySpan<Page>)Pages)
            {
                if (page.Spte > page.Vma)
                {
                    return false;
                }
            }
            return true;
        }
    }

    /// <inheritdoc/>
    public static Span<Task> Tasks(ref State state) => state.tasks;

    /// <summary>Nothing to do: no two states of this model are alike for every step.</summary>
    public static void Normalise(ref State state) { }

    /// <summary>The page that a task works on.</summary>
    [UnscopedRef]
    public ref Page Page(in Task me) => ref Pages[me.Page];

    /// <summary>mmap_write_trylock: needs it free of writers and readers.</summary>
    public bool MmapWriteTrylock()
    {
        if (writers != 0 || readers != 0)
        {
            return false;
        }
        writers = 1;
        return true;
    }

    /// <summary>mmap_write_unlock.</summary>
    public void MmapWriteUnlock() => writers = 0;

    /// <summary>mmap_read_trylock: needs it free of writers.</summary>
    public bool MmapReadTrylock()
    {
        if (writers != 0)
        {
            return false;
        }
        readers++;
        return true;
    }

    /// <summary>mmap_read_unlock.</summary>
    public void MmapReadUnlock() => readers--;

    /// <summary>kvm_mmu_notifier_invalidate_range_start: counts itself in and zaps the page, under mmu_lock.</summary>
    public void InvalidateRangeStart(in Task me)
    {
        invalidateInProgress++;
        Page(in me).Spte = Rights.None;
    }

    /// <summary>kvm_mmu_notifier_invalidate_range_end: moves the sequence number on and counts itself out, under mmu_lock.</summary>
    public void InvalidateRangeEnd()
    {
        invalidateSeq = (byte)((invalidateSeq + 1) % SeqModulus);
        invalidateInProgress--;
    }
}
