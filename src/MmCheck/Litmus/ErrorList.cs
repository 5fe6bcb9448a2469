namespace MmCheck;

/// <summary>Collects what is wrong, up to the number that is shown.</summary>
internal sealed class ErrorList
{
    // Hints compare a word with every name that there is, letter by letter; no name is as long.
    private const int LongestName = 64;

    // What fits on two lines of a hint.
    private const int MostListed = 16;

    private readonly List<Diagnostic> diagnostics = [];

    public bool IsFull => diagnostics.Count >= LitmusResult.MostDiagnostics;

    /// <summary>Nothing is added meanwhile: it would all follow from what was said.</summary>
    public bool IsMuted { get; set; }

    /// <summary>Does the file end too early?</summary>
    public bool IsCut { get; private set; }

    public bool IsEmpty => diagnostics.Count == 0;

    /// <summary>From top to bottom.</summary>
    public IReadOnlyList<Diagnostic> Sorted => [.. diagnostics.OrderBy(d => (d.Line, d.Column))];

    public void Add(Token at, string message, params IEnumerable<string> hints) => Add(at, at.Length, message, hints);

    /// <summary>About everything from one token to another of the same line.</summary>
    public void AddSpan(Token first, Token last, string message, params IEnumerable<string> hints) =>
        Add(first, last.Line == first.Line ? last.Column + last.Length - first.Column : first.Length, message, hints);

    /// <summary>The file ends where it must not; <paramref name="inside"/> says what it cuts.</summary>
    public void AddCut(Token end, string inside, string detail = "")
    {
        // Everything that encloses the place is cut as well; once is enough.
        if (!IsCut)
        {
            Add(end, 0, $"the file ends inside {inside}{detail}. Restore it (git checkout -- FILE), or remove it.", []);
        }
        IsCut = true;
    }

    /// <summary>A name that does not exist, with those that it may have meant.</summary>
    public void AddUnknown(Token at, string kind, IEnumerable<string> names)
    {
        string[] all = [.. names.Where(n => n.Length > 0)];
        string? list = all.Length <= MostListed ? $"one of {string.Join(", ", all)}" : null;
        Add(at, $"no {kind} {at.Quoted}", DidYouMean(at.Text, all, list));
    }

    /// <summary><c>did you mean A or B?</c>; else <paramref name="otherwise"/>, if given.</summary>
    public static IEnumerable<string> DidYouMean(string word, IEnumerable<string> names, string? otherwise = null) =>
        Near(word, names) is { Count: > 0 } near ? [$"did you mean {string.Join(" or ", near)}?"]
        : otherwise is null ? []
        : [otherwise];

    public static IReadOnlyList<string> Near(string word, IEnumerable<string> names) =>
        word.Length > LongestName ? [] : Nearest.To(word, names.Where(n => n.Length > 0 && n != word));

    private void Add(Token at, int length, string message, IEnumerable<string> hints)
    {
        if (!IsFull && !IsMuted)
        {
            diagnostics.Add(new Diagnostic(at.Line, at.Column, length, message, [.. hints]));
        }
    }
}
