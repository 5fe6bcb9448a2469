using System.Runtime.CompilerServices;

namespace LinuxMm;

/// <summary>How much the state has room for.</summary>
public static class Capacity
{
    /// <summary>Virtual pages.</summary>
    public const int Pages = 8;

    /// <summary>Pages that one page table (one PMD entry) covers.</summary>
    public const int PagesInBlock = 4;

    /// <summary>Folios, the zero page among them.</summary>
    public const int Folios = 8;

    /// <summary>Tasks; each runs on a CPU of its own.</summary>
    public const int Tasks = 4;

    /// <summary>References and pins that GUP callers can hold at once.</summary>
    public const int Handles = 8;

    /// <summary>Operations of one task.</summary>
    public const int OperationsPerTask = 16;
}

/// <summary>One <typeparamref name="T"/> for each page.</summary>
[InlineArray(Capacity.Pages)]
public struct PerPage<T>
{
    private T element;
}

/// <summary>One <typeparamref name="T"/> for each page table.</summary>
[InlineArray(Capacity.Pages / Capacity.PagesInBlock)]
public struct PerBlock<T>
{
    private T element;
}

/// <summary>One <typeparamref name="T"/> for each folio.</summary>
[InlineArray(Capacity.Folios)]
public struct PerFolio<T>
{
    private T element;
}

/// <summary>One <typeparamref name="T"/> for each task.</summary>
[InlineArray(Capacity.Tasks)]
public struct PerTask<T>
{
    private T element;
}

/// <summary>One <typeparamref name="T"/> for each handle.</summary>
[InlineArray(Capacity.Handles)]
public struct PerHandle<T>
{
    private T element;
}

/// <summary>The name of a page. Stored plus one, so that a local that is zero names nothing.</summary>
public readonly record struct PageId
{
    private readonly byte plusOne;

    private PageId(int page) => plusOne = (byte)(page + 1);

    /// <summary>Names no page.</summary>
    public bool IsNone => plusOne == 0;

    /// <summary>The page's number; -1 for none.</summary>
    public static implicit operator int(PageId page) => page.plusOne - 1;

    /// <summary>The name of a page; of none for -1.</summary>
    public static implicit operator PageId(int page) => new(page);
}

/// <summary>The name of a folio. Stored plus one, so that an empty entry names nothing.</summary>
public readonly record struct FolioId
{
    private readonly byte plusOne;

    private FolioId(int folio) => plusOne = (byte)(folio + 1);

    /// <summary>The page of zeros that read faults on private anonymous memory map; never freed, never written.</summary>
    public static FolioId ZeroPage => new(Capacity.Folios - 1);

    /// <summary>Names no folio.</summary>
    public bool IsNone => plusOne == 0;

    /// <summary>Names the zero page.</summary>
    public bool IsZeroPage => plusOne == Capacity.Folios;

    /// <summary>The folio's number; -1 for none.</summary>
    public static implicit operator int(FolioId folio) => folio.plusOne - 1;

    /// <summary>The name of a folio; of none for -1.</summary>
    public static implicit operator FolioId(int folio) => new(folio);
}
