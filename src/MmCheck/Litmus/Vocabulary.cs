namespace MmCheck;

/// <summary>The words that a model's litmus files use besides the names of operations.</summary>
public sealed record Vocabulary
{
    /// <summary>The roles of tasks. The first is what a task is whose head names none; it is never written.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>The groups of attributes of a page, in canonical order; one word of each group holds, the first of a group by default.
    /// A group with an empty first word is an option: <c>["", "locked"]</c>.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Attributes { get; init; }

    /// <summary>A declaration of pages: the words given, and of each other group its first word.</summary>
    /// <exception cref="ModelException">A word is in no group, or two are in one.</exception>
    public PageDeclaration Declare(PageRange pages, params IReadOnlyList<string> words)
    {
        string[] attributes = [.. Attributes.Select(group => words.FirstOrDefault(group.Contains, group[0]))];
        return words.FirstOrDefault(w => !attributes.Contains(w)) is { } unheard
            ? throw new ModelException($"page {pages}: '{unheard}' is no attribute, or contradicts another one")
            : new(pages, attributes);
    }

    /// <summary>Declarations that are just a word and pages, as in <c>WORD 0-1;</c>.</summary>
    public required IReadOnlyList<string> Ranges { get; init; }

    /// <summary>What a condition may ask of the final state: the <c>data</c> of <c>data(0)</c>.</summary>
    public required IReadOnlyList<string> States { get; init; }

    /// <summary>Words that a state or a result can be, besides numbers and errno names: <c>empty</c>, <c>SIGSEGV</c>.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>Other spellings that are read but never printed, as <c>("READ|WRITE", "rw")</c>. The parts between the bars stand in any order,
    /// without blanks, so that no bar is taken for the end of a cell.</summary>
    public IReadOnlyList<(string Spelling, string Word)> Aliases { get; init; } = [];

    /// <summary>How many pages the model has.</summary>
    public required int Pages { get; init; }

    /// <summary>How many tasks the model has, at most 10: a task is named by one digit.</summary>
    public required int Tasks { get; init; }
}
