namespace MmCheck;

/// <summary>The parts of a litmus file that stand on lines of their own, in order.</summary>
public enum Part
{
    /// <summary>The quoted title.</summary>
    Title,

    /// <summary>The opening brace.</summary>
    Setup,

    /// <summary>The kernel's line.</summary>
    Kernel,

    /// <summary>A page declaration.</summary>
    Page,

    /// <summary>A declaration that is a word and pages.</summary>
    Range,

    /// <summary>The closing brace.</summary>
    SetupEnd,

    /// <summary>The head of the program.</summary>
    Head,

    /// <summary>A row of the program.</summary>
    Row,

    /// <summary>An expectation.</summary>
    Expectation,

    /// <summary>The word that begins the schedule.</summary>
    Schedule,

    /// <summary>A turn.</summary>
    Turn,

    /// <summary>The end of the file.</summary>
    End,
}

/// <summary>A line of the canonical text, named by what it says.</summary>
/// <param name="Part">The part of the file.</param>
/// <param name="Index">Which one, where a part has several lines; in canonical order.</param>
public readonly record struct Place(Part Part, int Index = 0) : IComparable<Place>
{
    /// <inheritdoc/>
    public int CompareTo(Place other) => (Part, Index).CompareTo((other.Part, other.Index));
}

/// <summary>A comment: <c>(* text *)</c>.</summary>
public sealed record Comment
{
    /// <summary>A comment before a line.</summary>
    /// <param name="before">The line that it stands before.</param>
    /// <param name="text">What stands between the signs; blanks around it are dropped.</param>
    /// <exception cref="ArgumentException">The text would end the comment, or is not ASCII.</exception>
    public Comment(Place before, string text)
    {
        if (text.Contains("*)") || SourceText.FirstForeign(text) >= 0)
        {
            throw new ArgumentException("a comment is ASCII and holds no '*)'", nameof(text));
        }
        Before = before;
        Text = text.ReplaceLineEndings("\n").Trim();
    }

    /// <summary>The line that it stands before.</summary>
    public Place Before { get; }

    /// <summary>The text without the signs; may have several lines.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string ToString() => Text.Length == 0 ? "(* *)" : $"(* {Text} *)";
}
