namespace MmCheck;

/// <summary>Reads what stands in braces: the kernel, the pages, and declarations that are a word and pages. In any order.</summary>
internal sealed class SetupParser(LitmusFormat format, Cursor cursor, ErrorList errors)
{
    private readonly Dictionary<string, int> lineOf = [];
    private readonly int[] lineOfPage = new int[format.Vocabulary.Pages];

    public KernelName? Kernel { get; private set; }

    /// <summary>As typed.</summary>
    public List<PageDeclaration> Pages { get; } = [];

    /// <summary>As typed.</summary>
    public List<(string Word, PageRange Pages)> Ranges { get; } = [];

    public Setup Setup => new(Pages, Ranges);

    private IEnumerable<string> Words => format.Vocabulary.Ranges.Prepend("page").Prepend("kernel");

    private bool IsAtDeclaration => cursor.IsFirstOnLine && Words.Contains(cursor.Current.Text);

    private bool IsAtHead => cursor.IsFirstOnLine && cursor.Current.IsWord("P0");

    /// <summary>Reads it; false if the program cannot be found behind it.</summary>
    public bool Parse()
    {
        cursor.Mark(Part.Setup);
        if (!cursor.TryTake("{"))
        {
            errors.Add(cursor.Current, "the setup in braces is missing here", "with nothing to declare it is: { }");
            return IsAtHead;
        }
        while (!cursor.Current.Is("}"))
        {
            if (cursor.Current.IsEnd)
            {
                errors.AddCut(cursor.Current, "the braces");
                return false;
            }
            if (IsAtHead)
            {
                errors.Add(cursor.Previous.Behind, "'}' is missing");
                return true;
            }
            Declaration();
        }
        cursor.Mark(Part.SetupEnd);
        cursor.Take();
        return true;
    }

    private void Declaration()
    {
        Token word = cursor.Current;
        bool isRead =
            word.IsWord("kernel") ? KernelLine()
            : word.IsWord("page") ? PageLine()
            : word.IsWord() && format.Vocabulary.Ranges.Contains(word.Text) ? RangeLine()
            : Unknown(word);
        if (isRead && !cursor.TryTake(";") && !cursor.Current.IsEnd)
        {
            errors.Add(cursor.Previous.Behind, "';' is missing");
            isRead = cursor.IsFirstOnLine;
        }
        if (!isRead)
        {
            SkipDeclaration();
        }
    }

    private bool Unknown(Token word)
    {
        if (word.IsWord())
        {
            errors.AddUnknown(word, "declaration", Words);
        }
        else
        {
            errors.Add(word, $"unexpected {word.Quoted}");
        }
        cursor.Take();
        return false;
    }

    private void SkipDeclaration()
    {
        while (!cursor.Current.IsEnd && !cursor.Current.Is("}") && !IsAtDeclaration && !IsAtHead)
        {
            if (cursor.Take().Is(";"))
            {
                return;
            }
        }
    }

    private bool IsFirst(Token word)
    {
        if (lineOf.TryAdd(word.Text, word.Line))
        {
            return true;
        }
        errors.Add(word, $"{word.Quoted} stands twice", $"first in line {lineOf[word.Text]}");
        return false;
    }

    private bool KernelLine()
    {
        cursor.Mark(Part.Kernel);
        IsFirst(cursor.Take());
        Kernel = KernelSyntax.Parse(format, cursor, errors);
        return Kernel is not null;
    }

    private bool RangeLine()
    {
        cursor.Mark(Part.Range, Ranges.Count);
        Token word = cursor.Take();
        IsFirst(word);
        if (TakePages(word.Text) is not PageRange pages)
        {
            return false;
        }
        Ranges.Add((word.Text, pages));
        return true;
    }

    private bool PageLine()
    {
        cursor.Mark(Part.Page, Pages.Count);
        Token word = cursor.Take();
        Token number = cursor.Current;
        if (TakePages(word.Text) is not PageRange pages)
        {
            return false;
        }
        Claim(number, pages);
        if (!cursor.TryTake(":"))
        {
            errors.Add(cursor.Previous.Behind, "':' is missing", $"as in: page {pages}: {Defaults}");
            return false;
        }
        Pages.Add(new PageDeclaration(pages, TakeAttributes()));
        return true;
    }

    private string Defaults =>
        string.Join(' ', format.Vocabulary.Attributes.Select(g => g[0]).Where(w => w.Length > 0));

    private void Claim(Token number, PageRange pages)
    {
        for (int page = pages.First; page <= pages.Last; page++)
        {
            if (lineOfPage[page] > 0)
            {
                errors.Add(number, $"page {page} is declared twice", $"first in line {lineOfPage[page]}");
                return;
            }
        }
        lineOfPage.AsSpan(pages.First, pages.Count).Fill(number.Line);
    }

    private PageRange? TakePages(string word)
    {
        Token number = cursor.Current;
        if (number.IsWord() && PageNumbers.Read(number, format.Vocabulary.Pages, errors) is PageRange pages)
        {
            cursor.Take();
            return pages;
        }
        if (!number.IsWord() || !PageNumbers.LooksLikePages(number.Text))
        {
            errors.Add(
                number.IsEnd ? number.Behind : number,
                "expected the number of a page",
                $"as in: {word} 0, {word} 0-1"
            );
        }
        return null;
    }

    private string[] TakeAttributes()
    {
        IReadOnlyList<IReadOnlyList<string>> groups = format.Vocabulary.Attributes;
        string?[] chosen = new string?[groups.Count];
        while (cursor.Current.IsWord() && !IsAtDeclaration && !IsAtHead)
        {
            Token token = cursor.Take();
            string word = format.Spellings.Meant(token.Text);
            int group = Enumerable.Range(0, groups.Count).FirstOrDefault(g => groups[g].Contains(word), -1);
            if (group < 0)
            {
                errors.AddUnknown(token, "attribute", groups.SelectMany(g => g));
            }
            else if (chosen[group] is string before)
            {
                string message = before == word ? "stands twice" : $"contradicts '{before}'";
                errors.Add(token, $"{token.Quoted} {message}");
            }
            else
            {
                chosen[group] = word;
            }
        }
        return [.. chosen.Select((word, g) => word ?? groups[g][0])];
    }
}
