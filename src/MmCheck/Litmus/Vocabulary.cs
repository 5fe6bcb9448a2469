namespace MmCheck;

/// <summary>The words that a model's litmus files use besides the names of operations.</summary>
public sealed record Vocabulary
{
    /// <summary>The roles of tasks. The first is what a task is whose head names none; it is never written.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>The groups of attributes of a page, in canonical order; one word of each group holds, the first of a group by default.
    /// A group with an empty first word is an option: <c>["", "locked"]</c>.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Attributes { get; init; }

    /// <summary>Declarations that are just a word and pages, such as <c>guest 0-1;</c>.</summary>
    public required IReadOnlyList<string> Ranges { get; init; }

    /// <summary>What a condition may ask of the final state, as in <c>pte(0)</c>.</summary>
    public required IReadOnlyList<string> States { get; init; }

    /// <summary>Words that a state or a result can be, besides numbers and errno names: <c>empty</c>, <c>protnone</c>, <c>SIGSEGV</c>.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>How many pages the model has.</summary>
    public required int Pages { get; init; }

    /// <summary>How many tasks the model has.</summary>
    public required int Tasks { get; init; }
}

/// <summary>What a litmus file says about some pages.</summary>
/// <param name="Pages">Which.</param>
/// <param name="Attributes">One word for each group of <see cref="Vocabulary.Attributes"/>, in that order; empty for an option not taken.</param>
public sealed record PageDeclaration(PageRange Pages, IReadOnlyList<string> Attributes)
{
    /// <inheritdoc/>
    public bool Equals(PageDeclaration? other) =>
        other is not null && Pages == other.Pages && Attributes.SequenceEqual(other.Attributes);

    /// <inheritdoc/>
    public override int GetHashCode() => Pages.GetHashCode();
}

/// <summary>Where the memory of a program stands when it begins.</summary>
/// <param name="Pages">What is mapped; pages without a declaration are holes.</param>
/// <param name="Ranges">For each word of <see cref="Vocabulary.Ranges"/> that is declared, its pages.</param>
public sealed record Setup(IReadOnlyList<PageDeclaration> Pages, IReadOnlyList<(string Word, PageRange Pages)> Ranges)
{
    /// <inheritdoc/>
    public bool Equals(Setup? other) =>
        other is not null && Pages.SequenceEqual(other.Pages) && Ranges.SequenceEqual(other.Ranges);

    /// <inheritdoc/>
    public override int GetHashCode() => Pages.Count;
}
