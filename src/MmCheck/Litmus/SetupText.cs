namespace MmCheck;

/// <summary>A memory as text of its own: what stands in the braces of a litmus file, without the kernel.</summary>
internal static class SetupText
{
    /// <summary>Reads declarations with semicolons between them.</summary>
    /// <param name="vocabulary">The words of the model.</param>
    /// <param name="text"><c>page 0: private anon rw; guest 0</c></param>
    /// <param name="whose">Whoever declares it; begins the message.</param>
    /// <exception cref="ModelException">It cannot be read.</exception>
    public static Setup Parse(Vocabulary vocabulary, string text, string whose)
    {
        // A line each, so that a mistake in one of them hides none of the others.
        string[] declarations = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string inBraces = $"{{{string.Concat(declarations.Select(d => d + ";\n"))}}}";
        var format = new LitmusFormat(vocabulary, []);
        ErrorList errors = new();
        if (
            Lexer.Cut(inBraces, format.Spellings, errors) is var (tokens, _)
            && new Cursor(tokens) is var cursor
            && new SetupParser(format, cursor, errors) is var parser
            && parser.Parse()
            && errors.IsEmpty
            && IsWhole(parser, cursor, errors)
        )
        {
            return parser.Setup;
        }
        var first = errors.Sorted[0];
        string hints = string.Concat(first.Hints.Select(h => $"; {h}"));
        throw new ModelException($"{whose}: {first.Message}{hints}\nin its memory: {text}");
    }

    private static bool IsWhole(SetupParser parser, Cursor cursor, ErrorList errors)
    {
        if (parser.Kernel is not null)
        {
            errors.Add(cursor.Previous, "a memory says nothing about the kernel");
        }
        else if (!cursor.Current.IsEnd)
        {
            errors.Add(cursor.Current, $"unexpected {cursor.Current.Quoted}");
        }
        return errors.IsEmpty;
    }
}
