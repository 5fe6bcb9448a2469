namespace MmCheck.Cli;

/// <summary>The operations, or the steps of one of them or of one function, as the newest release has them.</summary>
internal static class OperationLists
{
    private const int Width = 80;
    private const int AboutColumn = 40;
    private const int NoteColumn = 46;
    private const string NoteIndent = "      ";

    /// <summary>Prints all, or the steps of the one of that name.</summary>
    /// <exception cref="ModelException">There is none of that name.</exception>
    public static void Print(TextWriter to, Model model, string? name)
    {
        var build = model.History.Build(model.History.Newest.Name);
        if (name is null)
        {
            All(to, build);
            return;
        }
        int place = build.Image.OperationNamed(name);
        if (place < 0 && !build.Functions.ContainsKey(name))
        {
            throw new ModelException(
                $"no operation '{name}'{Nearest.Hint(name, build.Functions.Keys)}\nmmcheck list operations shows all {build.Image.Operations.Count}"
            );
        }
        to.WriteLine(place >= 0 ? OperationHead(build, place) : FunctionHead(build, name));
        var steps = StepsOf(build, name);
        foreach (var (tail, address) in steps)
        {
            string[] editors =
            [
                .. model.History.Patches.Where(p => !build.Released.Contains(p) && Edits(p, address)).Select(p => p.Id),
            ];
            string verb = editors.Length == 1 ? "edits" : "edit";
            Write(to, $"  {tail}", editors.Length == 0 ? "" : $"{string.Join(", ", editors)} {verb} it");
        }
    }

    /// <summary>One row an operation; what takes more words than fit stands above the rest of its row.</summary>
    private static void All(TextWriter to, Build build)
    {
        int role = build.Image.Operations.Max(o => Words.Of(o.Role).Length) + 2;
        foreach (var (operation, signature) in build.Image.Operations.Zip(build.Image.Signatures))
        {
            bool isLong = signature.Usage.Length > AboutColumn - 2;
            foreach (string line in isLong ? Wrapping.Hanging("", signature.Usage, Width) : [])
            {
                to.WriteLine(line);
            }
            string lead =
                (isLong ? "" : signature.Usage).PadRight(AboutColumn) + Words.Of(operation.Role).PadRight(role);
            foreach (string line in Wrapping.Hanging(lead, operation.Mirrors, Width))
            {
                to.WriteLine(line);
            }
        }
    }

    private static string OperationHead(Build build, int place)
    {
        var operation = build.Image.Operations[place];
        string usage = build.Image.Signatures[place].Usage;
        return $"{usage.PadRight(Math.Max(AboutColumn, usage.Length + 2))}{Words.Of(operation.Role)}; {operation.Mirrors}";
    }

    private static string FunctionHead(Build build, string name) =>
        $"{name.PadRight(AboutColumn)}used by {string.Join(' ', new Uses(build).OperationsRunning(name))}";

    /// <summary>The steps below a function, as the first operation that runs it has them, with their addresses.</summary>
    private static List<(string Tail, string Address)> StepsOf(Build build, string name)
    {
        var first = build.Image.Steps.First(s => $"/{s.Path}".Contains($"/{name}/", StringComparison.Ordinal));
        string prefix = first.Path[
            ..($"/{first.Path}".IndexOf($"/{name}/", StringComparison.Ordinal) + name.Length + 1)
        ];
        return
        [
            .. build
                .Image.Steps.Where(s => s.Path.StartsWith(prefix, StringComparison.Ordinal))
                .Select(s => (s.Path[prefix.Length..], s.Address)),
        ];
    }

    private static bool Edits(Patch patch, string address) => patch.Steps.Any(e => e.Address == address);

    /// <summary>A note that does not fit behind its step stands below it.</summary>
    private static void Write(TextWriter to, string step, string note)
    {
        if (note.Length == 0)
        {
            to.WriteLine(step);
        }
        else if (step.Length + 2 <= NoteColumn && NoteColumn + note.Length <= Width)
        {
            to.WriteLine(step.PadRight(NoteColumn) + note);
        }
        else
        {
            to.WriteLine(step);
            foreach (string line in Wrapping.Hanging(NoteIndent, note, Width))
            {
                to.WriteLine(line);
            }
        }
    }
}
