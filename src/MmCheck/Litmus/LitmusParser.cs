namespace MmCheck;

/// <summary>Reads a file from its first line to its last: one pass, and after a mistake on with the next line.</summary>
internal sealed class LitmusParser
{
    private readonly LitmusFormat format;
    private readonly ErrorList errors;
    private readonly Cursor cursor;
    private readonly IReadOnlyList<(int Token, string Text)> comments;

    private LitmusParser(
        LitmusFormat format,
        ErrorList errors,
        IReadOnlyList<Token> tokens,
        IReadOnlyList<(int Token, string Text)> comments
    )
    {
        this.format = format;
        this.errors = errors;
        this.comments = comments;
        cursor = new Cursor(tokens);
    }

    public static LitmusResult Parse(LitmusFormat format, string text)
    {
        if (Foreign(text) is Diagnostic foreign)
        {
            return new LitmusResult(text, null, [foreign]);
        }
        ErrorList found = new();
        Litmus? litmus = Lexer.Cut(text, format.Spellings, found) is var (tokens, besides)
            ? new LitmusParser(format, found, tokens, besides).File()
            : null;
        return new LitmusResult(text, found.IsEmpty ? litmus : null, found.Sorted);
    }

    private static Diagnostic? Foreign(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Diagnostic.OfFile("the file is empty");
        }
        int at = SourceText.FirstForeign(text);
        if (at < 0)
        {
            return null;
        }
        string before = text[..at];
        string what = text[at] > '~' ? "not ASCII" : "not text";
        return new Diagnostic(
            before.Count(c => c == '\n') + 1,
            at - before.LastIndexOf('\n'),
            0,
            $"the byte 0x{(int)text[at]:X2} is {what}, and so this is not a litmus file",
            []
        );
    }

    private Litmus? File()
    {
        string name = Header();
        string? title = null;
        if (cursor.Current.Kind == TokenKind.Title)
        {
            cursor.Mark(Part.Title);
            title = cursor.Take().Text;
        }
        SetupParser setup = new(format, cursor, errors);
        ProgramParser program = new(format, cursor, errors);
        // Behind a setup or a head that cannot be read, everything would look wrong.
        if (!setup.Parse() || !program.Parse())
        {
            return null;
        }
        ExpectationParser expectations = new(format, cursor, errors, program.Columns);
        ScheduleParser schedule = new(cursor, errors, program.Columns);
        expectations.Parse();
        schedule.Parse();
        cursor.Mark(Part.End);
        if (!errors.IsEmpty)
        {
            return null;
        }
        CommentPlaces places = new(cursor, setup, program, expectations, schedule);
        return new Litmus
        {
            Name = name,
            Title = title,
            Kernel = setup.Kernel,
            Setup = setup.Setup,
            Roles = [.. program.Columns.Select(c => c.Role ?? format.Vocabulary.Roles[0])],
            Program = new Program(program.Columns.Select(c => c.Calls)),
            Expectations = expectations.Found,
            Schedule = schedule.Turns,
            Comments = [.. comments.Select(c => new Comment(places.Of(c.Token), c.Text))],
        };
    }

    private string Header()
    {
        Token tag = cursor.Current;
        if (!tag.IsWord("MM") || comments.Any(c => c.Token == 0))
        {
            string[] hints = comments.Any(c => c.Token == 0) ? ["comments stand below it"] : [];
            errors.Add(tag, "the first line is the header: MM NAME", hints);
        }
        bool isHeader = tag.IsWord() && !Column.IsTask(tag.Text, out _);
        if (!isHeader)
        {
            return "";
        }
        cursor.Take();
        Token name = cursor.Current;
        if (!name.IsWord() || name.Line != tag.Line)
        {
            errors.Add(tag.Behind, "the header names the file: MM NAME");
        }
        else if (cursor.Take().Text.IndexOfAny(['+', '~', '|']) >= 0)
        {
            errors.Add(name, "a file's name has letters, digits and - _ / # . only");
        }
        if (cursor.Current.Line == tag.Line && cursor.Current.Kind != TokenKind.Title && !cursor.Current.Is("{"))
        {
            if (!cursor.Current.IsEnd)
            {
                errors.Add(cursor.Current, "the header is just MM NAME");
            }
            cursor.SkipLine(tag.Line);
        }
        return name.Text;
    }
}
