namespace MmCheck;

/// <summary>Cuts a text into tokens. Comments are set aside, each with the number of the token that it stands before.</summary>
internal sealed class Lexer
{
    private static readonly string[] Symbols = ["/\\", "\\/", "<>", "{", "}", ";", ":", ",", "|", "(", ")", "=", "~"];

    private readonly string text;
    private readonly ErrorList errors;
    private readonly HashSet<string> aliasParts;
    private readonly List<Token> tokens = [];
    private readonly List<(int Token, string Text)> comments = [];
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(string text, Spellings spellings, ErrorList errors)
    {
        this.text = text;
        this.errors = errors;
        aliasParts = spellings.Parts;
    }

    /// <summary>The tokens, of which the last is the end; null if a comment does not end, since then nothing behind it can be judged.</summary>
    public static (IReadOnlyList<Token> Tokens, IReadOnlyList<(int Token, string Text)> Comments)? Cut(
        string text,
        Spellings spellings,
        ErrorList errors
    )
    {
        Lexer lexer = new(text, spellings, errors);
        return lexer.Run() ? (lexer.tokens, lexer.comments) : null;
    }

    private bool Run()
    {
        while (at < text.Length)
        {
            char c = text[at];
            if (c == '\n')
            {
                at++;
                NextLine();
            }
            else if (c is ' ' or '\t' or '\r')
            {
                at++;
            }
            else if (Looking("(*"))
            {
                if (!TakeComment())
                {
                    return false;
                }
            }
            else if (c == '"')
            {
                TakeTitle();
            }
            else if (char.IsAsciiLetterOrDigit(c))
            {
                Take(TokenKind.Word, EndOfWord(at) - at);
            }
            else if (Symbols.FirstOrDefault(Looking) is string symbol)
            {
                Take(TokenKind.Symbol, symbol.Length);
            }
            else
            {
                Refuse();
            }
        }
        tokens.Add(new Token(TokenKind.End, "", line, at - lineStart + 1, 0));
        return true;
    }

    private bool Looking(string sign) => text.AsSpan(at).StartsWith(sign);

    private void NextLine()
    {
        line++;
        lineStart = at;
    }

    private Token Here(TokenKind kind, int length) =>
        new(kind, text.Substring(at, length), line, at - lineStart + 1, length);

    private void Take(TokenKind kind, int length)
    {
        tokens.Add(Here(kind, length));
        at += length;
    }

    // A bar belongs to a word only inside an alias that is written without blanks; everywhere else it ends a cell.
    private int EndOfWord(int start)
    {
        int end = EndOfName(start);
        bool isAlias = aliasParts.Contains(text[start..end]);
        while (isAlias && end < text.Length && text[end] == '|')
        {
            int next = EndOfName(end + 1);
            isAlias = aliasParts.Contains(text[(end + 1)..next]);
            end = isAlias ? next : end;
        }
        return end;
    }

    private int EndOfName(int start)
    {
        int end = start;
        while (end < text.Length && IsInName(end))
        {
            end++;
        }
        return end;
    }

    // A slash belongs to a name, as in operation/step, unless it begins the sign of a conjunction.
    private bool IsInName(int i) =>
        char.IsAsciiLetterOrDigit(text[i])
        || (text[i] is '-' or '_' or '#' or '.' or '+' or '~')
        || (text[i] == '/' && !(i + 1 < text.Length && text[i + 1] == '\\'));

    private bool TakeComment()
    {
        int end = text.IndexOf("*)", at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            errors.Add(Here(TokenKind.Symbol, 2), "this comment does not end", "end it with *)");
            return false;
        }
        comments.Add((tokens.Count, text[(at + 2)..end]));
        for (; at < end + 2; at++)
        {
            if (text[at] == '\n')
            {
                line++;
                lineStart = at + 1;
            }
        }
        return true;
    }

    private void TakeTitle()
    {
        int end = text.IndexOfAny(['"', '\n'], at + 1);
        bool isClosed = end >= 0 && text[end] == '"';
        int behind =
            isClosed ? end + 1
            : end < 0 ? text.Length
            : end;
        string written = text[at..behind].TrimEnd('\r');
        if (!isClosed)
        {
            errors.Add(Here(TokenKind.Title, written.Length), "this title has no second quote", "a title is one line");
        }
        tokens.Add(Here(TokenKind.Title, written.Length) with { Text = written.Trim('"') });
        at = behind;
    }

    // One diagnostic for a run of them.
    private void Refuse()
    {
        int end = at + 1;
        while (end < text.Length && text[end] == text[at])
        {
            end++;
        }
        Token sign = Here(TokenKind.Symbol, end - at);
        errors.Add(
            sign,
            $"unexpected {sign.Quoted}",
            text[at] switch
            {
                '-' => ["a run of pages is written without blanks: 0-1"],
                '+' => ["a kernel is written without blanks: v6.12+NAME"],
                '!' => ["not is ~, unequal is <>"],
                '&' => [@"and is /\"],
                '/' or '\\' => [@"and is /\, or is \/, a comment is (* ... *)"],
                _ => [],
            }
        );
        at = end;
    }
}
