namespace MmCheck;

/// <summary>Reads a condition, from behind its opening parenthesis.</summary>
internal sealed class ConditionParser(
    LitmusFormat format,
    Cursor cursor,
    ErrorList errors,
    IReadOnlyList<Column> columns
)
{
    // Each level is a few frames of the stack, which a file must not be able to exhaust.
    private const int Deepest = 50;

    private int depth;

    /// <summary>The condition, its closing parenthesis taken; null, with a diagnostic, if it cannot be read to its end.</summary>
    public Condition? Parse()
    {
        depth = 0;
        return Enclosed();
    }

    private Condition? Enclosed()
    {
        if (depth == Deepest)
        {
            errors.Add(cursor.Previous, $"parentheses nest {Deepest} deep at most");
            return null;
        }
        depth++;
        Condition? condition = Joined(@"\/", () => Joined(@"/\", Literal, Condition.All), Condition.Any);
        depth--;
        if (condition is not null && !cursor.TryTake(")"))
        {
            if (IsCut())
            {
                return null;
            }
            errors.Add(cursor.Current, @"expected /\, \/ or ')'");
            return null;
        }
        return condition;
    }

    private Condition? Joined(string sign, Func<Condition?> part, Func<IReadOnlyList<Condition>, Condition> join)
    {
        List<Condition> parts = [];
        do
        {
            if (part() is not Condition condition)
            {
                return null;
            }
            parts.Add(condition);
        } while (cursor.TryTake(sign));
        return join(parts);
    }

    private Condition? Literal()
    {
        bool isNegated = cursor.TryTake("~");
        Condition? condition = cursor.TryTake("(") ? Enclosed() : Atom();
        return condition is not null && isNegated ? Condition.Not(condition) : condition;
    }

    private Condition? Atom()
    {
        if (Term() is not Term left)
        {
            return null;
        }
        bool isEqual = cursor.TryTake("=");
        if (!isEqual && !cursor.TryTake("<>"))
        {
            if (!IsCut())
            {
                errors.Add(cursor.Previous.Behind, "'=' or '<>' is missing here");
            }
            return null;
        }
        if (Term() is not Term right)
        {
            return null;
        }
        return isEqual ? Condition.Is(left, right) : Condition.IsNot(left, right);
    }

    private bool IsCut()
    {
        if (cursor.Current.IsEnd)
        {
            errors.AddCut(cursor.Current, "an expectation");
        }
        return cursor.Current.IsEnd;
    }

    // What is well formed but does not exist is a diagnostic and yet a term, so that the rest of the condition is still looked at.
    private Term? Term()
    {
        Token first = cursor.Current;
        if (!first.IsWord() || cursor.IsAtSection)
        {
            if (!IsCut())
            {
                errors.Add(first, "expected a value", "as in: P0:r0, " + Example + ", 7, EFAULT");
            }
            return null;
        }
        cursor.Take();
        int? task = null;
        Token word = first;
        if (cursor.TryTake(":"))
        {
            task = Task(first);
            word = cursor.Current;
            if (IsCut())
            {
                return null;
            }
            if (!word.IsWord())
            {
                errors.Add(word, "expected a register or a state", $"as in: P0:r0, P0:{Example}");
                return null;
            }
            cursor.Take();
        }
        return cursor.TryTake("(") ? State(task, word)
            : task is int t ? Result(t, first, word)
            : Value(word);
    }

    private string Example => (format.Vocabulary.States.Count > 0 ? format.Vocabulary.States[0] : "state") + "(0)";

    // -1 for one that there is not.
    private int Task(Token token)
    {
        // herd7 writes the number alone.
        bool isTask = Column.IsTask(token.Text, out int task) || Column.IsTask("P" + token.Text, out task);
        if (!isTask)
        {
            errors.Add(token, $"{token.Quoted} is not a task", "tasks are P0, P1, ...");
            return -1;
        }
        if (task >= columns.Count)
        {
            errors.Add(token, $"the program has no P{task}", $"it has {Column.All(columns.Count)}");
            return -1;
        }
        return task;
    }

    private Term Result(int task, Token first, Token word)
    {
        if (!Column.IsRegister(word.Text, out int register))
        {
            errors.AddSpan(first, word, $"{word.Quoted} is not a register", "as in: P0:r0");
        }
        else if (task >= 0)
        {
            if (columns[task].Registers.TryGetValue(register, out int operation))
            {
                return new Term.Result(task, operation);
            }
            errors.AddSpan(first, word, $"P{task} keeps no {word.Text}", columns[task].HowToKeep(word.Text));
        }
        return new Term.Value(word.Text);
    }

    private Term.State? State(int? task, Token name)
    {
        if (!format.Vocabulary.States.Contains(name.Text))
        {
            errors.AddUnknown(name, "state", format.Vocabulary.States);
        }
        if (IsCut())
        {
            return null;
        }
        Token number = cursor.Take();
        PageRange? pages = null;
        if (!number.IsWord() || !PageNumbers.LooksLikePages(number.Text))
        {
            errors.Add(number, "expected the number of a page", $"as in: {Example}");
        }
        else
        {
            pages = PageNumbers.Read(number, format.Vocabulary.Pages, errors);
        }
        if (pages is { IsSingle: false })
        {
            errors.Add(number, "a state is that of one page", $"as in: {Example}");
        }
        if (!cursor.TryTake(")"))
        {
            if (!IsCut())
            {
                errors.Add(cursor.Previous.Behind, "')' is missing");
            }
            return null;
        }
        return new Term.State(task, name.Text, pages?.First ?? 0);
    }

    private Term.Value Value(Token token)
    {
        string word = format.Spellings.Meant(token.Text);
        if (word.All(char.IsAsciiDigit))
        {
            string digits = word.TrimStart('0');
            return new Term.Value(digits.Length == 0 ? "0" : digits);
        }
        bool isErrno =
            word.Length > 1
            && word[0] == 'E'
            && char.IsAsciiLetterUpper(word[1])
            && word.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
        if (!isErrno && !format.Vocabulary.Values.Contains(word))
        {
            if (Column.IsRegister(word, out _))
            {
                errors.Add(token, $"{token.Quoted} is a register of which task?", $"as in: P0:{word}");
            }
            else
            {
                errors.AddUnknown(token, "value", format.Vocabulary.Values);
            }
        }
        return new Term.Value(word);
    }
}
