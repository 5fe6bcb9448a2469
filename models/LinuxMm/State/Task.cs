namespace LinuxMm;

// Locals are grouped by the function that owns them and zero while it does not run.
// offset size  field
//      0    8  Pc, Result, Begun, Id, Space, Node, Held     the engine's, who it is, and locks
//      8    8  Args                        arguments of the operation
//     16    4  Gather                      mmu_gather: what is to be flushed and freed
//     20    8  Gup                         get_user_pages
//     28    2  Area                        mprotect, numa_scan, madvise: the VMA at hand
//     30    3  Walk                        change_protection, zap: the page-table walk
//     33    7  Bracket                     an open notifier bracket
//     40    7  Fault                       handle_mm_fault
//     47    1  Found                       what a lookup returned
//     48    4  Map                         a secondary MMU's page fault
//     52    7  Outer                       the bracket around an open one
//     59    3  Split                       vma_adjust_trans_huge, __split_huge_pmd
//     62    4  Migration                   do_numa_page, move_pages: a page on its way to the other node
//     66

/// <summary>The locals of one task. A task is a CPU here.</summary>
public struct Task : ITask<Task>
{
    /// <inheritdoc/>
    public ushort Pc { get; set; }

    /// <inheritdoc/>
    public byte Result { get; set; }

    /// <inheritdoc/>
    public byte Begun { get; set; }

    /// <summary>The task's number, which is that of its CPU; never zeroed.</summary>
    public byte Id;

    /// <summary>The address space of a CPU that runs no thread of any process.</summary>
    public const byte NoSpace = Capacity.Spaces;

    /// <summary>The address space that it runs in: 0 for the process, 1 for its child; never zeroed.</summary>
    public byte Space;

    /// <summary>The node of its CPU; never zeroed.</summary>
    public byte Node;

    /// <summary>Locks that it holds.</summary>
    public Locks Held;

    /// <summary>Arguments of the operation.</summary>
    public Args Args;

    /// <summary>What is to be flushed and freed.</summary>
    public Gather Gather;

    /// <summary>A GUP call.</summary>
    public Gup Gup;

    /// <summary>The VMA at hand.</summary>
    public Area Area;

    /// <summary>The walk over page tables.</summary>
    public Walk Walk;

    /// <summary>An open notifier bracket.</summary>
    public Bracket Bracket;

    /// <summary>A page fault.</summary>
    public Fault Fault;

    /// <summary>The folio that a lookup returned.</summary>
    public FolioId Found;

    /// <summary>A secondary MMU's page fault.</summary>
    public Map Map;

    /// <summary>The bracket within which the open one was begun; only a split begins one there.</summary>
    public Bracket Outer;

    /// <summary>Huge entries to split.</summary>
    public Split Split;

    /// <summary>A page on its way to the other node.</summary>
    public Migration Migration;

    /// <summary>What the last callee returned.</summary>
    public readonly Errno Returned => (Errno)Result;

    /// <summary>Which of the task's operations is running, from 0.</summary>
    public readonly byte Place => (byte)(Begun - 1);

    /// <inheritdoc/>
    public static void Reset(ref Task me) =>
        me = new()
        {
            Begun = me.Begun,
            Id = me.Id,
            Space = me.Space,
            Node = me.Node,
        };
}
