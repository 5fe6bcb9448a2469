namespace MmCheck;

/// <summary>Reads the schedule at the end of the file.</summary>
internal sealed class ScheduleParser(Cursor cursor, ErrorList errors, IReadOnlyList<Column> columns)
{
    public List<Turn> Turns { get; } = [];

    public void Parse()
    {
        if (!cursor.Current.IsWord("schedule"))
        {
            return;
        }
        cursor.Mark(Part.Schedule);
        Token word = cursor.Take();
        if (cursor.Current.IsEnd)
        {
            errors.AddCut(cursor.Current, "the schedule");
        }
        while (!cursor.Current.IsEnd && !errors.IsFull)
        {
            cursor.Mark(Part.Turn, Turns.Count);
            int line = cursor.Current.Line;
            if (cursor.IsAtSection)
            {
                bool isSecond = cursor.Current.IsWord("schedule");
                errors.Add(
                    cursor.Current,
                    isSecond ? "a second schedule" : "expectations stand before the schedule",
                    $"the schedule begins in line {word.Line}"
                );
                cursor.SkipLine(cursor.Current.Line);
            }
            else if (One() is Turn turn)
            {
                Turns.Add(turn);
            }
            else
            {
                cursor.SkipLine(line);
            }
        }
    }

    private Turn? One()
    {
        Token first = cursor.Current;
        if (!Column.IsTask(first.Text, out int task))
        {
            errors.Add(first, "expected a turn", "as in: P0:operation, P0:operation/step");
            return null;
        }
        if (task >= columns.Count)
        {
            errors.Add(first, $"the program has no P{task}", $"it has {Column.All(columns.Count)}");
            return null;
        }
        cursor.Take();
        if (!cursor.TryTake(":") || !cursor.Current.IsWord())
        {
            return Incomplete("an operation");
        }
        Token path = cursor.Take();
        string[] parts = path.Text.Split('/', 2);
        if (!columns[task].Does(parts[0]))
        {
            Token name = path with { Text = parts[0], Length = parts[0].Length };
            string all = $"its operations are {string.Join(", ", columns[task].Names.Distinct().Take(8))}";
            errors.Add(
                name,
                $"P{task} has no operation {name.Quoted}",
                ErrorList.DidYouMean(name.Text, columns[task].Names, all)
            );
            return null;
        }
        if (path.Text.IndexOfAny(['+', '~', '|']) >= 0 || parts[^1].Split('/').Any(s => s.Length == 0))
        {
            errors.Add(path, $"{path.Quoted} names no step", "as in: P0:operation/step");
            return null;
        }
        string? choice = null;
        if (cursor.TryTake("="))
        {
            if (!cursor.Current.IsWord() || cursor.IsFirstOnLine)
            {
                return Incomplete("a choice");
            }
            choice = cursor.Take().Text;
        }
        return new Turn(task, parts[0], parts.Length > 1 ? parts[1] : null, choice);
    }

    private Turn? Incomplete(string what)
    {
        if (cursor.Current.IsEnd)
        {
            errors.AddCut(cursor.Current, "a turn");
        }
        else
        {
            errors.Add(cursor.Previous.Behind, $"{what} is missing here", "as in: P0:operation/step=choice");
        }
        return null;
    }
}
