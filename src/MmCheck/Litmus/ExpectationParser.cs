namespace MmCheck;

/// <summary>Reads the expectations behind the program.</summary>
internal sealed class ExpectationParser(
    LitmusFormat format,
    Cursor cursor,
    ErrorList errors,
    IReadOnlyList<Column> columns
)
{
    private readonly ConditionParser conditions = new(format, cursor, errors, columns);

    /// <summary>As typed.</summary>
    public List<Expectation> Found { get; } = [];

    public void Parse()
    {
        if ((cursor.Current.IsEnd || cursor.Current.IsWord("schedule")) && !errors.IsCut)
        {
            errors.Add(
                cursor.Current.IsEnd ? cursor.Current.Behind with { Length = 0 } : cursor.Current,
                "the program has no expectation",
                "one of exists (...), never (...), forall (...), holds NAME, breaks NAME"
            );
        }
        while (!cursor.Current.IsEnd && !cursor.Current.IsWord("schedule") && !errors.IsFull)
        {
            cursor.Mark(Part.Expectation, Found.Count);
            if (One() is Expectation expectation)
            {
                Found.Add(expectation);
            }
            else if (!cursor.IsAtSection && !cursor.Current.IsEnd)
            {
                cursor.SkipToSection();
            }
        }
    }

    private Expectation? One()
    {
        Token word = cursor.Take();
        return word.Text switch
        {
            "exists" => Outcome(word, Quantifier.Exists),
            "forall" => Outcome(word, Quantifier.Forall),
            "never" => Outcome(word, Quantifier.Never),
            "~" when cursor.Current.IsWord("exists") => Outcome(cursor.Take(), Quantifier.Never),
            "holds" => Holds(),
            "breaks" => Breaks(),
            _ => Unknown(word),
        };
    }

    private Expectation? Unknown(Token word)
    {
        if (word.IsWord())
        {
            errors.AddUnknown(word, "expectation", Cursor.ExpectationWords);
        }
        else
        {
            errors.Add(word, $"unexpected {word.Quoted}");
        }
        return null;
    }

    private Expectation.Outcome? Outcome(Token word, Quantifier how)
    {
        if (!cursor.TryTake("("))
        {
            if (cursor.Current.IsEnd)
            {
                errors.AddCut(cursor.Current, "an expectation");
            }
            else
            {
                errors.Add(word.Behind, "a condition in parentheses is missing here", $"as in: {word.Text} (P0:r0=0)");
            }
            return null;
        }
        return conditions.Parse() is Condition condition && TryOn(out KernelSet? on)
            ? new Expectation.Outcome(how, condition, on)
            : null;
    }

    private Expectation.Holds? Holds()
    {
        List<string> names = [];
        do
        {
            if (Name() is not string name)
            {
                return null;
            }
            names.Add(name);
        } while (cursor.TryTake(","));
        return TryOn(out KernelSet? on) ? new Expectation.Holds(names, on) : null;
    }

    private Expectation.Breaks? Breaks()
    {
        if (Name() is not string name)
        {
            return null;
        }
        if (cursor.Current.Is(","))
        {
            errors.Add(cursor.Current, "breaks names one invariant", "write a second line for the next one");
            return null;
        }
        return TryOn(out KernelSet? on) ? new Expectation.Breaks(name, on) : null;
    }

    private string? Name()
    {
        Token name = cursor.Current;
        if (name.IsEnd)
        {
            errors.AddCut(name, "an expectation");
            return null;
        }
        if (!name.IsWord() || cursor.IsAtSection || name.Text.IndexOfAny(['+', '~', '|']) >= 0)
        {
            errors.Add(name, "expected the name of an invariant");
            return null;
        }
        if (format.Invariants is { } known && !known.Contains(name.Text))
        {
            errors.AddUnknown(name, "invariant", known);
        }
        return cursor.Take().Text;
    }

    // False if a kernel is announced and cannot be read.
    private bool TryOn(out KernelSet? kernels)
    {
        kernels = null;
        if (!cursor.Current.IsWord("on"))
        {
            return true;
        }
        cursor.Take();
        kernels = KernelSyntax.ParseSet(format, cursor, errors);
        return kernels is not null;
    }
}
