using System.Runtime.CompilerServices;

namespace LinuxMm;

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

/// <summary>One <typeparamref name="T"/> for each address space.</summary>
[InlineArray(Capacity.Spaces)]
public struct PerSpace<T>
{
    private T element;
}

/// <summary>One <typeparamref name="T"/> for each page of the two files.</summary>
[InlineArray(2 * Capacity.Pages)]
public struct PerFilePage<T>
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

/// <summary>The name of a page of a file. Stored plus one, so that anonymous memory names nothing.</summary>
public readonly record struct FileOffset
{
    private readonly byte plusOne;

    private FileOffset(int offset) => plusOne = (byte)(offset + 1);

    /// <summary>Names no page of a file.</summary>
    public bool IsNone => plusOne == 0;

    /// <summary>Its place in the page cache; -1 for none.</summary>
    public static implicit operator int(FileOffset offset) => offset.plusOne - 1;

    /// <summary>The name of a place in the page cache; of none for -1.</summary>
    public static implicit operator FileOffset(int offset) => new(offset);
}
