namespace MmCheck;

/// <summary>Finds the step that a turn names by any unique tail of its path.</summary>
internal static class StepFinder
{
    /// <summary>The step, or what is wrong with the name and which one comes nearest.</summary>
    public static (StepInfo? Step, string? Problem, string? Nearest) Find(
        IReadOnlyList<StepInfo> steps,
        string operation,
        string name
    )
    {
        var own = steps.Where(s => s.Path.StartsWith(operation + "/", StringComparison.Ordinal)).ToList();
        if (own.Find(s => s.Tail == name) is { } exact)
        {
            return (exact, null, null);
        }
        var ending = own.FindAll(s => s.Tail.EndsWith("/" + name, StringComparison.Ordinal));
        return ending.Count switch
        {
            1 => (ending[0], null, null),
            0 => (null, $"{operation} has no step {name} any more", NearestTo(name, own)),
            _ => (null, $"{operation} has several steps {name}: {string.Join(", ", ending.Select(s => s.Tail))}", null),
        };
    }

    /// <summary>The same name somewhere else in the operation, else one that is spelt alike, else one that stands in the same function.</summary>
    private static string? NearestTo(string name, List<StepInfo> own)
    {
        string last = name[(name.LastIndexOf('/') + 1)..];
        var tails = own.ConvertAll(s => s.Tail);
        return own.Find(s => s.Name == last)?.Tail
            ?? Nearest.One(name, tails)
            ?? tails
                .Select(tail => (Tail: tail, Shared: tail.Zip(name).TakeWhile(p => p.First == p.Second).Count()))
                .Where(t => t.Shared > 0)
                .OrderByDescending(t => t.Shared)
                .Select(t => t.Tail)
                .FirstOrDefault();
    }
}
