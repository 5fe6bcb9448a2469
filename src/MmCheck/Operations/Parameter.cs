namespace MmCheck;

/// <summary>
/// One argument of an operation, declared once as an ordered list of values, weakest first. Parsing, printing, enumeration, random
/// generation and shrinking (towards index 0) all follow from the list.
/// </summary>
public abstract class Parameter
{
    private protected Parameter(string usage, bool isOptional)
    {
        Usage = usage;
        IsOptional = isOptional;
    }

    /// <summary>How a usage line writes it: <c>PAGES</c>, <c>read|write</c>, <c>[force]</c>.</summary>
    public string Usage { get; }

    /// <summary>May a program leave it out? Then its value is index 0, which prints as nothing.</summary>
    public bool IsOptional { get; }

    /// <summary>How many values there are.</summary>
    public abstract int Count { get; }

    /// <summary>The values that an enumeration over the first <paramref name="pages"/> pages takes, weakest first.</summary>
    public virtual IEnumerable<int> Values(int pages) => Enumerable.Range(0, Count);

    /// <summary>The value's text.</summary>
    public abstract string Print(int value);

    /// <summary>The index of the value that is written so; -1 if none is.</summary>
    public abstract int Parse(string word);

    /// <summary>The pages that a value names; null if it names none.</summary>
    public virtual PageRange? PagesOf(int value) => null;

    /// <summary>The value that names these pages; -1 if there is none.</summary>
    public virtual int ValueOf(PageRange pages) => -1;

    /// <summary>Does a value name the result of one of the task's own operations? Then its index is that operation's place in the task.</summary>
    public virtual bool IsRegister => false;
}

/// <summary>A parameter that knows where its value belongs in the locals of a task.</summary>
public abstract class Parameter<TTask> : Parameter
{
    private protected Parameter(string usage, bool isOptional)
        : base(usage, isOptional) { }

    internal abstract void Store(ref TTask me, int value);
}

/// <summary>A run of pages, by number.</summary>
/// <param name="First">The first page.</param>
/// <param name="Last">The last page, not before the first.</param>
public readonly record struct PageRange(int First, int Last)
{
    /// <summary>One page.</summary>
    public bool IsSingle => First == Last;

    /// <summary>How many pages.</summary>
    public int Count => Last - First + 1;

    /// <summary>Is the page in the run?</summary>
    public bool Contains(int page) => page >= First && page <= Last;

    /// <inheritdoc/>
    public override string ToString() => IsSingle ? $"{First}" : $"{First}-{Last}";

    /// <summary>Reads <c>2</c> or <c>0-3</c>.</summary>
    public static bool TryParse(string word, out PageRange pages)
    {
        ArgumentNullException.ThrowIfNull(word);
        string[] ends = word.Split('-');
        pages = default;
        if (ends.Length > 2 || !TryDigits(ends[0], out int first) || !TryDigits(ends[^1], out int last) || last < first)
        {
            return false;
        }
        pages = new PageRange(first, last);
        return true;
    }

    private static bool TryDigits(string text, out int value) =>
        int.TryParse(
            text,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out value
        );
}
