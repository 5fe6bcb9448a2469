namespace MmCheck;

/// <summary>Reads a cell: <c>r0 = operation argument ...</c></summary>
internal sealed class CallParser(LitmusFormat format, ErrorList errors)
{
    /// <summary>Adds the operation of a cell to its task; one that cannot be read is a diagnostic and a place taken.</summary>
    public void Parse(ReadOnlySpan<Token> cell, Column column)
    {
        bool isKept = cell.Length > 1 && cell[1].Is("=") && Column.IsRegister(cell[0].Text, out _);
        if (isKept)
        {
            Keep(cell[0], column);
        }
        ReadOnlySpan<Token> call = isKept ? cell[2..] : cell;
        if (call.IsEmpty)
        {
            errors.Add(cell[^1].Behind, $"no operation follows {cell[0].Text} =");
            column.Add("", default, null);
            return;
        }
        Invocation? read = Call(call, column);
        string text = string.Join(' ', call.ToArray().Select(t => t.Text));
        column.Add(call[0].Text, read ?? default, read is null ? null : text);
    }

    private void Keep(Token register, Column column)
    {
        Column.IsRegister(register.Text, out int number);
        if (!column.Registers.TryAdd(number, column.Count))
        {
            int free = Enumerable.Range(0, column.Registers.Count + 1).First(r => !column.Registers.ContainsKey(r));
            errors.Add(register, $"P{column.Task} keeps {register.Text} twice", $"r{free} is free");
        }
    }

    private Invocation? Call(ReadOnlySpan<Token> call, Column column)
    {
        Token name = call[0];
        foreach (Token token in call)
        {
            if (!token.IsWord())
            {
                errors.Add(token, $"unexpected {token.Quoted}");
                return null;
            }
        }
        int operation = format.Find(name.Text);
        if (operation < 0)
        {
            Unknown(name);
            return null;
        }
        Signature signature = format.Signatures[operation];
        bool isForThis = column.Role is null || column.Role.May(signature.Role);
        if (!isForThis)
        {
            Role role = signature.Role!;
            string head = role == format.Vocabulary.Roles[0] ? $"P{column.Task}" : $"P{column.Task} ({role})";
            errors.Add(
                name,
                $"{name.Quoted} is for {A(role.Name)}, P{column.Task} is {A(column.Role!.Name)}",
                $"let the head of this column say {head}"
            );
        }
        ArgumentMatcher arguments = new(format, errors, signature, column);
        return arguments.Match(name, call[1..]) is int[] values && isForThis ? new Invocation(operation, values) : null;
    }

    private void Unknown(Token name)
    {
        IReadOnlyList<string> near = ErrorList.Near(name.Text, format.Signatures.Select(s => s.Name));
        string hint = near.Count switch
        {
            0 => $"mmcheck list operations shows all {format.Signatures.Count}",
            1 => $"did you mean {near[0]}? as in: {Example(format.Signatures[format.Find(near[0])])}",
            _ => $"did you mean {string.Join(" or ", near)}?",
        };
        errors.Add(name, $"no operation {name.Quoted}", hint);
    }

    /// <summary>A call as one could write it: two pages where several may stand, else the weakest value; without what may be left out.</summary>
    public static string Example(Signature signature) =>
        string.Join(' ', signature.Parameters.Where(p => !p.IsOptional).Select(ExampleOf).Prepend(signature.Name));

    private static string ExampleOf(Parameter parameter) =>
        parameter.Print(Math.Max(0, parameter.ValueOf(new PageRange(0, 1))));

    private static string A(string noun) => $"{("aeiou".Contains(noun[0]) ? "an" : "a")} {noun}";
}
