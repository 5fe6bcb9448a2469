namespace MmCheck;

/// <summary>Reads the program: the head, which says what the tasks are, and the rows under it.</summary>
internal sealed class ProgramParser(LitmusFormat format, Cursor cursor, ErrorList errors)
{
    private readonly CallParser calls = new(format, errors);

    public List<Column> Columns { get; } = [];

    /// <summary>For each row that is not blank, its first operation from the left.</summary>
    public List<(int Task, int Operation)> Rows { get; } = [];

    /// <summary>Reads it; false if the head cannot be read, so that nothing can be said of what follows.</summary>
    public bool Parse()
    {
        cursor.Mark(Part.Head);
        do
        {
            if (!Head())
            {
                return false;
            }
        } while (cursor.TryTake("|"));
        if (cursor.Current.IsEnd)
        {
            errors.AddCut(cursor.Current, "the head of the program");
            return false;
        }
        if (!cursor.TryTake(";"))
        {
            bool isRole = format.Vocabulary.Roles.Any(r => cursor.Current.IsWord(r.Name)) && !cursor.IsFirstOnLine;
            string[] hints = isRole
                ? [$"a role stands in parentheses: P{Columns.Count - 1} ({cursor.Current.Text})"]
                : [];
            errors.Add(isRole ? cursor.Current : cursor.Previous.Behind, "'|' or ';' is missing in the head", hints);
            return false;
        }
        if (cursor.IsAtSection)
        {
            errors.Add(cursor.Current, "the program has no row");
        }
        while (!cursor.Current.IsEnd && !cursor.IsAtSection && !errors.IsFull)
        {
            RowEnd row = FindEnd(cursor.Position);
            if (IsMisspeltExpectation(row))
            {
                break;
            }
            Row(row);
        }
        return true;
    }

    private bool Head()
    {
        Token task = cursor.Current;
        int next = Columns.Count;
        if (task.IsEnd)
        {
            errors.AddCut(task, next == 0 ? "the setup" : "the head of the program");
            return false;
        }
        if (!task.IsWord($"P{next}"))
        {
            errors.Add(task, $"expected P{next}", "the columns are P0, P1, ... in order");
            return false;
        }
        if (next == format.Vocabulary.Tasks)
        {
            errors.Add(task, $"a program has at most {next} tasks");
            return false;
        }
        cursor.Take();
        if (!cursor.TryTake("("))
        {
            Columns.Add(new Column(next, format.Vocabulary.Roles[0]));
            return true;
        }
        Token word = cursor.Take();
        Role? role = format.Vocabulary.Roles.FirstOrDefault(r => word.IsWord(r.Name));
        Columns.Add(new Column(next, role));
        if (role is null && !word.IsEnd)
        {
            errors.AddUnknown(word, "role", format.Vocabulary.Roles.Select(r => r.Name));
        }
        if (!cursor.TryTake(")") && !cursor.Current.IsEnd)
        {
            errors.Add(cursor.Previous.Behind, "')' is missing");
            return false;
        }
        return true;
    }

    private void Row(RowEnd row)
    {
        if (row.IsCut)
        {
            string detail =
                $": {Count(Columns.Count, "column")} in the head, {row.Cells} in the last row, no expectation after it";
            errors.AddCut(cursor[row.End], "the program", detail);
            cursor.MoveTo(row.End);
            return;
        }
        if (!row.HasSemicolon)
        {
            errors.Add(cursor[row.End - 1].Behind, "';' is missing at the end of the row");
        }
        else if (row.Cells != Columns.Count)
        {
            string message = $"{Count(Columns.Count, "column")} in the head, {row.Cells} in this row";
            string[] hints = row.Cells < Columns.Count ? ["a blank cell has its bar, too"] : [];
            errors.Add(cursor[row.End], message, hints);
        }
        errors.IsMuted = row.Cells != Columns.Count;
        Cells(cursor.Position, row.End);
        errors.IsMuted = false;
        cursor.MoveTo(row.End);
        cursor.TryTake(";");
    }

    private void Cells(int start, int end)
    {
        int rows = Rows.Count;
        int cell = start;
        foreach (Column column in Columns)
        {
            int bar = cell;
            while (bar < end && !cursor[bar].Is("|"))
            {
                bar++;
            }
            if (bar > cell)
            {
                if (rows == Rows.Count)
                {
                    cursor.Mark(start, Part.Row, rows);
                    Rows.Add((column.Task, column.Count));
                }
                calls.Parse([.. Enumerable.Range(cell, bar - cell).Select(i => cursor[i])], column);
            }
            cell = Math.Min(bar + 1, end);
        }
        if (rows == Rows.Count)
        {
            cursor.Carry(start);
        }
    }

    /// <summary>Line breaks mean nothing, so a row that lacks its semicolon runs on. Where it does not have the cells that it should, it
    /// is taken to end with the first line that gives it as many.</summary>
    private RowEnd FindEnd(int start)
    {
        int bars = 0;
        int lineWithAllCells = -1;
        for (int i = start; ; i++)
        {
            Token token = cursor[i];
            bool isNewLine = i > start && token.Line > cursor[i - 1].Line;
            if (isNewLine && lineWithAllCells < 0 && bars + 1 == Columns.Count)
            {
                lineWithAllCells = i;
            }
            // A column alone has no bars to count; there, the name of an operation begins the next row.
            bool isNextRow = Columns.Count == 1 && isNewLine && token.IsWord() && format.Find(token.Text) >= 0;
            bool isEnd = token.Is(";") || token.IsEnd || isNextRow || cursor.IsSection(i);
            if (!isEnd)
            {
                bars += token.Is("|") ? 1 : 0;
                continue;
            }
            bool isWhole = token.Is(";") && bars + 1 == Columns.Count;
            return !isWhole && !token.IsEnd && lineWithAllCells >= 0
                ? new RowEnd(lineWithAllCells, Columns.Count, false, false)
                : new RowEnd(i, bars + 1, token.Is(";"), token.IsEnd);
        }
    }

    // A row ends with a semicolon, of which nothing behind the program has any.
    private bool IsMisspeltExpectation(RowEnd row)
    {
        Token word = cursor.Current;
        return !row.HasSemicolon
            && word.IsWord()
            && format.Find(word.Text) < 0
            && (cursor[cursor.Position + 1].Is("(") || ErrorList.Near(word.Text, Cursor.ExpectationWords).Count > 0);
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    private readonly record struct RowEnd(int End, int Cells, bool HasSemicolon, bool IsCut);
}
