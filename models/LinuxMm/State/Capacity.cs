#if WIDE
global using Bits = System.UInt128;
global using FolioBits = System.UInt128;
#else
global using Bits = System.Byte;
global using FolioBits = System.UInt16;
#endif

namespace LinuxMm;

/// <summary>How much the state has room for. The wide form plays long recorded programs, one state at a time; searches use the small one.</summary>
public static class Capacity
{
#if WIDE
    /// <summary>Virtual pages.</summary>
    public const int Pages = 120;

    /// <summary>Pages that one page table (one PMD entry) covers.</summary>
    public const int PagesInBlock = 24;

    /// <summary>fault_around_bytes, in pages.</summary>
    public const int FaultAroundPages = 16;

    /// <summary>Pages of physical memory, the zero page among them.</summary>
    public const int Folios = 128;

    /// <summary>References and pins that GUP callers can hold at once.</summary>
    public const int Handles = 24;

    /// <summary>Operations of one task.</summary>
    public const int OperationsPerTask = 250;

    /// <summary>Different values that memory can hold, besides 0.</summary>
    public const int Values = 99;

    /// <summary>NR_MAX_MIGRATE_PAGES_RETRY: how often a page is tried that cannot be moved.</summary>
    public const int MigrationPasses = 10;
#else
    /// <summary>Virtual pages.</summary>
    public const int Pages = 8;

    /// <summary>Pages that one page table (one PMD entry) covers.</summary>
    public const int PagesInBlock = 4;

    /// <summary>fault_around_bytes, in pages.</summary>
    public const int FaultAroundPages = 4;

    /// <summary>Pages of physical memory, the zero page among them.</summary>
    public const int Folios = 12;

    /// <summary>References and pins that GUP callers can hold at once.</summary>
    public const int Handles = 8;

    /// <summary>Operations of one task.</summary>
    public const int OperationsPerTask = 16;

    /// <summary>Different values that memory can hold, besides 0.</summary>
    public const int Values = 9;

    /// <summary>How often a page is tried that cannot be moved. The kernel's ten times show nothing that twice does not.</summary>
    public const int MigrationPasses = 2;
#endif

    /// <summary>Address spaces: that of the process, and that of its child.</summary>
    public const int Spaces = 2;

    /// <summary>Tasks; each runs on a CPU of its own.</summary>
    public const int Tasks = 4;
}
