namespace MmCheck;

/// <summary>
/// Gives the words behind an operation to its parameters. Those that must be there come in order; what may be left out is known by its word and
/// may stand anywhere.
/// </summary>
internal sealed class ArgumentMatcher(LitmusFormat format, ErrorList errors, Signature signature, Column column)
{
    private readonly int?[] values = new int?[signature.Parameters.Count];

    private string Usage => $"usage: {signature.Usage}";

    private int NextRequired => FirstMissing(p => !p.IsOptional);

    /// <summary>The value of each parameter; null, with a diagnostic, if a word fits nowhere or one is missing.</summary>
    public int[]? Match(Token name, ReadOnlySpan<Token> words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (!Place(words[i]))
            {
                Explain(words[i], words[^1]);
                return null;
            }
        }
        if (NextRequired is >= 0 and int missing)
        {
            string what = signature.Parameters[missing].Usage;
            errors.Add(name, $"{signature.Name} needs {what}", Usage, $"as in: {CallParser.Example(signature)}");
            return null;
        }
        return [.. values.Select(v => v ?? 0)];
    }

    private bool Place(Token token)
    {
        string word = format.Spellings.Meant(token.Text);
        int parameter = NextRequired;
        // A page that there is not is that, and no optional number.
        if (parameter >= 0 && IsOfPages(parameter) && PageNumbers.LooksLikePages(word))
        {
            parameter = Find(parameter, word) < 0 ? -1 : parameter;
        }
        else if (parameter < 0 || Find(parameter, word) < 0)
        {
            parameter = FirstMissing(p => p.IsOptional && p.Parse(word) >= 0);
        }
        if (parameter >= 0)
        {
            values[parameter] = Find(parameter, word);
        }
        return parameter >= 0;
    }

    private bool IsOfPages(int parameter) => signature.Parameters[parameter].PagesOf(0) is not null;

    private int FirstMissing(Predicate<Parameter> matches) =>
        Enumerable
            .Range(0, values.Length)
            .FirstOrDefault(i => values[i] is null && matches(signature.Parameters[i]), -1);

    private int Find(int parameter, string word)
    {
        Parameter declared = signature.Parameters[parameter];
        if (!declared.IsRegister)
        {
            return declared.Parse(word);
        }
        // An operation cannot use its own result.
        bool isKept =
            Column.IsRegister(word, out int register)
            && column.Registers.TryGetValue(register, out int place)
            && place < Math.Min(column.Count, declared.Count);
        return isKept ? column.Registers[register] : -1;
    }

    private void Explain(Token token, Token last)
    {
        string word = format.Spellings.Meant(token.Text);
        int next = NextRequired;
        Parameter? required = next < 0 ? null : signature.Parameters[next];
        if (required is null && FirstMissing(p => p.IsOptional) < 0)
        {
            errors.AddSpan(token, last, $"{signature.Name} takes {AtMost(values.Length)}", Usage);
        }
        else if (required?.IsRegister == true && Column.IsRegister(word, out _))
        {
            errors.Add(token, $"P{column.Task} keeps no {word} before this", column.HowToKeep(word));
        }
        else if (required is not null && IsOfPages(next) && PageNumbers.LooksLikePages(word))
        {
            if (PageNumbers.Read(token, format.Vocabulary.Pages, errors) is not null)
            {
                errors.Add(token, $"{signature.Name} takes one page here, not {word}", Usage);
            }
        }
        else if (signature.Parameters.Any(p => p.IsOptional && p.Parse(word) >= 0))
        {
            errors.Add(token, $"{token.Quoted} stands twice", Usage);
        }
        else
        {
            IEnumerable<string> near = ErrorList.DidYouMean(word, WordsThatFit());
            errors.Add(token, $"{signature.Name} does not take {token.Quoted} here", near.Append(Usage));
        }
    }

    private IEnumerable<string> WordsThatFit() =>
        from i in Enumerable.Range(0, values.Length)
        let parameter = signature.Parameters[i]
        where !parameter.IsRegister && (i == NextRequired || (parameter.IsOptional && values[i] is null))
        from value in Enumerable.Range(0, parameter.Count)
        where parameter.PagesOf(value) is null
        select parameter.Print(value);

    private static string AtMost(int count) =>
        count switch
        {
            0 => "no argument",
            1 => "one argument at most",
            _ => $"{count} arguments at most",
        };
}
