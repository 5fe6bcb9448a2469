namespace MmCheck;

/// <summary>What a litmus file says about some pages.</summary>
/// <param name="Pages">Which.</param>
/// <param name="Attributes">One word for each group of <see cref="Vocabulary.Attributes"/>, in that order; empty for an option not taken.</param>
public sealed record PageDeclaration(PageRange Pages, IReadOnlyList<string> Attributes)
{
    /// <summary>Is it one of the attributes?</summary>
    public bool Has(string attribute) => Attributes.Contains(attribute);

    /// <inheritdoc/>
    public bool Equals(PageDeclaration? other) =>
        other is not null && Pages == other.Pages && Attributes.SequenceEqual(other.Attributes);

    /// <inheritdoc/>
    public override int GetHashCode() => Pages.GetHashCode();
}

/// <summary>Where the memory of a program stands when it begins.</summary>
public sealed record Setup
{
    /// <summary>A setup in canonical order.</summary>
    /// <param name="pages">What is mapped, in any order; pages without a declaration are holes.</param>
    /// <param name="ranges">For each word of <see cref="Vocabulary.Ranges"/> that is declared, its pages.</param>
    public Setup(IEnumerable<PageDeclaration> pages, IEnumerable<(string Word, PageRange Pages)> ranges)
    {
        Pages = [.. pages.OrderBy(p => p.Pages.First)];
        Ranges = [.. ranges.OrderBy(r => r.Word, StringComparer.Ordinal)];
    }

    /// <summary>What is mapped, by page number.</summary>
    public IReadOnlyList<PageDeclaration> Pages { get; }

    /// <summary>The pages of each declared word, by word.</summary>
    public IReadOnlyList<(string Word, PageRange Pages)> Ranges { get; }

    /// <inheritdoc/>
    public bool Equals(Setup? other) =>
        other is not null && Pages.SequenceEqual(other.Pages) && Ranges.SequenceEqual(other.Ranges);

    /// <inheritdoc/>
    public override int GetHashCode() => (Pages.Count * 31) + Ranges.Count;
}
